import type { Ledger } from "../../core/ledger/ledger.ts";
import type { OwnCheckRun } from "../../core/pull-request/pull-request.ts";
import type { CheckSuitesNode } from "./fragments.ts";

/** What a check run must belong to for its memory to count, and how to read that. */
export interface LedgerRules {
  /** The pull request's number, as our check runs carry it. */
  readonly externalId: string;
  readonly readLedger: (text: string) => Ledger | null;
}

interface JudgedCommit {
  readonly oid: string;
  readonly checkSuites: CheckSuitesNode;
}

/**
 * Our run on one commit. A commit may be in two pull requests and has one run all the same: what it remembers of the other
 * one is not taken over.
 */
export function ownCheckRun(
  commit: JudgedCommit,
  rules: LedgerRules,
): (OwnCheckRun & { externalId: string }) | null {
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
    ledger: externalId === rules.externalId ? rules.readLedger(run.text ?? "") : null,
  };
}

/** Newest first: the head's run, whoever it was made for, then this pull request's runs on earlier heads. */
export function checkRunsOf(
  headOid: string,
  commits: readonly JudgedCommit[],
  rules: LedgerRules,
): readonly OwnCheckRun[] {
  const runs = commits.flatMap((commit) => ownCheckRun(commit, rules) ?? []);
  const distinct = [...new Map(runs.map((run) => [run.id, run])).values()];
  const onHead = distinct.filter((run) => run.headOid === headOid);
  const earlier = distinct.filter((run) => run.headOid !== headOid && run.externalId === rules.externalId);
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
