import { announce } from "./announce.ts";
import { beginWrite } from "./happening.ts";
import type { RepositoryState, RunState, SuiteState } from "./repository-state.ts";
import { botLogin } from "./users.ts";
import { nextId, now, type World } from "./world.ts";

/** The App's suite of a commit, made when there is none. `branch` is null for a commit that only a fork has. */
export function ensureSuite(
  world: World,
  repository: RepositoryState,
  at: {
    readonly headSha: string;
    readonly branch: string | null;
    readonly before: string | null;
    readonly actor?: string;
  },
): { readonly suite: SuiteState; readonly created: boolean } {
  const known = [...repository.suites.values()].find((suite) => suite.headSha === at.headSha);
  if (known !== undefined) return { suite: known, created: false };
  const suite: SuiteState = {
    id: nextId(world),
    headSha: at.headSha,
    headBranch: at.branch,
    before: at.before,
    pusher: at.actor ?? null,
    createdAt: now(world),
    updatedAt: now(world),
  };
  repository.suites.set(suite.id, suite);
  return { suite, created: true };
}

/** The branch of the repository whose tip a commit is, null when it is none's (a fork's, or an older commit). */
export function branchOfHead(repository: RepositoryState, sha: string): string | null {
  const found = [...repository.refs].find(([ref, tip]) => ref.startsWith("heads/") && tip === sha);
  return found?.[0].slice("heads/".length) ?? null;
}

/** What a request to create or update a run sets; an absent field is left alone. */
export type RunChange = Partial<
  Pick<
    RunState,
    | "name"
    | "externalId"
    | "detailsUrl"
    | "status"
    | "conclusion"
    | "startedAt"
    | "completedAt"
    | "title"
    | "summary"
    | "text"
    | "actions"
  >
> & { readonly annotations?: RunState["annotations"] };

/** Creates a check run of the App. */
export function createRun(
  world: World,
  repository: RepositoryState,
  options: { readonly headSha: string; readonly name: string; readonly change: RunChange },
): RunState {
  const time = beginWrite(world, repository);
  const { headSha } = options;
  const { suite } = ensureSuite(world, repository, {
    headSha,
    branch: branchOfHead(repository, headSha),
    before: null,
  });
  const run: RunState = {
    id: nextId(world),
    suite: suite.id,
    name: options.name,
    headSha,
    externalId: null,
    detailsUrl: null,
    status: "queued",
    conclusion: null,
    startedAt: time,
    completedAt: null,
    title: null,
    summary: null,
    text: null,
    annotations: [],
    actions: [],
  };
  repository.runs.set(run.id, run);
  applyChange(run, options.change, time);
  suite.updatedAt = time;
  announce(world, repository, { event: "check_run", action: "created", actor: botLogin(world), run, suite });
  announceCompletion(world, repository, run);
  return run;
}

/** Changes a check run; annotations are added to those that are there. */
export function updateRun(
  world: World,
  repository: RepositoryState,
  { run, change }: { readonly run: RunState; readonly change: RunChange },
): void {
  const time = beginWrite(world, repository);
  const before = run.status;
  applyChange(run, change, time);
  const suite = repository.suites.get(run.suite);
  if (suite !== undefined) suite.updatedAt = time;
  if (before !== "completed") announceCompletion(world, repository, run);
}

function applyChange(run: RunState, change: RunChange, time: string): void {
  const { annotations = [], ...rest } = change;
  Object.assign(run, rest);
  run.annotations.push(...annotations);
  // GitHub docs: a conclusion completes the run.
  if (rest.conclusion !== undefined && rest.conclusion !== null) run.status = "completed";
  if (run.status !== "completed") Object.assign(run, { conclusion: null, completedAt: null });
  else run.completedAt ??= time;
}

function announceCompletion(world: World, repository: RepositoryState, run: RunState): void {
  const suite = repository.suites.get(run.suite);
  if (run.status !== "completed" || suite === undefined) return;
  const actor = botLogin(world);
  announce(world, repository, { event: "check_run", action: "completed", actor, run, suite });
  const runs = [...repository.runs.values()].filter((own) => own.suite === suite.id);
  if (runs.every((own) => own.status === "completed"))
    announce(world, repository, { event: "check_suite", action: "completed", actor, suite });
}

/** A suite's status and conclusion follow from its runs. */
export function suiteStatus(
  repository: RepositoryState,
  suite: SuiteState,
): {
  readonly status: RunState["status"];
  readonly conclusion: RunState["conclusion"];
  readonly runs: number;
} {
  const runs = [...repository.runs.values()].filter((run) => run.suite === suite.id);
  if (runs.length === 0) return { status: "queued", conclusion: null, runs: 0 };
  if (runs.some((run) => run.status !== "completed"))
    return { status: "in_progress", conclusion: null, runs: runs.length };
  const worst = WORST_FIRST.find((conclusion) => runs.some((run) => run.conclusion === conclusion)) ?? null;
  return { status: "completed", conclusion: worst, runs: runs.length };
}

const WORST_FIRST = [
  "failure",
  "timed_out",
  "cancelled",
  "action_required",
  "stale",
  "success",
  "neutral",
  "skipped",
] as const;
