import type { CiBuild, CiTarget, MergeSigns } from "../../git/ci-change.ts";
import type { CiStatement, JudgedRepository } from "./ci-statement.ts";
import { branchName, commitId, namedBases, variable } from "./ci-values.ts";
import { type EventFile, fieldOf, readGithubEvent } from "./github-event.ts";

/** Events that are about a pull request, by the start of their name. */
const PULL_REQUEST = "pull_request";
const MERGE_GROUP = "merge_group";
const PUSH = "push";

/** What GitHub Actions says, in its variables and in the event file. */
export function githubChange(
  environment: NodeJS.ProcessEnv,
  repository: JudgedRepository,
): CiStatement | null {
  const path = variable(environment, "GITHUB_EVENT_PATH");
  const baseRef = variable(environment, "GITHUB_BASE_REF");
  if (path === null && baseRef === null && !variable(environment, "GITHUB_ACTIONS")) return null;
  const file: EventFile = path === null ? { event: null, problem: null } : readGithubEvent(path);
  const { event } = file;
  const name = variable(environment, "GITHUB_EVENT_NAME") ?? nameOf(event);
  const about = { environment, event, name, slugs: repository.slugs };
  return {
    change: { system: "github", target: targetOf(about), build: buildOf(about) },
    workspace: variable(environment, "GITHUB_WORKSPACE"),
    repository: isHeadOfFork(about) ? null : variable(environment, "GITHUB_REPOSITORY"),
    notes: file.problem === null ? [] : [`The event file of GitHub Actions was ignored: it ${file.problem}.`],
  };
}

interface GithubRun {
  readonly environment: NodeJS.ProcessEnv;
  readonly event: unknown;
  readonly name: string;
  readonly slugs: readonly string[];
}

function nameOf(event: unknown): string {
  return [PULL_REQUEST, MERGE_GROUP].find((key) => fieldOf(event, key) !== undefined) ?? PUSH;
}

/** Reviews and their comments are about a pull request as well; `GITHUB_BASE_REF` is set for some events only. */
function targetOf(run: GithubRun): CiTarget | null {
  if (run.name === MERGE_GROUP) return mergeGroup(run.event);
  const baseRef = variable(run.environment, "GITHUB_BASE_REF");
  return baseRef !== null || run.name.startsWith(PULL_REQUEST) ? pullRequest(run, baseRef) : null;
}

function mergeGroup(event: unknown): CiTarget {
  const commit = commitId(fieldOf(event, MERGE_GROUP, "base_sha"));
  const branch = branchName(fieldOf(event, MERGE_GROUP, "base_ref"));
  return { statementsOf: "The merge_group event", bases: namedBases({ commit }), branch, merge: null };
}

/** The branch first: `base.sha` is where it stood when the pull request was last pushed to, and may be older. */
function pullRequest(run: GithubRun, baseRef: string | null): CiTarget {
  const base = (key: string) => fieldOf(run.event, PULL_REQUEST, "base", key);
  const branch = baseRef === null ? branchName(base("ref")) : branchName(baseRef);
  const commit = commitId(base("sha"));
  return {
    statementsOf: baseRef === null ? `The ${run.name} event` : "GITHUB_BASE_REF",
    // In a clone of a fork its branches are the author's, the judge's included.
    bases: isHeadOfFork(run) ? namedBases({ commit }) : namedBases({ branch }, { commit }),
    branch,
    merge: mergeSigns(run),
  };
}

function mergeSigns({ environment, event }: GithubRun): MergeSigns | null {
  const [, ref] = /^refs\/(pull\/\d{1,10}\/merge)$/.exec(variable(environment, "GITHUB_REF") ?? "") ?? [];
  if (ref === undefined) return null;
  const oid = commitId(variable(environment, "GITHUB_SHA"));
  return { oid, second: commitId(fieldOf(event, PULL_REQUEST, "head", "sha")), ref };
}

/** True for a clone of the repository that the pull request comes from, where that is another one. */
function isHeadOfFork({ event, slugs }: GithubRun): boolean {
  const [head, base] = ["head", "base"].map((side) => {
    const slug = fieldOf(event, PULL_REQUEST, side, "repo", "full_name");
    return typeof slug === "string" ? slug.toLowerCase() : null;
  });
  const own = slugs.map((slug) => slug.toLowerCase());
  return head !== undefined && head !== null && head !== base && own[0] === head;
}

function buildOf({ environment, event, name }: GithubRun): CiBuild {
  const ref = variable(environment, "GITHUB_REF") ?? fieldOf(event, "ref");
  const isBranch = typeof ref === "string" && ref.startsWith("refs/heads/");
  return {
    branch: isBranch ? branchName(ref) : null,
    defaultBranch: branchName(fieldOf(event, "repository", "default_branch")),
    before: name === PUSH ? commitId(fieldOf(event, "before")) : null,
  };
}
