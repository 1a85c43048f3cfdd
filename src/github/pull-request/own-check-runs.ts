import type { KeptLedger } from "../../core/model/ledger.ts";
import type { NumberedLedger, OwnCheckRun } from "../../core/model/pull-request.ts";
import { answeredFor } from "./answered-for.ts";
import type { CheckSuitesNode } from "./fragments.ts";

/** What a check run must belong to for its memory to count, and how to read that. */
export interface LedgerRules {
  /** The pull request's number, or the id that our check runs on something else carry. */
  readonly externalId: string;
  readonly readLedgers: (text: string) => readonly KeptLedger[];
}

interface JudgedCommit {
  readonly oid: string;
  readonly checkSuites: CheckSuitesNode;
}

/**
 * Our run on one commit. A commit may be the head of several pull requests and has one run all the same: each has a ledger
 * of its own in it.
 */
export function ownCheckRun(commit: JudgedCommit, rules: LedgerRules): OwnCheckRun | null {
  const nodes = commit.checkSuites?.nodes.flatMap((suite) => suite.checkRuns.nodes) ?? [];
  const runs = nodes.map((run) => ({ ...run, id: run.databaseId ?? idIn(run.url) }));
  const [run] = runs.toSorted((left, right) => right.id - left.id);
  if (run === undefined) return null;
  const externalId = run.externalId ?? "";
  return {
    id: run.id,
    externalId,
    headOid: commit.oid,
    status: statusOf(run.status),
    conclusion: run.conclusion?.toLowerCase() ?? null,
    startedAt: run.startedAt,
    title: run.title ?? "",
    summary: run.summary ?? "",
    text: run.text ?? "",
    ...ledgersOf({ externalId, text: run.text ?? "" }, rules),
  };
}

/** A ledger that names nobody is of whom the run was made for. */
function ledgersOf(
  run: { readonly externalId: string; readonly text: string },
  { externalId, readLedgers }: LedgerRules,
): Pick<OwnCheckRun, "ledger" | "others"> {
  const kept = readLedgers(run.text);
  const unnamed = kept.find(({ pullRequest }) => pullRequest === null);
  const [only, ...more] = answeredFor(run.externalId).numbers;
  const isAlone = only !== undefined && more.length === 0;
  const named: readonly NumberedLedger[] = [
    ...kept.flatMap(({ pullRequest, ledger }) => (pullRequest === null ? [] : [{ pullRequest, ledger }])),
    ...(unnamed && isAlone ? [{ pullRequest: only, ledger: unnamed.ledger }] : []),
  ];
  const isOwn = ({ pullRequest }: NumberedLedger) => String(pullRequest) === externalId;
  const whole = run.externalId === externalId ? (unnamed?.ledger ?? null) : null;
  return { ledger: named.find(isOwn)?.ledger ?? whole, others: named.filter((each) => !isOwn(each)) };
}

/** Newest first: the head's run, whoever it was made for, then runs on earlier heads that are about this pull request. */
export function checkRunsOf(
  headOid: string,
  commits: readonly JudgedCommit[],
  rules: LedgerRules,
): readonly OwnCheckRun[] {
  const runs = commits.flatMap((commit) => ownCheckRun(commit, rules) ?? []);
  const distinct = [...new Map(runs.map((run) => [run.id, run])).values()];
  const onHead = distinct.filter((run) => run.headOid === headOid);
  const isAbout = ({ externalId, ledger }: OwnCheckRun) =>
    ledger !== null || answeredFor(externalId).numbers.includes(Number(rules.externalId));
  const earlier = distinct.filter((run) => run.headOid !== headOid && isAbout(run));
  return [...onHead, ...earlier.toSorted((left, right) => right.id - left.id)];
}

/** Ids have outgrown the 32 bits of GraphQL's `Int`, which is null then; the address ends in the same id. */
function idIn(url: string): number {
  const [, id] = /\/(\d+)(?:[?#].*)?$/.exec(url) ?? [];
  return Number(id ?? 0);
}

function statusOf(status: string): OwnCheckRun["status"] {
  if (status === "COMPLETED") return "completed";
  return status === "IN_PROGRESS" ? "in_progress" : "queued";
}
