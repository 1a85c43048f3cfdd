import { count } from "../core/rules/wording.ts";
import type { Finding } from "../core/verdict.ts";
import { jsonText, markdownText, withoutCommands } from "./escape.ts";
import { findingJson } from "./json.ts";
import { findingItem } from "./markdown-finding.ts";
import { markdownNotes, prettyNotes } from "./notes.ts";
import { prettyFindings } from "./pretty-finding.ts";
import type { Layout } from "./style.ts";

/** What `lint` found in how many documents. */
export interface LintReport {
  readonly sops: number;
  readonly findings: readonly Finding[];
  /** What keeps this from being a pass, as sentences. */
  readonly notes: readonly string[];
}

/** The answer of `lint` in one line. */
export function lintHeadline({ sops, findings }: LintReport): string {
  if (findings.length > 0) return `${count(findings.length, "finding")} in ${count(sops, "SOP")}`;
  return sops === 0 ? "No SOP was checked" : `Nothing to complain about in ${count(sops, "SOP")}`;
}

/** All findings of `lint` for a terminal; with `quiet` only those of level `require`, and nothing without them. */
export function prettyLint(report: LintReport, layout: Layout): string {
  const { style, quiet } = layout;
  const told = quiet ? report.findings.filter((finding) => finding.level === "require") : report.findings;
  if (quiet && told.length === 0) return "";
  const answer = lintHeadline({ ...report, findings: told });
  const isFine = told.length === 0 && report.notes.length === 0;
  const title = style.bold(isFine ? style.green(`✓ ${answer}`) : complaint(answer, told, layout));
  const blocks = [title, prettyFindings(told, layout), quiet ? "" : prettyNotes(report.notes, layout)];
  return withoutCommands(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}

function complaint(answer: string, told: readonly Finding[], { style }: Layout): string {
  const fails = told.some((finding) => finding.level === "require");
  return fails ? style.red(`✗ ${answer}`) : style.yellow(`! ${answer}`);
}

/** `{schema, sops, findings}`, with findings as in `check`. */
export function jsonLint({ sops, findings }: LintReport): string {
  return jsonText({ schema: 1, sops, findings: findings.map(findingJson) });
}

/** A heading and one list item per finding. */
export function markdownLint(report: LintReport): string {
  const items = report.findings.map(findingItem);
  const title = `### ${markdownText(lintHeadline(report))}`;
  const blocks = [title, items.join("\n"), markdownNotes(report.notes)];
  return withoutCommands(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}
