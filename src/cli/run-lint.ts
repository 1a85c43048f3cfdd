import { visible } from "../report/escape.ts";
import { jsonLint, type LintReport, lintHeadline, markdownLint, prettyLint } from "../report/lint-report.ts";
import { renderSarif } from "../report/sarif.ts";
import { unusablePolicy } from "../report/validation-report.ts";
import { renderGithub } from "../report/workflow-commands.ts";
import { type Context, layoutOf, printResult } from "./context.ts";
import { EXIT, exitCodeOfFindings } from "./exit-code.ts";
import { lintTarget } from "./lint-target.ts";
import type { LintOptions } from "./options.ts";
import { givenPolicy } from "./policy-file.ts";
import { printNotes } from "./print-notes.ts";
import { printValidation } from "./print-validation.ts";
import { sarifTool } from "./sarif-tool.ts";
import { UsageProblem } from "./usage-problem.ts";

/** What standard input is called where nobody says. */
const UNNAMED = "stdin.md";

/** Lints SOPs as named on the command line, prints the findings and sets the exit code. */
export async function runLint(
  files: readonly string[],
  options: LintOptions,
  context: Context,
): Promise<void> {
  const { directory } = context;
  const { stdinFilename } = options;
  const isPiped = files.includes("-") || stdinFilename !== undefined;
  const result = await lintTarget({
    options,
    directory,
    policyFile: await givenPolicy(options, directory),
    files: files.filter((file) => file !== "-"),
    inputName: isPiped ? (stdinFilename ?? UNNAMED) : null,
    input: process.stdin,
    onReadingHistory: () => context.progress.step("Reading which paths history lost"),
  });
  const [problem] = result.problems;
  if (problem !== undefined) {
    printValidation(unusablePolicy(problem.path, result.problems), options, context);
    return context.exit(EXIT.usage);
  }
  const [unknown] = result.unknown;
  if (unknown !== undefined)
    throw new UsageProblem(
      `${visible(unknown.path)} cannot be checked: ${visible(unknown.reason)}.`,
      "Name Markdown files that exist.",
    );
  printResult(context, render(result, options, context));
  printNotes(result.notes, options, context);
  context.exit(exitCodeOfFindings(result.findings, options.failOn));
}

function render(report: LintReport, options: LintOptions, context: Context): string {
  switch (options.format) {
    case "json":
      return jsonLint(report);
    case "markdown":
      return markdownLint(report);
    case "sarif":
      return renderSarif({ findings: report.findings, notes: report.notes, path: "." }, sarifTool());
    case "github":
      return renderGithub(report.findings, lintHeadline(report));
    case "pretty":
      return prettyLint(report, { ...layoutOf(context, options), verbose: options.verbose === true });
  }
}
