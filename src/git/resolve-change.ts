import { formerBranches } from "../core/model/former-branches.ts";
import type { CiReading } from "./ci-change.ts";
import { type NearHistory, nearHistory } from "./commits.ts";
import type { GitContext } from "./git-context.ts";
import { GitProblem } from "./git-problem.ts";
import type { ChangeEnds } from "./open-commits.ts";
import {
  branchOf,
  knownBranches,
  nameOfRef,
  type ResolvedRef,
  resolveDefault,
  resolveHead,
  resolveRef,
} from "./refs.ts";
import { type Base, resolveBase } from "./resolve-base.ts";
import { runGit } from "./run-git.ts";

/** The change somebody asked to judge. Null means the default: the default branch, the work tree. */
export interface ChangeRequest {
  readonly base: string | null;
  readonly head: string | null;
  readonly staged: boolean;
  /** What CI says about the change; plays no part where the base is named by hand. */
  readonly ci?: CiReading | null;
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
  const ci = request.base === null ? (request.ci ?? null) : null;
  const build = ci?.change?.build ?? null;
  const [head, fallback] = await Promise.all([
    request.head === null ? resolveHead(context) : resolveRef(context, request.head),
    resolveDefault(context, build?.defaultBranch),
  ]);
  const fromCi = { ci: ci?.change ?? null, notes: ci?.notes ?? [] };
  const base = await resolveBase(context, { base: request.base, head, ...fromCi, fallback });
  const near = base && head && base.oid !== head.oid ? await nearHistory(context.objects, head.oid) : [];
  const kind = request.head !== null ? "commit" : request.staged ? "index" : "work tree";
  return {
    base: base && { ...base, name: await baseName(context, base) },
    mergeBase: base && head ? await mergeBaseOf(context, { base, head, near }) : null,
    near,
    headCommit: head?.oid ?? null,
    headName: request.head ?? kind,
    head: kind,
    branches: await branchesHere(context, [base, fallback], ci),
    notes: fromCi.notes,
  };
}

/** The base as people call it: `origin/main` also where a HEAD that was guessed points there. */
async function baseName(context: GitContext, { ref, from }: Base): Promise<string> {
  const isHead = from === "default-branch" && /(?:^|\/)HEAD$/.test(ref);
  const branch = isHead ? await branchOf(context, ref) : null;
  return nameOfRef(branch === null ? ref : `${ref.slice(0, -"HEAD".length)}${branch}`);
}

async function branchesHere(
  context: GitContext,
  refs: readonly (ResolvedRef | null)[],
  ci: CiReading | null,
): Promise<readonly string[]> {
  const names = await Promise.all(refs.map((ref) => (ref ? branchOf(context, ref.ref) : null)));
  const all = [ci?.change?.target?.branch ?? null, ...names];
  const here = [...new Set(all.filter((name) => name !== null))];
  return [...here, ...formerBranches({ here, ...(await knownBranches(context, ["main", "master"])) })];
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
  const [ours, theirs] = [head, base].map(({ ref }) => nameOfRef(ref));
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
