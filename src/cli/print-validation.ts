import { renderSarif } from "../report/sarif.ts";
import {
  githubValidation,
  jsonValidation,
  markdownValidation,
  prettyValidation,
  problemFindings,
  type ValidationReport,
} from "../report/validation-report.ts";
import { type Context, layoutOf, printResult } from "./context.ts";
import type { CommonOptions } from "./options.ts";
import { printNotes } from "./print-notes.ts";
import { sarifTool } from "./sarif-tool.ts";

/** Prints what `validate` found in the format asked for. */
export function printValidation(report: ValidationReport, options: CommonOptions, context: Context): void {
  printResult(context, render(report, options, context));
  printNotes(report.notes, options, context);
}

function render(report: ValidationReport, options: CommonOptions, context: Context): string {
  const { path, problems, warnings } = report;
  switch (options.format) {
    case "json":
      return jsonValidation(report);
    case "markdown":
      return markdownValidation(report);
    case "sarif":
      return renderSarif(
        { findings: [...problemFindings(problems), ...warnings], notes: report.notes, path },
        sarifTool(),
      );
    case "github":
      return githubValidation(report);
    case "pretty":
      return prettyValidation(report, layoutOf(context, options));
  }
}
