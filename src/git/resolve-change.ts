import { type NearHistory, nearHistory } from "./commits.ts";
import type { GitContext } from "./git-context.ts";
import { GitProblem } from "./git-problem.ts";
import type { ChangeEnds } from "./open-change.ts";
import { branchOf, type ResolvedRef, resolveDefault, resolveHead, resolveRef } from "./refs.ts";
import { runGit } from "./run-git.ts";

/** The change somebody asked to judge. Null means the default: the default branch, the work tree. */
export interface ChangeRequest {
  readonly base: string | null;
  readonly head: string | null;
  readonly staged: boolean;
}

/** Finds the commits a change lies between: three-dot, from where head left base. */
export async function resolveEnds(context: GitContext, request: ChangeRequest): Promise<ChangeEnds> {
  const { workTree, directory } = context.location;
  if (request.head === null && workTree === null) {
    throw new GitProblem({
      code: "no-work-tree",
      message: `${directory} has no work tree to judge.`,
      where: directory,
      next: "Name what to judge, and against what: --base REF --head REF.",
    });
  }
  const [base, head, fallback] = await Promise.all([
    request.base === null ? null : resolveRef(context, request.base),
    request.head === null ? resolveHead(context) : resolveRef(context, request.head),
    resolveDefault(context),
  ]);
  const from = base ?? fallback;
  if (from === null && head !== null) {
    throw new GitProblem({
      code: "unknown-ref",
      message: `There is no default branch here to judge ${head.ref} against.`,
      where: directory,
      next: "Name what to compare it with: --base REF.",
    });
  }
  const names = await Promise.all([from, fallback].map((ref) => (ref ? branchOf(context, ref.ref) : null)));
  const near = from && head && from.oid !== head.oid ? await nearHistory(context.objects, head.oid) : [];
  return {
    base: from?.oid ?? null,
    mergeBase: from && head ? await mergeBaseOf(context, { base: from, head, near }) : null,
    near,
    headCommit: head?.oid ?? null,
    head: request.head !== null ? "commit" : request.staged ? "index" : "work tree",
    branches: [...new Set(names.filter((name) => name !== null))],
  };
}

async function mergeBaseOf(
  context: GitContext,
  ends: { readonly base: ResolvedRef; readonly head: ResolvedRef; readonly near: NearHistory },
): Promise<string> {
  const { base, head, near } = ends;
  if (base.oid === head.oid || near.includes(base.oid)) return base.oid;
  const { code, stdout } = await runGit(context.settings, ["merge-base", base.oid, head.oid], {
    answers: [1],
  });
  if (code === 0) return stdout.toString("latin1").trim();
  const where = context.location.directory;
  const [ours, theirs] = [head, base].map(({ ref }) => ref.replace(/^refs\/(?:heads|remotes)\//, ""));
  if (context.location.shallowCommits.size > 0) {
    throw new GitProblem({
      code: "shallow",
      message: `This is a shallow clone, and it does not reach back to where ${ours} left ${theirs}.`,
      where,
      next: "Run git fetch --unshallow, or in GitHub Actions set fetch-depth: 0 on actions/checkout.",
    });
  }
  throw new GitProblem({
    code: "no-merge-base",
    message: `${theirs} and ${ours} have no commit in common.`,
    where,
    next: "Name the branch that this work started from: --base REF.",
  });
}
