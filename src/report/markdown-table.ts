import type { Finding, LinkState, LinkStateName } from "../core/verdict.ts";
import { markdownCell, markdownCode, markdownText } from "./escape.ts";
import { placeName, targetName } from "./places-text.ts";

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

/** The first two lines of every summary table. */
export const TABLE_HEAD =
  "| Link | What changed | SOP | State | Owner | What to do |\n| --- | --- | --- | --- | --- | --- |";

/** Requirements, then advice, then what needs nothing: one row each, the next step in the last column. */
export function summaryTable(findings: readonly Finding[], links: readonly LinkState[]): string {
  const rows = tableRows(findings, links, ({ fix }) => markdownText(fix));
  if (rows.length === 0) return "";
  const rest = rows.length - SHOWN_ROWS;
  return [TABLE_HEAD, ...rows.slice(0, SHOWN_ROWS), ...(rest > 0 ? [`\nand ${rest} more`] : [])].join("\n");
}

/** The rows of `summaryTable`, all of them and each once; `nextStep` gives Markdown for the last column. */
export function tableRows(
  findings: readonly Finding[],
  links: readonly LinkState[],
  nextStep: (finding: Finding) => string,
): readonly string[] {
  const quiet = links.filter((link) => !findings.some((finding) => isAbout(finding, link)));
  const rows = [
    ...findings.map((finding) => [...findingCells(finding, links), nextStep(finding)]),
    ...quiet.map((link) => linkRow(link)),
  ];
  return [...new Set(rows.map((cells) => `| ${cells.map(markdownCell).join(" | ")} |`))];
}

function findingCells(finding: Finding, links: readonly LinkState[]): readonly string[] {
  const link = links.find((candidate) => isAbout(finding, candidate));
  const state = link === undefined ? finding.rule : MARKS[link.state];
  return [
    markdownText(finding.link ?? ""),
    changed(finding.infra),
    sopCell(finding),
    `${finding.level === "require" ? "❌" : "⚠️"} ${state}`,
    finding.owners.map(markdownCode).join(", "),
  ];
}

function sopCell({ sop, section, location }: Finding): string {
  if (sop !== null) return markdownCode(targetName(sop, section));
  return location === null ? "" : markdownCode(placeName(location));
}

function linkRow(link: LinkState): readonly string[] {
  return [
    markdownText(link.link),
    changed(link.infra),
    markdownCode(targetName(link.sop, link.section)),
    MARKS[link.state],
    link.owners.map(markdownCode).join(", "),
    "nothing",
  ];
}

function isAbout(finding: Finding, link: LinkState): boolean {
  const { rule } = finding;
  const aboutState = rule === "sop-outdated" || rule === "sop-missing";
  return (
    aboutState && finding.link === link.link && finding.sop === link.sop && finding.section === link.section
  );
}

function changed(paths: readonly string[]): string {
  const rest = paths.length - SHOWN_PATHS;
  const named = paths.slice(0, SHOWN_PATHS).map(markdownCode).join(", ");
  return rest > 0 ? `${named} and ${rest} more` : named;
}
