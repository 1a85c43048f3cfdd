import type { FileChange } from "../core/model/change-set.ts";
import type { ComparedCommits } from "../core/model/compared.ts";
import type { ChangeReader, CommitInfo, NameSearcher, SnapshotReader } from "../gather/ports.ts";
import type { CommitLists } from "./commit-lists.ts";
import { countCommits, type NearHistory, readCommits } from "./commits.ts";
import type { GitContext } from "./git-context.ts";
import { searchNames } from "./grep-names.ts";
import { EMPTY_TREES } from "./raw-diff.ts";
import {
  commitChanges,
  type DiffRequest,
  diskChanges,
  noteSkippedRenames,
  stagedChanges,
} from "./read-changes.ts";
import type { RepositoryContents } from "./repository-contents.ts";
import type { Base } from "./resolve-base.ts";
import { commitSnapshot, once, overlaySnapshot } from "./snapshots.ts";

/** Which commits a change lies between, and what stands for its head. */
export interface ChangeEnds {
  /** Null before the first commit; `name` is what people call it. */
  readonly base: (Base & { readonly name: string }) | null;
  readonly mergeBase: string | null;
  /** The commit that was named or is checked out; null before the first commit. */
  readonly headCommit: string | null;
  /** First parents behind `headCommit`, when that is not the base. */
  readonly near: NearHistory;
  readonly head: "commit" | "index" | "work tree";
  /** The ref as it was named, or what `head` says. */
  readonly headName: string;
  readonly branches: readonly string[];
  /** What a reader must know about how the base was found. */
  readonly notes: readonly string[];
}

/** What `beginLists` began: changes and entries of the head commit in one answer, or null where there is none to be had. */
export type BegunLists = () => Promise<CommitLists | null>;

const CUT_SHORT =
  "This is a shallow clone, and it may lack commits of this change: they are not counted, and waivers in their messages are not seen. Get them with git fetch --unshallow, or in GitHub Actions with fetch-depth: 0 on actions/checkout.";

/** The change between two ends. Everything else is read when first asked for, and once. */
export function openChange(
  context: GitContext,
  contents: RepositoryContents,
  { ends, lists }: { readonly ends: ChangeEnds; readonly lists: BegunLists },
): ChangeReader {
  const { settings, location, objects } = context;
  const notes: string[] = [...ends.notes];
  const request: DiffRequest = {
    settings,
    location,
    from: ends.mergeBase,
    note: (text) => notes.push(text),
  };
  const changes = once(async () => {
    if (ends.head === "commit" && ends.headCommit !== null) {
      const listed = await lists();
      if (listed === null) return commitChanges(request, ends.headCommit);
      noteSkippedRenames(request, listed.stderr);
      return listed.changes;
    }
    if (ends.head === "index") return stagedChanges(request);
    const found = await diskChanges(request, location.directory);
    contents.addWorkTree(found.contents);
    return found.changes;
  });
  const commits = once(async () => {
    const read = await commitsOf(context, ends);
    if (read.some(({ sha }) => location.shallowCommits.has(sha))) notes.push(CUT_SHORT);
    return read;
  });
  const sources = { settings, objects, contents };
  const snapshot = (commit: string | null) => (commit === null ? null : commitSnapshot(sources, commit));
  const base = ends.base?.oid ?? null;
  const mergeBase = snapshot(ends.mergeBase);
  const head =
    ends.head === "commit" && ends.headCommit !== null
      ? commitSnapshot(sources, ends.headCommit, async () => (await lists())?.entries ?? null)
      : overlaySnapshot({ sources, commit: ends.mergeBase, changes });
  return {
    base: base === ends.mergeBase ? mergeBase : snapshot(base),
    mergeBase,
    head,
    branches: ends.branches,
    contents,
    names: nameSearcher({ context, contents, head, ends, changes }),
    changes,
    commits,
    compared: async () => comparedOf(context, ends, await commits()),
    notes: () => [...notes, ...contents.notes()],
  };
}

/** Asks the process that waits for it, where there is one, so that git compares while the caller does something else. */
export async function beginLists(
  { lister, objects, location }: GitContext,
  { mergeBase, headCommit }: ChangeEnds,
): Promise<BegunLists> {
  if (lister === null || headCommit === null) return async () => null;
  const empty = EMPTY_TREES[location.objectFormat];
  const commits = mergeBase === null ? [headCommit] : [headCommit, mergeBase];
  const [to, from] = await objects.info(commits.map((commit) => `${commit}^{tree}`));
  if (!to || (mergeBase !== null && !from)) return async () => null;
  const listed = lister.list({ from: from?.oid ?? empty, to: to.oid, empty });
  // Whoever asks for it gets the failure; without a reader the rejection must not be unhandled.
  listed.catch(() => {});
  return () => listed;
}

/** Newest first, without CI's own merge of the change. */
async function commitsOf(context: GitContext, { base, mergeBase, headCommit, near }: ChangeEnds) {
  if (headCommit === null) return [];
  const commits = await readCommits(context, { from: mergeBase, head: headCommit, near });
  return base?.headIsMerge ? commits.filter(({ sha }) => sha !== headCommit) : commits;
}

async function comparedOf(
  context: GitContext,
  ends: ChangeEnds,
  commits: readonly CommitInfo[],
): Promise<ComparedCommits> {
  const { base, mergeBase, head, headName, headCommit } = ends;
  return {
    base: base?.oid ?? null,
    baseName: base?.name ?? null,
    head: head === "commit" && headCommit !== null ? headCommit : "worktree",
    headName,
    mergeBase,
    commits:
      headCommit === null ? 0 : await countCommits(context, { from: mergeBase, head: headCommit }, commits),
    from: base?.from ?? "default-branch",
  };
}

function nameSearcher(request: {
  readonly context: GitContext;
  readonly contents: RepositoryContents;
  readonly head: SnapshotReader;
  readonly ends: ChangeEnds;
  readonly changes: () => Promise<readonly FileChange[]>;
}): NameSearcher {
  const { context, contents, head, ends, changes } = request;
  return {
    search: async (names) => {
      const overlaid = ends.head === "commit" ? [] : await changes();
      return searchNames(
        {
          settings: context.settings,
          commit: ends.head === "commit" ? ends.headCommit : ends.mergeBase,
          tree: await head.tree(),
          changed: new Set(overlaid.flatMap(({ path, oldPath }) => [path, oldPath ?? path])),
          contents,
        },
        names,
      );
    },
  };
}
