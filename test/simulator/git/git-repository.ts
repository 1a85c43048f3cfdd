import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { FileEdits } from "../types.ts";
import { type Commit, type Person, readCommit, writeCommit } from "./commits.ts";
import { type DiffFile, readDiff } from "./diff.ts";
import { mergeBase } from "./history.ts";
import { type ObjectStore, openObjectStore } from "./object-store.ts";
import { runGit } from "./run-git.ts";
import { editTree, writeTree } from "./trees.ts";

/** A bare repository on disk. Immutable answers (diffs, merge bases) are kept by commit. */
export interface GitRepository {
  readonly directory: string;
  readonly store: ObjectStore;
  commit(sha: string): Commit | null;
  /** Writes a commit of edits on top of a parent, null for a first commit. */
  commitEdits(parent: string | null, edits: FileEdits, what: CommitWords): string;
  /** Merges `theirs` into `ours` as one commit on top of `ours`; null when they conflict. */
  squash(ours: string, theirs: string, what: CommitWords): string | null;
  /** Merges `theirs` into `ours` as a commit with both as parents; null when they conflict. */
  merge(ours: string, theirs: string, what: CommitWords & { readonly edits?: FileEdits }): string | null;
  diff(before: string, after: string): readonly DiffFile[];
  mergeBase(left: string, right: string): string | null;
  /** Points a ref (`refs/heads/main`) somewhere, null removes it. */
  setRef(ref: string, sha: string | null): void;
  remove(): void;
}

export interface CommitWords {
  readonly message: string;
  readonly author: Person;
  readonly committer?: Person;
}

/** Makes an empty bare repository in a temporary folder. */
export function createGitRepository(defaultBranch: string): GitRepository {
  const directory = makeBareRepository(defaultBranch);
  const store = openObjectStore(directory);
  const diffs = new Map<string, readonly DiffFile[]>();
  const bases = new Map<string, string | null>();
  const write = (tree: string, parents: readonly string[], { message, author, committer }: CommitWords) =>
    writeCommit(store, { tree, parents, message, author, committer: committer ?? author });
  const treeOf = (sha: string | null) => (sha === null ? null : (readCommit(store, sha)?.tree ?? null));
  return {
    directory,
    store,
    commit: (sha) => readCommit(store, sha),
    commitEdits: (parent, edits, what) => {
      const tree = editTree(store, treeOf(parent), edits) ?? writeTree(store, []);
      return write(tree, parent === null ? [] : [parent], what);
    },
    squash: (ours, theirs, what) => {
      store.flush();
      const tree = mergeTrees(directory, ours, theirs);
      return tree === null ? null : write(tree, [ours], what);
    },
    merge: (ours, theirs, { edits = {}, ...what }) => {
      store.flush();
      const merged = mergeTrees(directory, ours, theirs);
      const tree = merged === null ? null : editTree(store, merged, edits);
      return tree === null ? null : write(tree, [ours, theirs], what);
    },
    diff: (before, after) =>
      keep(diffs, `${before} ${after}`, () => {
        store.flush();
        return readDiff(directory, before, after);
      }),
    mergeBase: (left, right) => keep(bases, `${left} ${right}`, () => mergeBase(store, left, right)),
    setRef: (ref, sha) => {
      store.flush();
      const path = join(directory, ref);
      if (sha === null) return rmSync(path, { force: true });
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${sha}\n`);
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function keep<T>(cache: Map<string, T>, key: string, make: () => T): T {
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

/** What `git init --bare` makes, without a process. */
function makeBareRepository(defaultBranch: string): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "sopwatch-github-")));
  for (const folder of ["objects/info", "objects/pack", "refs/heads", "refs/tags"])
    mkdirSync(join(directory, folder), { recursive: true });
  writeFileSync(join(directory, "HEAD"), `ref: refs/heads/${defaultBranch}\n`);
  writeFileSync(join(directory, "config"), "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
  return directory;
}

function mergeTrees(directory: string, ours: string, theirs: string): string | null {
  try {
    return runGit(directory, ["merge-tree", "--write-tree", ours, theirs]).toString("utf8").trim();
  } catch {
    return null;
  }
}
