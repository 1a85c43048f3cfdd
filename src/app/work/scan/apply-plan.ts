import { ownerLogins } from "../../../core/issues/assignees.ts";
import type { IssueAction, PlanInput } from "../../../core/issues/issue-action.ts";
import { dashboardOf, type IssueRef } from "../../../core/issues/issue-facts.ts";
import { type IssueMatch, matchIssues } from "../../../core/issues/match-issues.ts";
import { FEEDBACK_KEY } from "../../../core/issues/plan-questions.ts";
import { closingKey, reminderKey } from "../../../core/issues/posted-keys.ts";
import { isProblem } from "../../../github/client/github-problem.ts";
import { scanCheckRun } from "../../../report/github/issues/scan-check-run.ts";
import {
  closingSentence,
  feedbackQuestion,
  postedText,
  reminder,
} from "../../../report/github/issues/sentences.ts";
import { type DraftContext, draftDashboard, draftSopIssue } from "./draft-issue.ts";
import type { ScanTarget } from "./scan-target.ts";

/**
 * Carries out a plan, step by step in its order. When GitHub fails half-way the rest is left for the next scan, whose plan
 * is what is missing. Returns the kinds of steps that were done, in order.
 */
export async function applyPlan(
  plan: readonly IssueAction[],
  input: PlanInput,
  target: ScanTarget,
): Promise<readonly string[]> {
  const { repositoryUrl, branch, issues } = target;
  const logins = assigneesWanted(plan);
  const assignable = logins.length === 0 ? new Set<string>() : await issues.assignable(logins);
  const context = { input, place: { repositoryUrl, branch }, assignable };
  const openIssues = openIssuesBySop(input);
  const done: string[] = [];
  for (const action of plan) {
    const step = () => applyAction(action, { target, context, openIssues });
    if (await taken(step, action.kind, target)) done.push(action.kind);
  }
  return done;
}

/** False when GitHub does not take it: trying again would not help, and must not keep the rest from being done for ever. */
async function taken(
  step: () => Promise<void>,
  name: string,
  { onRefused }: Pick<ScanTarget, "onRefused">,
): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    if (!isProblem(error, "refused", "not-found")) throw error;
    onRefused(name, error);
    return false;
  }
}

interface Applying {
  readonly target: ScanTarget;
  readonly context: DraftContext;
  /** The open issue of each SOP, kept up to date for the dashboard, which comes last. */
  readonly openIssues: Map<string, IssueRef>;
}

async function applyAction(action: IssueAction, applying: Applying): Promise<void> {
  const { target, context, openIssues } = applying;
  const { issues } = target;
  switch (action.kind) {
    case "open": {
      const number = await issues.open(draftSopIssue({ ...action, match: null }, context));
      openIssues.set(action.sop.sop, { number, url: `${target.repositoryUrl}/issues/${number}` });
      return;
    }
    case "edit":
      return issues.edit(action.match.issue.number, draftSopIssue(action, context));
    case "reopen":
      openIssues.set(action.sop.sop, action.match.issue);
      return issues.reopen(action.match.issue.number, draftSopIssue(action, context));
    case "close":
      return close(action, applying);
    case "remind": {
      const { number } = action.match.issue;
      return issues.comment(number, postedText(reminderKey(action.match), reminder(action.sop)));
    }
    case "ask":
      return issues.comment(action.issue, postedText(FEEDBACK_KEY, feedbackQuestion(action.sops)));
    default:
      return tellAll(action, applying);
  }
}

/** First the sentence, then the closing: after a failure between the two, the sentence is there to be found. */
async function close(
  { match, because, say }: Extract<IssueAction, { readonly kind: "close" }>,
  { target, context, openIssues }: Applying,
): Promise<void> {
  const { number } = match.issue;
  const closed = [...openIssues].find(([, ref]) => ref.number === number);
  const sop = context.input.report.sops.find((each) => each.sop === closed?.[0]) ?? null;
  if (say) {
    const sentence = closingSentence(because, sop);
    const body = postedText(closingKey(match, because), sentence);
    // A locked issue takes no sentence, and is closed all the same.
    await taken(() => target.issues.comment(number, body), "say", target);
  }
  await target.issues.close(number);
  if (closed !== undefined) openIssues.delete(closed[0]);
}

type TellingAll = Extract<
  IssueAction,
  { readonly kind: "open-dashboard" | "edit-dashboard" | "reopen-dashboard" | "check-run" }
>;

/** The dashboard, or the check run in its place. */
async function tellAll(action: TellingAll, { target, context, openIssues }: Applying): Promise<void> {
  const { report, snoozes } = context.input;
  const dashboard = dashboardOf(report, snoozes, (sop) => openIssues.get(sop) ?? null);
  if (action.kind === "check-run") {
    const output = scanCheckRun(dashboard, context.place);
    return target.checkRuns.complete(target.headOid, target.checkRun, output);
  }
  if (action.kind === "open-dashboard") {
    await target.issues.open(draftDashboard(dashboard, null, context));
    return;
  }
  const draft = draftDashboard(dashboard, action.match, context);
  if (action.kind === "edit-dashboard") return target.issues.edit(action.match.issue.number, draft);
  return target.issues.reopen(action.match.issue.number, draft);
}

function openIssuesBySop({ own, report }: PlanInput): Map<string, IssueRef> {
  const open = [...matchIssues(own, report.sops).sops].filter(([, { kept }]) => isOpen(kept));
  return new Map(open.map(([sop, { kept }]) => [sop, kept.issue]));
}

function isOpen({ issue }: IssueMatch): boolean {
  return issue.state === "open";
}

/** Logins of owners whom a step may assign: none when nothing is opened and no owner changed. */
function assigneesWanted(plan: readonly IssueAction[]): readonly string[] {
  const owners = plan.flatMap((action) => {
    if (action.kind === "open" || action.kind === "reopen") return action.record.owners;
    if (action.kind !== "edit") return [];
    const { marker } = action.match.body;
    const same = marker?.kind === "sop" && marker.owners.join() === action.record.owners.join();
    return same ? [] : action.record.owners;
  });
  return [...new Set(ownerLogins(owners))];
}
