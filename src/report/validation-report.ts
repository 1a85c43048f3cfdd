import type { PolicyProblem } from "../core/policy/policy.ts";
import { count } from "../core/rules/wording.ts";
import type { Finding } from "../core/verdict.ts";
import { jsonText, markdownText, visible, withoutCommands } from "./escape.ts";
import { renderGithub } from "./github.ts";
import { findingJson, problemJson } from "./json.ts";
import { findingItem } from "./markdown-finding.ts";
import { githubProblems, markdownProblems, prettyProblems } from "./policy-problems.ts";
import { prettyFindings } from "./pretty-finding.ts";
import type { Layout } from "./style.ts";

/** What `validate` found out about one policy. Warnings are findings: links that select nothing. */
export interface ValidationReport {
  readonly path: string;
  readonly problems: readonly PolicyProblem[];
  readonly links: number;
  /** Null where there is no repository to count them in. */
  readonly sops: number | null;
  readonly warnings: readonly Finding[];
}

/** The answer of `validate` in one escaped line. */
export function validationHeadline({ path, problems, links, sops }: ValidationReport): string {
  if (problems.length > 0) return `${visible(path)} has ${count(problems.length, "problem")}`;
  const selected = sops === null ? "" : `, ${count(sops, "SOP")}`;
  return `${visible(path)} is valid: ${count(links, "link")}${selected}`;
}

/** The report of a policy that another command cannot use. */
export function unusablePolicy(path: string, problems: readonly PolicyProblem[]): ValidationReport {
  return { path, problems, links: 0, sops: 0, warnings: [] };
}

/** Every problem with its code frame, or the confirmation and the warnings; with `quiet` the problems only. */
export function prettyValidation(report: ValidationReport, layout: Layout): string {
  const { style, quiet } = layout;
  const answer = validationHeadline(report);
  if (report.problems.length > 0) {
    const title = style.bold(style.red(`✗ ${answer}`));
    return withoutCommands(`${title}\n\n${prettyProblems(report.problems, layout)}\n`);
  }
  if (quiet) return "";
  const title = style.bold(style.green(`✓ ${answer}`));
  const warnings = prettyFindings(report.warnings, layout);
  return withoutCommands(warnings === "" ? `${title}\n` : `${title}\n\n${warnings}\n`);
}

/** `{schema, valid, policy: {path, problems}, links, sops, warnings}`, with problems and findings as in `check`. */
export function jsonValidation({ path, problems, links, sops, warnings }: ValidationReport): string {
  return jsonText({
    schema: 1,
    valid: problems.length === 0,
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
  const title = `### ${markdownText(validationHeadline(report))}`;
  return withoutCommands(body === "" ? `${title}\n` : `${title}\n\n${body}\n`);
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
    level: "require",
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
