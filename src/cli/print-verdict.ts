import type { Verdict } from "../core/model/verdict.ts";
import { comparedLine } from "../report/compared-line.ts";
import { renderMarkdown } from "../report/markdown.ts";
import { renderSarif } from "../report/sarif.ts";
import { renderPretty } from "../report/terminal/pretty.ts";
import { githubVerdict } from "../report/verdict-commands.ts";
import { renderJson } from "../report/verdict-json.ts";
import { type Context, layoutOf, printResult } from "./context.ts";
import type { CommonOptions } from "./options.ts";
import { printNotes } from "./print-notes.ts";
import { sarifTool } from "./sarif-tool.ts";

/** Prints a verdict in the format asked for. Formats without a place for notes get them on standard error. */
export function printVerdict(verdict: Verdict, options: CommonOptions, context: Context): void {
  printResult(context, render(verdict, options, context));
  printNotes(verdict.notes, options, context);
}

function render(verdict: Verdict, options: CommonOptions, context: Context): string {
  const { notes, policy } = verdict;
  const findings = verdict.shown.listed;
  switch (options.format) {
    case "json":
      return renderJson(verdict);
    case "markdown":
      return renderMarkdown(verdict);
    case "sarif":
      return renderSarif(
        { findings, notes: [comparedLine(verdict), ...notes], path: policy.path },
        sarifTool(),
      );
    case "github":
      return githubVerdict(verdict);
    case "pretty":
      return renderPretty(verdict, layoutOf(context, options));
  }
}
