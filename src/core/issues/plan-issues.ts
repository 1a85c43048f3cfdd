import { contentHash } from "../statements/content-hash.ts";
import { closing } from "./closing.ts";
import type { IssueAction, PlanInput } from "./issue-action.ts";
import { dashboardFacts, dashboardOf, type IssueRef } from "./issue-facts.ts";
import { type IssueMatch, type Matched, type MatchedIssues, matchIssues } from "./match-issues.ts";
import { planQuestions } from "./plan-questions.ts";
import { planSop } from "./plan-sop.ts";
import { openedOn } from "./posted-keys.ts";

/**
 * What a scan does to the issues of a repository: the difference between what there is and what there ought to be, so
 * a second plan after the first was carried out is empty, and one after half of it is the other half. Steps come in
 * the order in which they are to be done.
 */
export function planIssues(input: PlanInput): readonly IssueAction[] {
  if (!input.issuesEnabled) return [{ kind: "check-run" }];
  const matched = matchIssues(input.own, input.report.sops);
  const steps = isOnlyDashboard(input, matched) ? [] : planSops(input, matched);
  const moves = steps.some(({ kind }) => kind === "open" || kind === "reopen" || kind === "close");
  return [...steps, ...planDashboard(input, matched, moves)];
}

/** On the first scan, and while the policy cannot be read, which says nothing about any SOP. */
function isOnlyDashboard({ settings, report }: PlanInput, { dashboard, sops }: MatchedIssues): boolean {
  const isFirst = settings.dashboard && dashboard === null && sops.size === 0;
  return isFirst || report.policy.problems.length > 0;
}

function planSops(input: PlanInput, matched: MatchedIssues): readonly IssueAction[] {
  const { report, posted } = input;
  // A report without SOPs is more likely a mistake in `sops.paths` than the end of all procedures.
  const gone = report.sops.length === 0 ? [] : matched.gone;
  const allowed = allowance(input, matched);
  return [
    ...gone.map((match) => closing(match, { kind: "gone" }, posted)),
    ...report.sops.flatMap((sop) => planSop(sop, matched.sops.get(sop.sop) ?? null, { input, allowed })),
    ...planQuestions(report, posted),
  ];
}

/** `stale.maxIssues` a day: a scan that is run again, or continued after a failure, opens no more than one would have. */
function allowance({ settings, report }: PlanInput, matched: MatchedIssues): () => boolean {
  const today = [...matched.sops.values()].filter(({ kept }) => openedOn(kept) === report.now);
  let left = settings.maxIssues - today.length;
  return () => {
    left -= 1;
    return left >= 0;
  };
}

/** `moves` tells that issues open or close, so that the dashboard names others than now. */
function planDashboard(
  input: PlanInput,
  { dashboard, sops }: MatchedIssues,
  moves: boolean,
): readonly IssueAction[] {
  const { report, posted, settings, snoozes } = input;
  if (!settings.dashboard) return dashboard === null ? [] : switchOff(dashboard, input);
  const shown = dashboardOf(report, snoozes, (sop) => openIssue(sops.get(sop)));
  if (dashboard === null) {
    return shown.rows.length + report.findings.length + report.policy.problems.length === 0
      ? []
      : [{ kind: "open-dashboard" }];
  }
  const { kept, duplicates } = dashboard;
  const collapsed = duplicates.map((match) =>
    closing(match, { kind: "duplicate", of: kept.issue.number }, posted),
  );
  const { state, closedAs, closedByPerson } = kept.issue;
  if (closedAs === "not-planned") return collapsed;
  // One that we closed ourselves was switched off, and is wanted again.
  const isClosedByUs = state === "closed" && !closedByPerson;
  if (!moves && !isClosedByUs && isToldBy(kept, dashboardFacts(shown))) return collapsed;
  const kind = state === "open" ? "edit-dashboard" : "reopen-dashboard";
  return [...collapsed, { kind, match: kept }];
}

function switchOff({ kept, duplicates }: Matched, { posted }: PlanInput): readonly IssueAction[] {
  return [kept, ...duplicates]
    .filter(({ issue }) => issue.state === "open")
    .map((match) => closing(match, { kind: "switched-off" }, posted));
}

function isToldBy({ body }: IssueMatch, facts: string): boolean {
  const { marker, text } = body;
  return marker?.kind === "dashboard" && marker.facts === facts && marker.text === contentHash(text);
}

function openIssue(matched: Matched | undefined): IssueRef | null {
  if (matched?.kept.issue.state !== "open") return null;
  const { number, url } = matched.kept.issue;
  return { number, url };
}
