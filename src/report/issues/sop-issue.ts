import type { Snooze } from "../../core/issues/snooze.ts";
import { count } from "../../core/rules/wording.ts";
import type { ScannedSop } from "../../core/scan/scan-report.ts";
import { markdownCell, markdownCode, markdownText } from "../escape.ts";
import { findingItem } from "../markdown-finding.ts";
import { feedbackItem } from "./feedback-item.ts";
import { ignoredItem } from "./ignored-item.ts";
import { changeItem, editLink, fileLink, type IssuePlace } from "./issue-place.ts";
import { ownerMention } from "./owner-mention.ts";

/** Items of one list that are shown before the rest is counted. */
const SHOWN = 20;

/** Everything that the issue of one SOP tells. */
export interface SopIssue {
  readonly sop: ScannedSop;
  readonly snooze: Snooze | null;
  /** The day of the scan. */
  readonly now: string;
  /** Owners who are assigned, as `@user`: they know already and are not mentioned as well. */
  readonly assigned: readonly string[];
  readonly place: IssuePlace;
}

/** Our part of the issue of one SOP: what is wrong, the three ways out, then why we think so. */
export function renderSopIssue(issue: SopIssue): string {
  const { sop, place } = issue;
  const observed = sop.findings.filter(({ level }) => level === "observe");
  // What has drifted is told by the list of changes.
  const told = sop.findings.filter(({ level, rule }) => level !== "observe" && rule !== "sop-drifted");
  const changes = sop.drift.newest.map((change) => changeItem(change, place));
  const ignored = sop.ignoredEdits.map((edit) => ignoredItem(edit, place));
  return [
    `${fileLink(sop.sop, place)} is ${sop.state === "stale" ? "stale" : "not fresh"}: ${markdownText(sop.reason)}.`,
    snoozed(issue),
    facts(issue),
    whatToDo(issue),
    scoreTable(issue),
    section(changesTitle(sop), listed(changes, moreChanges(sop))),
    section("Edits that did not count", listed(ignored)),
    section("Found in it", listed(told.map(findingItem))),
    section("Feedback", listed(sop.feedback.map(feedbackItem))),
    folded(
      `${count(observed.length, "observation")}, for when you are at it`,
      listed(observed.map(findingItem)),
    ),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function snoozed({ snooze }: SopIssue): string {
  if (snooze === null) return "";
  return `Snoozed until ${snooze.until} by ${markdownCode(`@${snooze.by}`)}: ${markdownText(snooze.reason)}`;
}

function facts({ sop, assigned }: SopIssue): string {
  const owners = sop.owners.map((owner) =>
    assigned.includes(owner) ? markdownCode(owner) : ownerMention(owner),
  );
  const rows = [
    ["Title", markdownText(sop.title)],
    ["Owner", owners.length === 0 ? "nobody: name one in its front matter (`owner:`)" : owners.join(", ")],
    ["Last real change", sop.lastSubstantiveChange?.date.slice(0, 10) ?? "none found"],
    ["Last reviewed", dates(sop.lastReviewed, sop.nextReview)],
    ["Last drilled", dates(sop.lastDrilled, sop.nextDrill)],
  ];
  return rows
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `- ${name}: ${value}`)
    .join("\n");
}

function dates(last: string | null, next: string | null): string {
  if (last === null && next === null) return "";
  return `${last ?? "never"}${next === null ? "" : `, next by ${next}`}`;
}

function scoreTable({ sop, now }: SopIssue): string {
  const rows = sop.scoreLines.map(
    ({ points, reason }) => `| ${points} | ${markdownCell(markdownText(reason))} |`,
  );
  const lines = ["| Points | Why |", "| --: | --- |", ...rows, `| **${sop.score}** | score on ${now} |`];
  return `### Why\n\n${lines.join("\n")}`;
}

function changesTitle({ drift }: ScannedSop): string {
  const number = `${drift.complete ? "" : "At least "}${count(drift.changes, "change")}`;
  return drift.since === null
    ? `${number} to its infrastructure`
    : `${number} to its infrastructure since ${drift.since.date.slice(0, 10)}`;
}

function moreChanges({ drift }: ScannedSop): number {
  return Math.max(0, drift.changes - drift.newest.length);
}

function listed(items: readonly string[], more = 0): string {
  const rest = more + Math.max(0, items.length - SHOWN);
  return [...items.slice(0, SHOWN), ...(rest > 0 && items.length > 0 ? [`- and ${rest} more`] : [])].join(
    "\n",
  );
}

function section(title: string, body: string): string {
  return body === "" ? "" : `### ${title}\n\n${body}`;
}

function folded(summary: string, body: string): string {
  return body === "" ? "" : `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function whatToDo({ sop, place }: SopIssue): string {
  return [
    "### What to do",
    "",
    `1. **Update it:** ${editLink("edit the SOP", sop.sop, place)} and open a pull request. A changed date alone does not count. This issue closes by itself at the next scan after the merge.`,
    "2. **Still right?** An owner comments `/sop still-accurate` and, better, what was looked at. Changes are counted anew from then on.",
    "3. **Not now?** An owner comments `/sop snooze 30d` and a reason. Nothing is said until then.",
    "",
    "Close it as *not planned* to hear no more about this SOP until it has been fresh and turned stale again. Otherwise there is one reminder, and silence until something changes. Text above and below this part is yours; this part is rewritten.",
  ].join("\n");
}
