import { scoreBand } from "../../../core/freshness/score.ts";
import type { Dashboard, DashboardRow } from "../../../core/issues/issue-facts.ts";
import { ruleRow } from "../../../core/model/rule-table.ts";
import type { ScannedSop, ScanReport } from "../../../core/model/scan-report.ts";
import type { Finding } from "../../../core/model/verdict.ts";
import { count } from "../../../core/model/wording.ts";
import { driftLine } from "../../drift-line.ts";
import { markdownCell, markdownLink, markdownText } from "../../escape.ts";
import { findingItem } from "../../markdown-finding.ts";
import { markdownProblems } from "../../problem-text.ts";
import { brokenWords, isBroken, whyListed } from "../../stale-words.ts";
import { feedbackItem } from "./feedback-item.ts";
import { commitLink, fileLink, type IssuePlace, issueLink } from "./issue-place.ts";
import { ownerNames } from "./owner-mention.ts";

/** Items of one list that are shown before the rest is counted. */
const SHOWN = 25;
/** What the end of a cut table takes. */
const MORE_ROOM = 300;

/** What a dashboard is rendered from. */
export interface DashboardPage {
  readonly dashboard: Dashboard;
  readonly place: IssuePlace;
  /** Whether there is a box to tick; a check run has none. */
  readonly box: boolean;
  /** UTF-16 units it may have; rows that do not fit are counted, with a link to what is left out. */
  readonly room: number;
}

/** Our part of the dashboard: the answer, the table worst first, then everything that belongs to no single SOP. */
export function renderDashboard(page: DashboardPage): string {
  const { report, rows } = page.dashboard;
  const top = `**${dashboardHeadline(report)}** As of ${report.now}, at ${commitLink(report.head, page.place)}. Updated only when something changes.`;
  const below = [
    listSection("SOPs without an issue of their own", dashboardSteps(rows, page.place)),
    listSection("Feedback", report.sops.flatMap((sop) => sop.feedback).map(feedbackItem)),
    listSection("Expired waivers", expiredWaivers(report).map(findingItem)),
    listSection("Also found", asked(report).map(findingItem)),
    observations(others(report).filter(({ level }) => level === "observe")),
    ...report.notes.map((note) => `> Note: ${markdownText(note)}`),
    page.box ? "- [ ] Scan again: tick this box" : "",
    FOOTER,
  ].filter((part) => part !== "");
  const problems = markdownProblems(report.policy.problems);
  const fixed = [top, problems, ...below].join("\n\n").length + MORE_ROOM;
  const table = tableOf(rows, page, page.room - fixed);
  return [top, problems, table, ...below].filter((part) => part !== "").join("\n\n");
}

const FOOTER =
  "Each SOP's issue explains its score (from 50 medium, from 200 high) and says what to do. Notes you add outside this block are kept.";

/** The answer in one line, what is broken first: "1 SOP is broken. 3 of 12 SOPs are stale, 2 are due." */
export function dashboardHeadline(report: ScanReport): string {
  const broken = brokenWords(report);
  return broken === "" ? stateHeadline(report) : `${broken}. ${stateHeadline(report)}`;
}

function stateHeadline(report: ScanReport): string {
  const total = report.sops.length;
  const stale = report.sops.filter(({ state }) => state === "stale").length;
  const due = report.sops.filter(({ state }) => state === "due").length;
  if (report.policy.problems.length > 0) return "The policy cannot be read, so nothing was scanned.";
  if (total === 0) return "There are no SOPs.";
  const tail = due === 0 ? "" : `, ${due} ${due === 1 ? "is" : "are"} due`;
  if (stale === 0 && due === 0)
    return total === 1 ? "The only SOP is fresh." : `All ${total} SOPs are fresh.`;
  if (stale === 0) return `${total === 1 ? "No SOP" : `None of ${total} SOPs`} is stale${tail}.`;
  return `${stale} of ${count(total, "SOP")} ${stale === 1 ? "is" : "are"} stale${tail}.`;
}

function tableOf(rows: readonly DashboardRow[], page: DashboardPage, room: number): string {
  if (rows.length === 0) return "";
  const lines = ["| SOP | Why | Score | Owner | Next review |", "| --- | --- | --: | --- | --- |"];
  const titles = Map.groupBy(rows, ({ sop }) => sop.title);
  let left = room - lines.join("\n").length;
  for (const row of rows) {
    const isNamed = titles.get(row.sop.title)?.length === 1;
    const line = rowLine(row, isNamed, page.place);
    left -= line.length + 1;
    if (left < 0) break;
    lines.push(line);
  }
  const rest = rows.length - (lines.length - 2);
  const { repositoryUrl } = page.place;
  const all = markdownLink("the open issues", `${repositoryUrl}/issues?q=is%3Aissue+is%3Aopen+Stale+SOP`);
  if (rest > 0) lines.push("", `${rest} more do not fit here: see ${all}, or run \`sopwatch stale\`.`);
  return lines.join("\n");
}

function rowLine(row: DashboardRow, isNamed: boolean, place: IssuePlace): string {
  const { sop } = row;
  const cells = [
    nameCell(row, isNamed, place),
    why(sop),
    `${sop.score} (${scoreBand(sop.score)})`,
    ownerNames(sop.owners),
    sop.nextReview ?? "",
  ];
  return `| ${cells.map(markdownCell).join(" | ")} |`;
}

/**
 * What an SOP is called, where no other is called the same, and its issue below: a title breaks where a path cannot, and a phone shows
 * the reason beside it.
 */
function nameCell({ sop, issue, snooze }: DashboardRow, isNamed: boolean, place: IssuePlace): string {
  const title = isNamed && !sop.sop.endsWith(sop.title) ? markdownText(sop.title) : "";
  const lines = [
    fileLink(sop.sop, place, title === "" ? undefined : title),
    issue === null ? "" : issueLink(issue.number),
    snooze === null ? "" : `snoozed until ${snooze.until}`,
  ];
  return lines.filter((line) => line !== "").join("<br>");
}

/** State and reasons, then what happened to the infrastructure, within its budget or not. */
function why(sop: ScannedSop): string {
  const drift = driftLine(sop);
  const state = isBroken(sop) ? "**broken**" : sop.state === "stale" ? "**stale**" : sop.state;
  const reason = `${state}: ${markdownText(whyListed(sop))}.`;
  return drift === null ? reason : `${reason} ${markdownText(drift)}.`;
}

function listSection(title: string, items: readonly string[]): string {
  if (items.length === 0) return "";
  return `### ${title}\n\n${cutItems(items)}`;
}

function cutItems(items: readonly string[]): string {
  const rest = items.length - SHOWN;
  return [...items.slice(0, SHOWN), ...(rest > 0 ? [`- and ${rest} more`] : [])].join("\n");
}

/** Folded away: nobody asked for action on them. */
function observations(findings: readonly Finding[]): string {
  if (findings.length === 0) return "";
  const title = count(findings.length, "observation");
  return `<details><summary>${title}</summary>\n\n${cutItems(findings.map(findingItem))}\n\n</details>`;
}

function asked(report: ScanReport): readonly Finding[] {
  return others(report).filter(({ level }) => level !== "observe");
}

/** Whichever SOP they are about. */
function expiredWaivers({ findings, sops }: ScanReport): readonly Finding[] {
  const all = [...findings, ...sops.flatMap((sop) => sop.findings)];
  return all.filter(({ rule }) => ruleRow(rule).inScan === "expired-waiver");
}

function others({ findings, policy }: ScanReport): readonly Finding[] {
  return findings.filter(({ rule }) => {
    const { inScan, subject } = ruleRow(rule);
    return inScan !== "expired-waiver" && (policy.problems.length === 0 || subject !== "policy");
  });
}

/** SOPs that one step names before it counts the rest. */
const NAMED = 5;

/**
 * What to do about SOPs that have no issue of their own, as list items: each step once, with the SOPs that it ends something for. What is
 * only due gets no issue, so this is the one place that tells. Waivers have a list of their own.
 */
function dashboardSteps(rows: readonly DashboardRow[], place: IssuePlace): readonly string[] {
  const alone = rows.filter(({ issue, snooze }) => issue === null && snooze === null);
  const steps = alone.flatMap(({ sop }) =>
    sop.reasons.filter(({ kind }) => kind !== "waiver").map(({ remedy }) => ({ remedy, path: sop.sop })),
  );
  const groups = Map.groupBy(steps, ({ remedy }) => remedy);
  return [...groups].map(([remedy, of]) => {
    const named = of.slice(0, NAMED).map(({ path }) => fileLink(path, place));
    const rest = of.length - NAMED;
    return `- ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}: ${markdownText(remedy)}`;
  });
}
