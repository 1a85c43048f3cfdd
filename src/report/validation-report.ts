import type { PolicyProblem } from "../core/model/policy.ts";
import type { Finding } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";
import { jsonText, markdownText, visible, withoutCommands } from "./escape.ts";
import { findingItem } from "./markdown-finding.ts";
import { markdownNotes, prettyNotes } from "./notes.ts";
import { githubProblems, markdownProblems, prettyProblems } from "./problem-text.ts";
import { prettyFindings } from "./terminal/pretty-finding.ts";
import type { Layout } from "./terminal/style.ts";
import { findingJson, problemJson } from "./verdict-json.ts";
import { renderGithub } from "./workflow-commands.ts";

/** What `validate` found out about one policy. Warnings are findings: links that name no SOP or select nothing. */
export interface ValidationReport {
  readonly path: string;
  readonly problems: readonly PolicyProblem[];
  readonly links: number;
  /** Null where there is no repository to count them in. */
  readonly sops: number | null;
  readonly warnings: readonly Finding[];
  /** What keeps this from being a pass, as sentences. */
  readonly notes: readonly string[];
}

/** The answer of `validate` in one escaped line. */
export function validationHeadline(report: ValidationReport): string {
  const { path, problems, links, sops } = report;
  if (problems.length > 0) return `${visible(path)} has ${count(problems.length, "problem")}`;
  const selected = `${count(links, "link")}${sops === null ? "" : `, ${count(sops, "SOP")}`}`;
  const required = requiredOf(report).length;
  return required > 0
    ? `${visible(path)} can be read, and ${count(required, "finding")} of level require will fail the next check: ${selected}`
    : `${visible(path)} is valid: ${selected}`;
}

/** True when nothing in the policy stands in the way of the next check. */
function isValid(report: ValidationReport): boolean {
  return report.problems.length === 0 && requiredOf(report).length === 0;
}

function requiredOf({ warnings }: ValidationReport): readonly Finding[] {
  return warnings.filter(({ level }) => level === "require");
}

/** The report of a policy that another command cannot use. */
export function unusablePolicy(path: string, problems: readonly PolicyProblem[]): ValidationReport {
  return { path, problems, links: 0, sops: 0, warnings: [], notes: [] };
}

/** Every problem with its code frame, or the confirmation and the warnings; with `quiet` only what fails. */
export function prettyValidation(report: ValidationReport, layout: Layout): string {
  const { style, quiet } = layout;
  const answer = validationHeadline(report);
  if (report.problems.length > 0) {
    const title = style.bold(style.red(`✗ ${answer}`));
    return withoutCommands(`${title}\n\n${prettyProblems(report.problems, layout)}\n`);
  }
  if (quiet && isValid(report)) return "";
  const shown = quiet ? requiredOf(report) : report.warnings;
  const blocks = [
    confirmation(report, layout),
    prettyFindings(shown, layout),
    quiet ? "" : prettyNotes(report.notes, layout),
  ];
  return withoutCommands(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}

function confirmation(report: ValidationReport, { style }: Layout): string {
  const answer = validationHeadline(report);
  if (!isValid(report)) return style.bold(style.red(`✗ ${answer}`));
  return style.bold(report.notes.length > 0 ? style.yellow(`! ${answer}`) : style.green(`✓ ${answer}`));
}

/** `{schema, valid, policy: {path, problems}, links, sops, warnings}`, with problems and findings as in `check`. */
export function jsonValidation(report: ValidationReport): string {
  const { path, problems, links, sops, warnings } = report;
  return jsonText({
    schema: 1,
    valid: isValid(report),
    policy: { path, problems: problems.map(problemJson) },
    links,
    sops,
    warnings: warnings.map(findingJson),
  });
}

/** The answer as a heading, then the problems, or the warnings as list items. */
export function markdownValidation(report: ValidationReport): string {
  const body =
    report.problems.length > 0
      ? markdownProblems(report.problems)
      : report.warnings.map(findingItem).join("\n");
  const blocks = [`### ${markdownText(validationHeadline(report))}`, body, markdownNotes(report.notes)];
  return withoutCommands(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}

/** Annotations on the policy, or for the warnings; the answer is the last line. */
export function githubValidation(report: ValidationReport): string {
  const problems = githubProblems(report.problems).map((line) => `${line}\n`);
  return problems.join("") + renderGithub(report.warnings, validationHeadline(report));
}

/** Problems as findings, for formats that know nothing else. */
export function problemFindings(problems: readonly PolicyProblem[]): readonly Finding[] {
  return problems.map((problem) => ({
    rule: "policy-invalid",
    check: null,
    level: "require",
    strength: null,
    link: null,
    sop: null,
    section: null,
    infra: [],
    location: { path: problem.path, line: problem.line },
    message: problem.message,
    fix: `Expected ${problem.expected}, received ${problem.received}.`,
    owners: [],
  }));
}
