import { sopsOf } from "../core/model/finding-places.ts";
import { ruleRow } from "../core/model/rule-table.ts";
import type { Finding, LinkState, LinkStateName, ShownFindings } from "../core/model/verdict.ts";
import { markdownCell, markdownCode, markdownText } from "./escape.ts";
import { placeName, targetName } from "./places-text.ts";
import { subjectName } from "./shared-line.ts";

/** Rows that are shown before the rest is counted; a table longer than this is read by nobody. */
const SHOWN_ROWS = 50;
/** Paths a cell names before it counts the rest. */
const SHOWN_PATHS = 2;

const MARKS: Readonly<Record<LinkStateName, string>> = {
  updated: "✅ updated",
  attested: "✅ attested",
  waived: "➖ waived",
  exempt: "➖ exempt",
  "within-budget": "🕒 within budget",
  outdated: "outdated",
  missing: "missing",
};

/**
 * The first two lines of every summary table. A phone shows the first column and a half, so all that is needed to act stands in the first:
 * the state, the SOP and what to do.
 */
export const TABLE_HEAD = "| SOP, and what to do | Owner | What changed | Link |\n| --- | --- | --- | --- |";

/** What has a row of its own. */
type Listed = Pick<ShownFindings, "alone" | "links">;

/** Requirements, then advice, then what needs nothing: one row each, the next step below the SOP. */
export function summaryTable(shown: Listed): string {
  const rows = tableRows(shown, ({ fix }) => markdownText(fix));
  if (rows.length === 0) return "";
  const rest = rows.length - SHOWN_ROWS;
  return [TABLE_HEAD, ...rows.slice(0, SHOWN_ROWS), ...(rest > 0 ? [`\nand ${rest} more`] : [])].join("\n");
}

/** The rows of `summaryTable`, all of them and each once; `nextStep` gives Markdown for what to do. */
export function tableRows(
  { alone: findings, links }: Listed,
  nextStep: (finding: Finding) => string,
): readonly string[] {
  const quiet = links.filter((link) => !findings.some((finding) => isAbout(finding, link)));
  const rows = [
    ...findings.map((finding) => findingCells(finding, links, nextStep(finding))),
    ...quiet.map((link) => linkCells(link, findings)),
  ];
  return [...new Set(rows.map((cells) => `| ${cells.map(markdownCell).join(" | ")} |`))];
}

function findingCells(finding: Finding, links: readonly LinkState[], step: string): readonly string[] {
  const link = links.find((candidate) => isAbout(finding, candidate));
  const mark = finding.level === "require" ? "❌" : "⚠️";
  const state = link === undefined ? ruleRow(finding.rule).state : MARKS[link.state];
  return [
    subjectCell(`${mark} ${state}`, subjectOf(finding), step),
    finding.owners.map(markdownCode).join(", "),
    changed(finding.infra),
    markdownText(finding.link ?? ""),
  ];
}

function subjectOf(finding: Finding): string {
  const { sop, section, location } = finding;
  const others = sopsOf(finding).length - 1;
  if (sop !== null)
    return `${markdownCode(targetName(sop, section))}${others > 0 ? ` and ${others} more` : ""}`;
  if (ruleRow(finding.rule).subject === "link-state") return subjectName(finding, markdownCode);
  return location === null ? "" : markdownCode(placeName(location));
}

function linkCells(link: LinkState, findings: readonly Finding[]): readonly string[] {
  return [
    subjectCell(MARKS[link.state], markdownCode(targetName(link.sop, link.section)), quietly(link, findings)),
    link.owners.map(markdownCode).join(", "),
    changed(link.infra),
    markdownText(link.link),
  ];
}

/** Why nothing is asked of an SOP that is not settled. */
function quietly({ link, state }: LinkState, findings: readonly Finding[]): string {
  if (state !== "outdated" && state !== "missing") return "";
  const isTold = findings.some((finding) => finding.link === link);
  return isTold ? "one SOP of its link is enough" : "only observed";
}

/** State, subject and next step as lines of one cell. */
function subjectCell(...lines: readonly string[]): string {
  return lines.filter((line) => line !== "").join("<br>");
}

function isAbout(finding: Finding, link: LinkState): boolean {
  const aboutState = ruleRow(finding.rule).subject === "link-state";
  return (
    aboutState && finding.link === link.link && finding.sop === link.sop && finding.section === link.section
  );
}

function changed(paths: readonly string[]): string {
  const rest = paths.length - SHOWN_PATHS;
  const named = paths.slice(0, SHOWN_PATHS).map(markdownCode).join(", ");
  return rest > 0 ? `${named} and ${rest} more` : named;
}
