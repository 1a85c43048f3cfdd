import { scoreBand } from "../../../core/freshness/score.ts";
import { locationsOf } from "../../../core/model/finding-places.ts";
import { ruleRow } from "../../../core/model/rule-table.ts";
import type { DriftEvidence, IgnoredEdit, ScannedSop } from "../../../core/model/scan-report.ts";
import type { Snooze } from "../../../core/model/snooze.ts";
import type { Finding } from "../../../core/model/verdict.ts";
import { count } from "../../../core/model/wording.ts";
import { markdownCell, markdownCode, markdownText } from "../../escape.ts";
import { findingStep, findingWhy } from "../../markdown-finding.ts";
import { feedbackItem } from "./feedback-item.ts";
import { changeItem, fileLink, type IssuePlace } from "./issue-place.ts";
import { ownerMention } from "./owner-mention.ts";
import { whatToDo } from "./what-to-do.ts";

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

/** Our part of the issue of one SOP: what is wrong, what ends it, then why we think so. */
export function renderSopIssue(issue: SopIssue): string {
  const { sop, place } = issue;
  const observed = sop.findings.filter(({ level }) => level === "observe");
  // The steps and the list of changes hold what is a reason of its own.
  const asked = sop.findings
    .filter(({ level, rule }) => level !== "observe" && ruleRow(rule).inScan !== "reason")
    .filter((finding) => !isInSteps(finding, sop));
  const changes = sop.drift.strongest.map((change) => driftItem(change, place));
  const ignored = sop.ignoredEdits.map((edit) => ignoredItem(edit, place));
  return [
    `${name(issue)} is ${sop.state === "stale" ? "stale" : "not fresh"}: ${markdownText(sop.reason)}.`,
    snoozed(issue),
    facts(issue),
    whatToDo(issue),
    section(changesTitle(sop), listed(changes, moreChanges(sop))),
    section("Edits that did not count", listed(ignored)),
    section(
      "Findings",
      listed(asked.map((finding) => (hasStep(finding, sop) ? findingWhy(finding) : findingStep(finding)))),
    ),
    section("Feedback", listed(sop.feedback.map(feedbackItem))),
    folded(`${count(observed.length, "observation")}, optional`, listed(observed.map(findingStep))),
    scoreTable(issue),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A dead reference that a step names with its line or both its lines needs no second mention. */
function isInSteps(finding: Finding, { reasons }: ScannedSop): boolean {
  const lines = locationsOf(finding).map(({ line }) => `${line}`);
  const named = `\`${finding.infra[0]}\` (${lines.length === 1 ? "line" : "lines"} ${lines.join(" and ")})`;
  return reasons.some(({ kind, remedy }) => kind === "dead-reference" && remedy.includes(named));
}

/** Whether a step above says already how to fix a finding. */
function hasStep({ fix }: Finding, { reasons }: ScannedSop): boolean {
  return reasons.some(({ remedy }) => remedy.includes(fix));
}

/** What the SOP is called, and its path. */
function name({ sop, place }: SopIssue): string {
  const path = fileLink(sop.sop, place);
  return sop.sop.endsWith(sop.title) ? path : `**${markdownText(sop.title)}** (${path})`;
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
  return folded(`Score ${sop.score} (${scoreBand(sop.score)}), line by line`, lines.join("\n"));
}

function changesTitle({ drift }: ScannedSop): string {
  const { complete, changes, since, weak } = drift;
  const number = `${complete ? "" : "At least "}${count(changes, "change")} to its infrastructure`;
  const from = since === null ? "" : ` since ${since.date.slice(0, 10)}`;
  return `${number}${from}${weak === 0 ? "" : `, and ${weak} too weak to count`}`;
}

/** A change with its strength and what it bears on. */
function driftItem(change: DriftEvidence, place: IssuePlace): string {
  const { strength, evidence, counts } = change;
  if (strength === null) return changeItem(change, place);
  const why = evidence.slice(0, 1).map(({ text }) => text);
  const words = [counts ? strength : `${strength}, so it does not count`, ...why].join(": ");
  return `${changeItem(change, place)} (${markdownText(words)})`;
}

function moreChanges({ drift }: ScannedSop): number {
  return Math.max(0, drift.changes + drift.weak - drift.strongest.length);
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

const REASONS: Readonly<Record<IgnoredEdit["kind"], string>> = {
  cosmetic: "formatting only",
  "review-only": "only the review date",
  metadata: "only front matter",
  "mass-edit": "the same edit in many SOPs",
  unknown: "could not be read",
};

/** An edit that did not reset the clock, and why. */
function ignoredItem(edit: IgnoredEdit, place: IssuePlace): string {
  return `${changeItem(edit, place)} (${REASONS[edit.kind]})`;
}
