import { type Commit, readCommit } from "./commits.ts";
import type { ObjectStore } from "./object-store.ts";
import { findEntry } from "./trees.ts";

/** All commits that are reachable from one, the newest first (by committer date, then by distance). */
export function ancestors(store: ObjectStore, head: string): readonly Commit[] {
  const seen = new Map<string, Commit>();
  const queue = [head];
  for (let sha = queue.shift(); sha !== undefined; sha = queue.shift()) {
    const commit = seen.has(sha) ? null : readCommit(store, sha);
    if (commit === null) continue;
    seen.set(sha, commit);
    queue.push(...commit.parents);
  }
  return [...seen.values()].sort((a, b) => compareText(b.committer.date, a.committer.date));
}

/** The newest commit that both have in common, null for unrelated histories. */
export function mergeBase(store: ObjectStore, left: string, right: string): string | null {
  const ours = new Set(ancestors(store, left).map((commit) => commit.sha));
  return ancestors(store, right).find((commit) => ours.has(commit.sha))?.sha ?? null;
}

/** The commits of `head` that `base` does not have, oldest first, parents before children. */
export function commitsBetween(store: ObjectStore, base: string, head: string): readonly Commit[] {
  const known = new Set(ancestors(store, base).map((commit) => commit.sha));
  const result: Commit[] = [];
  const visit = (sha: string): void => {
    const commit = known.has(sha) ? null : readCommit(store, sha);
    if (commit === null) return;
    known.add(sha);
    commit.parents.forEach(visit);
    result.push(commit);
  };
  visit(head);
  return result;
}

/** As `git log -- path`: the commits that changed a path, the newest first; a merge that took one side whole is left out. */
export function pathHistory(store: ObjectStore, head: string, path: string | null): readonly Commit[] {
  if (path === null || path === "") return ancestors(store, head);
  const seen = new Set<string>();
  const changed: Commit[] = [];
  const queue = [head];
  for (let sha = queue.pop(); sha !== undefined; sha = queue.pop()) {
    const commit = seen.has(sha) ? null : readCommit(store, sha);
    if (commit === null) continue;
    seen.add(sha);
    const own = entryId(store, commit.tree, path);
    const parents = commit.parents.map((parent) => ({ parent, id: parentEntryId(store, parent, path) }));
    const same = parents.find(({ id }) => id === own);
    if (same !== undefined) queue.push(same.parent);
    else {
      if (parents.length > 0 || own !== null) changed.push(commit);
      queue.push(...commit.parents);
    }
  }
  return changed.sort((a, b) => compareText(b.committer.date, a.committer.date));
}

function parentEntryId(store: ObjectStore, parent: string, path: string): string | null {
  const commit = readCommit(store, parent);
  return commit === null ? null : entryId(store, commit.tree, path);
}

function entryId(store: ObjectStore, tree: string, path: string): string | null {
  const entry = findEntry(store, tree, path);
  return entry === null ? null : `${entry.mode} ${entry.sha}`;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
