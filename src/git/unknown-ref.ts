import { mainRemote } from "./config.ts";
import type { GitContext } from "./git-context.ts";
import { GitProblem } from "./git-problem.ts";
import { runGit } from "./run-git.ts";
import { shellWord } from "./shell-word.ts";

/** Enough to find a namesake; a repository with more branches still gets an answer. */
const MAX_REFS = 5000;
const MAX_SUGGESTIONS = 3;

/** A way from one commit to another, such as `main~3`, or a place in a reflog: what it starts from. */
const EXPRESSION = /^(.*?)(?:[~^:]|@\{)/;

/** Two ends of a change in one. */
const RANGE = /^([^.]+)\.{2,3}([^.]+)$/;

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const SHORT_ID = /^[0-9a-f]{7,63}$/;

const DEPTH = "this is a shallow clone; in GitHub Actions, set fetch-depth: 0 on actions/checkout";

/** A problem for a ref that git does not know, with the refs that were probably meant and the command that fetches it. */
export async function unknownRef(context: GitContext, ref: string): Promise<GitProblem> {
  const where = context.location.directory;
  const known = await shortNames(context);
  if (known.length === 0) {
    const message = `Unknown ref '${ref}': this repository has no commits yet.`;
    return new GitProblem({ code: "no-commits", message, where, next: "Make the first commit." });
  }
  const start = EXPRESSION.exec(ref)?.[1] ?? null;
  const [found] = start === null ? [] : await context.objects.info([start === "" ? "HEAD" : start]);
  const lost = start ? `: ${start} is not known here` : "";
  const message = `Unknown ref '${ref}'${found ? `: ${start || "HEAD"} has no such commit here` : lost}.`;
  const next = ref.includes("@{")
    ? "Name a branch, a tag or a commit id: a reflog stays in the clone that wrote it."
    : found
      ? stepBehind(context, start || "HEAD")
      : stepTo(context, start ?? ref, known);
  return new GitProblem({ code: "unknown-ref", message, where, next });
}

/** The next step where an expression leads from a known commit to nowhere. */
function stepBehind({ location }: GitContext, start: string): string {
  return location.shallowCommits.size > 0
    ? `Get the rest of history: git fetch --unshallow (${DEPTH})`
    : `See the commits that there are with: git log --oneline ${shellWord(start)}`;
}

/** The next step to a branch, tag or id that is not here. */
function stepTo(context: GitContext, ref: string, known: readonly string[]): string {
  const [, base, head] = RANGE.exec(ref) ?? [];
  if (base !== undefined && head !== undefined) {
    return `Name one commit for each end: --base ${shellWord(base)} --head ${shellWord(head)}`;
  }
  const close = known.filter((name) => isClose(ref, name)).slice(0, MAX_SUGGESTIONS);
  const steps = [
    close.length > 0 ? `Did you mean ${close.join(" or ")}?` : "",
    fetchStep(context, ref),
  ].filter((step) => step !== "");
  return steps.join(" ") || "See the branches that there are with: git branch --all";
}

/** How to fetch a ref so that it can be named afterwards; empty where no server could be asked for it. */
function fetchStep({ location, config }: GitContext, ref: string): string {
  const remote = mainRemote(config);
  const isShallow = location.shallowCommits.size > 0;
  if (remote === null) return "";
  if (SHORT_ID.test(ref) && !FULL_ID.test(ref)) {
    return isShallow
      ? `A short id is found only where its commit is: git fetch --unshallow (${DEPTH})`
      : `A short id is found only where its commit is: run git fetch ${shellWord(remote)}, or give all of its digits.`;
  }
  const { spec, suffix } = refspec(ref, remote);
  const command = ["git fetch", isShallow ? "--unshallow" : "", shellWord(remote), spec].filter(Boolean);
  return `If it exists on the server, fetch it: ${command.join(" ")}${suffix}${isShallow ? ` (${DEPTH})` : ""}`;
}

/** What to ask a server for, and under which name it is known then: a clone of one branch keeps no others by itself. */
function refspec(ref: string, remote: string): { readonly spec: string; readonly suffix: string } {
  const branch = ref.startsWith(`${remote}/`)
    ? ref.slice(remote.length + 1)
    : /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (branch !== undefined) {
    const spec = shellWord(`+refs/heads/${branch}:refs/remotes/${remote}/${branch}`);
    return { spec, suffix: ref.startsWith("refs/") ? `, then name it ${remote}/${branch}` : "" };
  }
  const tag = /^refs\/tags\/(.+)$/.exec(ref)?.[1] ?? (/^v?\d/.test(ref) && !FULL_ID.test(ref) ? ref : null);
  if (tag !== null) return { spec: `tag ${shellWord(tag)}`, suffix: "" };
  return { spec: shellWord(ref), suffix: FULL_ID.test(ref) ? "" : ", then name it FETCH_HEAD" };
}

async function shortNames({ settings }: GitContext): Promise<readonly string[]> {
  const namespaces = ["refs/heads", "refs/remotes", "refs/tags"];
  const options = [`--count=${MAX_REFS}`, "--format=%(refname:lstrip=2)"];
  const { stdout } = await runGit(settings, ["for-each-ref", ...options, ...namespaces]);
  return stdout
    .toString("utf8")
    .split("\n")
    .filter((name) => name !== "" && !name.endsWith("/HEAD"));
}

/** Same last name (`main` and `origin/main`), same letters in another case, or one typing mistake apart. */
function isClose(wrong: string, known: string): boolean {
  const [a, b] = [wrong.toLowerCase(), known.toLowerCase()];
  const behindRemote = b.slice(b.indexOf("/") + 1);
  return (
    a === b ||
    a.endsWith(`/${b}`) ||
    b.endsWith(`/${a}`) ||
    [b, behindRemote].some((name) => isOneEditApart(a, name))
  );
}

/** True when one inserted, left out, changed or swapped letter makes one of the other; never for single letters. */
function isOneEditApart(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const swapped = `${restA[1]}${restA[0]}${restA.slice(2)}`;
  const edits = [
    [restA.slice(1), restB],
    [restA, restB.slice(1)],
    [restA.slice(1), restB.slice(1)],
    [swapped, restB],
  ];
  return Math.min(a.length, b.length) > 1 && edits.some(([one, other]) => one === other);
}
