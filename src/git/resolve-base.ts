import { baseNotCloned, noBase, noUsableBase } from "./base-problem.ts";
import type { CiBuild, CiChange, CiTarget, MergeSigns, NamedBase } from "./ci-change.ts";
import { remoteUrls } from "./config.ts";
import type { GitContext } from "./git-context.ts";
import { parseRawCommit } from "./raw-commit.ts";
import { branchOf, type ResolvedRef, remoteBranch, resolveRef } from "./refs.ts";

/** What a change is compared with. */
export interface Base extends ResolvedRef {
  readonly from: "option" | "ci" | "default-branch";
  /** True when head is the CI system's own merge into this base: that commit is nobody's work. */
  readonly headIsMerge: boolean;
}

/** What to find a base for. */
export interface BaseRequest {
  readonly base: string | null;
  readonly head: ResolvedRef | null;
  readonly ci: CiChange | null;
  /** Why CI is not asked, and what else a reader must know about what it says. */
  readonly notes: readonly string[];
  /** The guess, where there is one. */
  readonly fallback: ResolvedRef | null;
}

/**
 * The base that was named by hand, else the one that CI names, else the default branch. Null only before the first commit;
 * anything else that leaves nothing to compare with is a problem, never a guess.
 */
export async function resolveBase(context: GitContext, request: BaseRequest): Promise<Base | null> {
  const { base, head, ci, fallback } = request;
  if (base !== null) return { ...(await resolveRef(context, base)), from: "option", headIsMerge: false };
  const named = ci && head && (await baseOfCi(context, { ...request, ci, head }));
  if (named) return named;
  if (fallback) return { ...fallback, from: "default-branch", headIsMerge: false };
  if (head === null) return null;
  throw await noBase(context, request);
}

interface CiRequest extends Pick<BaseRequest, "notes" | "fallback"> {
  readonly ci: CiChange;
  readonly head: ResolvedRef;
}

async function baseOfCi(context: GitContext, request: CiRequest): Promise<Base | null> {
  const { ci, head, fallback } = request;
  if (ci.target) return baseOfTarget(context, { ...request, target: ci.target });
  return (await isCheckedOut(context, head)) ? baseOfBuild(context, ci.build, { head, fallback }) : null;
}

async function baseOfTarget(
  context: GitContext,
  { ci, target, head, notes }: CiRequest & { readonly target: CiTarget },
): Promise<Base> {
  const first = target.merge && (await firstParent(context, target.merge, head));
  const bases: readonly NamedBase[] = first === null ? target.bases : [{ kind: "commit", oid: first }];
  if (bases.length === 0) throw noUsableBase(context, target.statementsOf, notes);
  for (const base of bases) {
    const found = await find(context, base);
    if (found) return { ...named(found, first && target.branch), from: "ci", headIsMerge: first !== null };
  }
  throw baseNotCloned(context, ci, { statementsOf: target.statementsOf, base: bases[0] });
}

/** A branch build is compared with the default branch; the default branch itself with where it stood before. */
async function baseOfBuild(
  context: GitContext,
  { branch, defaultBranch, before }: CiBuild,
  { head, fallback }: Pick<CiRequest, "head" | "fallback">,
): Promise<Base | null> {
  const byDefault = defaultBranch ?? (fallback && (await branchOf(context, fallback.ref)));
  const isOther = branch !== null && byDefault !== null && branch !== byDefault;
  if (before === null || (isOther && fallback)) return null;
  const found = await find(context, { kind: "commit", oid: before });
  return found && found.oid !== head.oid ? { ...found, from: "ci", headIsMerge: false } : null;
}

/** The first parent of head, when head is the merge commit that CI made; null for any other commit. */
async function firstParent(
  context: GitContext,
  signs: MergeSigns,
  head: ResolvedRef,
): Promise<string | null> {
  const [reply] = await context.objects.contents([head.oid]);
  const parents = (reply?.body && parseRawCommit(head.oid, reply.body)?.parents) ?? [];
  const [first, second] = parents;
  if (first === undefined || second === undefined || parents.length > 2) return null;
  if (signs.oid === head.oid || signs.second === second) return first;
  const refs = [...remoteUrls(context.config).keys()].map((name) => `refs/remotes/${name}/${signs.ref}`);
  const places = signs.ref === null ? [] : [`refs/remotes/${signs.ref}`, ...refs];
  const commits = await context.objects.info(places.map((ref) => `${ref}^{commit}`));
  return commits.some((commit) => commit?.oid === head.oid) ? first : null;
}

async function find(context: GitContext, base: NamedBase): Promise<ResolvedRef | null> {
  if (base.kind === "branch") return remoteBranch(context, base.name);
  const [commit] = await context.objects.info([`${base.oid}^{commit}`]);
  return commit ? { ref: commit.oid, oid: commit.oid } : null;
}

function named(found: ResolvedRef, branch: string | null): ResolvedRef {
  return branch === null ? found : { ...found, ref: branch };
}

/** What stood there before a push says nothing about another commit than the one that was pushed. */
async function isCheckedOut(context: GitContext, head: ResolvedRef): Promise<boolean> {
  const [commit] = head.ref === "HEAD" ? [head] : await context.objects.info(["HEAD^{commit}"]);
  return commit?.oid === head.oid;
}
