import type { Compared } from "../core/model/compared.ts";
import type { CiChange, CiSystem, NamedBase } from "./ci-change.ts";
import { mainRemote } from "./config.ts";
import type { GitContext } from "./git-context.ts";
import { GitProblem } from "./git-problem.ts";
import { runGit } from "./run-git.ts";
import { shellWord } from "./shell-word.ts";

const GITHUB_DEPTH = "In the workflow, set fetch-depth: 0 on actions/checkout.";

/** Enough to see whether there is a choice. */
const MAX_BRANCHES = 3;

/** Nothing names a base: neither the command line nor CI, and the clone does not know a default branch. */
export async function noBase(
  context: GitContext,
  { ci, notes }: { readonly ci: CiChange | null; readonly notes: readonly string[] },
): Promise<GitProblem> {
  const { location, config } = context;
  const remote = mainRemote(config);
  const branches = await branchNames(context, remote);
  return new GitProblem({
    code: "no-base",
    message: [
      "There is nothing to compare with: this clone does not know the default branch.",
      ...notes,
    ].join(" "),
    where: location.directory,
    next: stepToBase({
      shallow: location.shallowCommits.size > 0,
      system: ci?.system ?? null,
      remote,
      branches,
    }),
  });
}

function stepToBase(clone: {
  readonly shallow: boolean;
  readonly system: CiSystem | null;
  readonly remote: string | null;
  readonly branches: readonly string[];
}): string {
  const { shallow, system, remote, branches } = clone;
  if (remote !== null && (shallow || branches.length < 2)) return historyStep(remote, { shallow, system });
  if (remote !== null) {
    return `Ask the server which branch it is: git remote set-head ${shellWord(remote)} --auto`;
  }
  return `Name the branch that this work started from: --base ${branches[0] ?? "REF"}`;
}

/** What CI compares with is not in the clone. Something else would be a guess, and CI knows better. */
export function baseNotCloned(
  { location, config }: GitContext,
  { system }: CiChange,
  { statementsOf, base }: { readonly statementsOf: string; readonly base: NamedBase | undefined },
): GitProblem {
  const name = base?.kind === "branch" ? base.name : base?.oid.slice(0, 12);
  const remote = mainRemote(config) ?? "origin";
  const shallow = location.shallowCommits.size > 0;
  const spec =
    base?.kind === "branch" ? `+refs/heads/${name}:refs/remotes/${remote}/${name}` : `${base?.oid}`;
  return new GitProblem({
    code: "no-base",
    message: `${statementsOf} names ${name} as the base, but this clone does not have it.`,
    where: location.directory,
    next: shallow
      ? historyStep(remote, { shallow, system })
      : `Fetch it: git fetch ${shellWord(remote)} ${shellWord(spec)}`,
  });
}

/** CI says that this is a pull request or merge group, and not what it is compared with. */
export function noUsableBase(
  { location }: GitContext,
  statementsOf: string,
  notes: readonly string[],
): GitProblem {
  return new GitProblem({
    code: "no-base",
    message: [`${statementsOf} does not name a base to compare with.`, ...notes].join(" "),
    where: location.directory,
    next: "Name it: sopwatch check --base REF",
  });
}

/** Both ends of the comparison are one commit, or head is part of the base already, and nobody asked for just that. */
export function nothingToCompare(
  compared: Compared,
  place: { readonly directory: string; readonly shallow: boolean; readonly ci: CiChange | null },
): GitProblem {
  const { ci, shallow, directory } = place;
  return new GitProblem({
    code: "nothing-to-compare",
    message: `There is nothing to compare: ${whyNothing(compared, ci)}.`,
    where: directory,
    next:
      compared.baseName === null
        ? "Add files: before the first commit, check judges the work tree."
        : stepToChange(ci, shallow),
  });
}

function whyNothing({ baseName, headName, base, mergeBase, from }: Compared, ci: CiChange | null): string {
  if (baseName === null) return "no commit yet, and no file";
  const isWorkTree = headName === "work tree";
  const what = from === "ci" ? "the base that CI names" : "the default branch";
  const named = headName === baseName ? `${what} itself` : `${baseName}, ${what}`;
  const place = `${base === mergeBase ? "" : "part of "}${named}`;
  const rest = isWorkTree && ci === null ? ", and nothing is uncommitted" : "";
  return `${isWorkTree ? "what is checked out" : headName} is ${place}${rest}`;
}

function stepToChange(ci: CiChange | null, shallow: boolean): string {
  if (ci?.system === "github" && ci.target) {
    const ref = "$" + "{{ github.event.pull_request.head.sha }}";
    return `The pull request itself is not checked out. In the workflow, set ref: ${ref} and fetch-depth: 0 on actions/checkout.`;
  }
  if (ci?.system === "github" && shallow && ci.build.before !== null) return GITHUB_DEPTH;
  return "Name what to compare with, for example the commit before: sopwatch check --base HEAD~1";
}

function historyStep(
  remote: string,
  { shallow, system }: { readonly shallow: boolean; readonly system: CiSystem | null },
): string {
  if (shallow && system === "github") return GITHUB_DEPTH;
  const spec = shellWord(`+refs/heads/*:refs/remotes/${remote}/*`);
  const command = `git fetch${shallow ? " --unshallow" : ""} ${shellWord(remote)} ${spec}`;
  const inActions = system === null ? "; in GitHub Actions, set fetch-depth: 0 on actions/checkout" : "";
  return `Fetch the other branches: ${command}${inActions}`;
}

/** Branches that could be meant, short, in git's order. */
async function branchNames({ settings }: GitContext, remote: string | null): Promise<readonly string[]> {
  const namespace = remote === null ? "refs/heads" : `refs/remotes/${remote}`;
  const options = [`--count=${MAX_BRANCHES}`, "--format=%(refname:lstrip=2)"];
  const { stdout } = await runGit(settings, ["for-each-ref", ...options, namespace]);
  return stdout
    .toString("utf8")
    .split("\n")
    .filter((name) => name !== "");
}
