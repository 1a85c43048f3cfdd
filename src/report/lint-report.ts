import type { Finding } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";
import { jsonText, markdownText, withoutCommands } from "./escape.ts";
import { findingItem } from "./markdown-finding.ts";
import { markdownNotes, prettyNotes } from "./notes.ts";
import { ruleLinks } from "./rule-links.ts";
import { lintLines } from "./terminal/lint-lines.ts";
import { prettyFindings } from "./terminal/pretty-finding.ts";
import type { Layout } from "./terminal/style.ts";
import { findingJson } from "./verdict-json.ts";

/** What `lint` found in how many documents. */
export interface LintReport {
  readonly sops: number;
  readonly findings: readonly Finding[];
  /** What keeps this from being a pass, as sentences. */
  readonly notes: readonly string[];
}

/** The answer of `lint` in one line, with what of it fails, what is advice and what is only observed. */
export function lintHeadline({ sops, findings }: LintReport): string {
  if (findings.length === 0)
    return sops === 0 ? "No SOP was checked" : `No findings in ${count(sops, "SOP")}`;
  const flawed = new Set(findings.map(({ sop }) => sop)).size;
  const where = flawed === sops ? count(sops, "SOP") : `${flawed} of ${count(sops, "SOP")}`;
  const levels = (["require", "advise", "observe"] as const).flatMap((level) => {
    const amount = findings.filter((finding) => finding.level === level).length;
    return amount === 0 ? [] : [`${amount} ${level}`];
  });
  return `${count(findings.length, "finding")} in ${where} (${levels.join(", ")})`;
}

/**
 * What `lint` found, for a terminal: what fails the run in full, then a line for each SOP. With `verbose` everything in full;
 * with `quiet` only findings of level `require`, and nothing without them.
 */
export function prettyLint(report: LintReport, layout: Layout & { readonly verbose: boolean }): string {
  const { style, quiet, verbose } = layout;
  const required = report.findings.filter((finding) => finding.level === "require");
  const shown = quiet ? required : report.findings;
  if (quiet && shown.length === 0) return "";
  const answer = lintHeadline({ ...report, findings: shown });
  const isFine = shown.length === 0 && report.notes.length === 0;
  const title = style.bold(isFine ? style.green(`✓ ${answer}`) : complaint(answer, shown, layout));
  const full = verbose ? shown : required;
  const folded = shown.filter((finding) => !full.includes(finding));
  const blocks = [
    title,
    prettyFindings(full, layout),
    lintLines(folded, report.sops, layout),
    quiet ? "" : prettyNotes(report.notes, layout),
    shown.length === 0 ? "" : style.dim(explained(shown, folded.length > 0)),
  ];
  return withoutCommands(`${blocks.filter((block) => block !== "").join("\n\n")}\n`);
}

/** Where the rules are explained, one line each. */
function explained(findings: readonly Finding[], isFolded: boolean): string {
  const more = isFolded ? ["Each finding with its fix: sopwatch lint --verbose"] : [];
  return [...more, ...ruleLinks(findings)].join("\n");
}

function complaint(answer: string, shown: readonly Finding[], { style }: Pick<Layout, "style">): string {
  const fails = shown.some((finding) => finding.level === "require");
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
