import { FEEDBACK_LABEL } from "../../../core/issues/feedback-template.ts";
import { findFeedback } from "../../../core/issues/find-feedback.ts";
import type { PlanInput } from "../../../core/issues/issue-action.ts";
import { planIssues } from "../../../core/issues/plan-issues.ts";
import { type PostedByIssue, readPosted } from "../../../core/issues/posted-keys.ts";
import type { Issue } from "../../../core/model/issue.ts";
import type { IssueStatement } from "../../../core/model/issue-statement.ts";
import type { OwnIssue } from "../../../core/model/own-issue.ts";
import type { OwnedSop } from "../../../core/model/owned-sop.ts";
import type { Comment } from "../../../core/model/pull-request.ts";
import {
  type AcceptedStatements,
  acceptedStatements,
  issueStatements,
} from "../../../core/statements/issue-statements.ts";
import { issuesAbout } from "../../../core/statements/issues-about.ts";
import type { PeopleReader } from "../../../gather/ports.ts";
import { refusalLookup } from "../issue/refusal-lookup.ts";
import { applyPlan } from "./apply-plan.ts";
import type { OutsideStatements, ScanSummary, ScanTarget } from "./scan-target.ts";

/**
 * Scans one repository and brings its issues in line: reads what there is, judges, plans, writes the difference. Doing it
 * again writes nothing while nothing changed, so it may be repeated at will; two at once are for the queue to prevent.
 * Throws when GitHub fails; what was written by then stays and the next scan completes it.
 */
export async function scanRepository(target: ScanTarget, now: string): Promise<ScanSummary> {
  const threads = await readThreads(target);
  const subject = await target.gather(now);
  if (subject === null) return { slug: target.slug, report: null, steps: [] };
  // Who may make a statement is known only once the SOPs and their owners are.
  const { snoozes, ...statements } = await collectStatements(threads, subject.sops, target.people);
  const report = subject.report(statements);
  const { settings } = subject;
  const { own, posted } = threads;
  const input: PlanInput = {
    report,
    settings,
    own,
    posted: posted,
    snoozes,
    issuesEnabled: target.issuesEnabled,
  };
  const steps = await applyPlan(planIssues(input), input, target);
  return { slug: target.slug, report, steps };
}

/** Our issues, feedback issues, and the comments on both, read once per scan. */
interface IssueThreads {
  readonly own: readonly OwnIssue[];
  readonly feedback: readonly Issue[];
  readonly comments: ReadonlyMap<number, readonly Comment[]>;
  readonly posted: PostedByIssue;
}

/** Reads all of it: our issues, open feedback, and their comments. With Issues switched off there is nothing. */
async function readThreads({ issues, issuesEnabled }: ScanTarget): Promise<IssueThreads> {
  if (!issuesEnabled) return { own: [], feedback: [], comments: new Map(), posted: new Map() };
  const [own, labelled] = await Promise.all([issues.own(), issues.labelled(FEEDBACK_LABEL)]);
  const feedback = labelled.filter(({ ours }) => !ours);
  const numbers = [
    ...own.filter(({ commentCount }) => commentCount > 0).map(({ number }) => number),
    ...feedback.map(({ number }) => number),
  ];
  const comments = numbers.length === 0 ? new Map() : await issues.comments(numbers);
  const posted = new Map([...comments].map(([number, each]) => [number, readPosted(each)]));
  return { own, feedback, comments, posted };
}

/** The statements that count, by the SOPs' present paths, and the feedback about these SOPs. */
async function collectStatements(
  { own, comments, feedback }: IssueThreads,
  sops: readonly OwnedSop[],
  people: PeopleReader,
): Promise<AcceptedStatements & OutsideStatements> {
  const refusal = refusalLookup(people);
  const accepted: IssueStatement[] = [];
  for (const { issue, sop } of issuesAbout(own, sops)) {
    for (const statement of issueStatements(sop.sop, comments.get(issue.number) ?? []))
      if ((await refusal(statement, sop.owners)) === null) accepted.push(statement);
  }
  const paths = sops.map(({ sop }) => sop);
  const byTime = accepted.toSorted((one, other) => one.at.localeCompare(other.at));
  return { ...acceptedStatements(byTime), feedback: findFeedback(feedback, paths) };
}
