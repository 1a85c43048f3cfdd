import { mainRemote } from "./config.ts";
import type { GitContext } from "./git-context.ts";
import { GitProblem } from "./git-problem.ts";
import { runGit } from "./run-git.ts";

/** Enough to find a namesake; a repository with more branches still gets an answer. */
const MAX_REFS = 5000;
const MAX_SUGGESTIONS = 3;

/** What no server knows: a way from one commit to another, or a place in a reflog. */
const EXPRESSION = /[~^:]|@\{|\.\./;

const DEPTH = "this is a shallow clone; in GitHub Actions give actions/checkout fetch-depth: 0";

/** A problem for a ref that git does not know, with the refs that were probably meant and the command that fetches it. */
export async function unknownRef(context: GitContext, ref: string): Promise<GitProblem> {
  const known = await shortNames(context);
  const where = context.location.directory;
  if (known.length === 0) {
    const message = `${ref} is not known here: there are no commits yet.`;
    const next = "Make the first commit.";
    return new GitProblem({ code: "no-commits", message, where, next });
  }
  const close = known.filter((name) => isClose(ref, name)).slice(0, MAX_SUGGESTIONS);
  const remote = mainRemote(context.config);
  const wanted = remote !== null && ref.startsWith(`${remote}/`) ? ref.slice(remote.length + 1) : ref;
  const shallow = context.location.shallowCommits.size > 0;
  const canBeFetched = remote !== null && !EXPRESSION.test(wanted);
  const steps = [
    close.length > 0 ? `Did you mean ${close.join(" or ")}?` : null,
    canBeFetched
      ? `If it exists on the server, fetch it: git fetch ${remote} ${wanted}${shallow ? ` (${DEPTH})` : ""}`
      : null,
    shallow && !canBeFetched ? `Get the rest of history: git fetch --unshallow (${DEPTH})` : null,
  ];
  return new GitProblem({
    code: "unknown-ref",
    message: `${ref} is not known here.`,
    where,
    next:
      steps.filter((step) => step !== null).join(" ") ||
      "See the branches that there are with: git branch --all",
  });
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
