import { scoreBand } from "../core/freshness/score.ts";
import type { ScannedSop, ScanReport } from "../core/model/scan-report.ts";
import { driftLine } from "./drift-line.ts";
import { markdownCell, markdownCode, markdownText, withoutCommands } from "./escape.ts";
import { findingItem } from "./markdown-finding.ts";
import {
  isBroken,
  lastChangeWords,
  nextSteps,
  staleGroups,
  staleHeadline,
  whyListed,
} from "./stale-words.ts";

/** Rows of the table, and general findings, before the rest is counted: a longer page is read by nobody. */
const SHOWN_ROWS = 50;
const SHOWN_FINDINGS = 20;

/** The scan as a page: the answer, a ranked table, the scores explained below a fold, and what belongs to no single SOP. */
export function markdownStale(report: ScanReport): string {
  const { broken, stale, due, fresh } = staleGroups(report);
  const rows = [...broken, ...stale, ...due];
  const sections = [
    `### ${markdownText(`${staleHeadline(report)} on ${report.now}`)}`,
    table(rows),
    rows.length > SHOWN_ROWS ? `and ${rows.length - SHOWN_ROWS} more` : "",
    fresh.length > 0 && rows.length > 0 ? `${fresh.length} fresh, not shown.` : "",
    rows.length > 0 ? folded("Why these scores", rows.slice(0, SHOWN_ROWS).map(explained).join("\n")) : "",
    ...general(report),
    report.notes.map((note) => `> ${markdownText(note)}`).join("\n>\n"),
  ];
  return withoutCommands(`${sections.filter((section) => section !== "").join("\n\n")}\n`);
}

function table(sops: readonly ScannedSop[]): string {
  if (sops.length === 0) return "";
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(" | ")} |`;
  return [
    "| SOP | Why | Score | Owner | Next review | Next step |",
    "| --- | --- | ---: | --- | --- | --- |",
    ...sops.slice(0, SHOWN_ROWS).map((sop) => line(cells(sop))),
  ].join("\n");
}

function cells(sop: ScannedSop): readonly string[] {
  const drift = driftLine(sop);
  return [
    markdownCode(sop.sop),
    `**${isBroken(sop) ? "broken" : sop.state}**: ${markdownText(whyListed(sop))}.${drift === null ? "" : ` ${markdownText(drift)}.`}`,
    `${sop.score} (${scoreBand(sop.score)})`,
    sop.owners.map(markdownCode).join(", "),
    sop.nextReview ?? "",
    markdownText(nextSteps(sop).join(" ")),
  ];
}

function explained(sop: ScannedSop): string {
  const changed = lastChangeWords(sop);
  return [
    `- ${markdownCode(sop.sop)}: ${sop.score}`,
    ...sop.scoreLines.map(({ points, reason }) => `  - ${points}: ${markdownText(reason)}`),
    ...(changed === null ? [] : [`  - ${markdownText(changed)}`]),
  ].join("\n");
}

function general({ findings }: ScanReport): readonly string[] {
  const asked = findings.filter(({ level }) => level !== "observe");
  if (asked.length === 0) return [];
  const more = asked.length - SHOWN_FINDINGS;
  return [
    "#### Findings about no single SOP",
    asked.slice(0, SHOWN_FINDINGS).map(findingItem).join("\n"),
    more > 0 ? `and ${more} more` : "",
  ];
}

function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
