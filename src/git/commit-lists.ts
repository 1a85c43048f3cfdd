import type { BlobRef, FileChange } from "../core/model/change-set.ts";
import { GitProblem } from "./git-problem.ts";
import { decodeRecords } from "./path-bytes.ts";
import { kindOfMode, RAW, RENAME_LIMIT, readRawChange } from "./raw-diff.ts";
import { type GitSettings, holdGit } from "./run-git.ts";

/** What changed from one tree to another, and what the other holds. */
export interface CommitLists {
  readonly changes: readonly FileChange[];
  readonly entries: Map<string, BlobRef>;
  /** Warnings, in git's words. */
  readonly stderr: string;
}

/** Trees by object id; `empty` is the one without entries. */
export interface ListedTrees {
  readonly from: string;
  readonly to: string;
  readonly empty: string;
}

/** A `git diff-tree` that answers both questions about a commit and was started before they could be asked. */
export interface CommitLister {
  /** Null when it was asked before, or could not answer: ask each question by itself then, and get the reason. */
  list(trees: ListedTrees): Promise<CommitLists | null>;
  close(): void;
}

/** git repeats a line of input that is no object id, which tells where its second answer begins. */
const MARK = ".";

const ARGS = ["diff-tree", "--stdin", "-r", "--ignore-submodules=none", ...RAW, "-M", RENAME_LIMIT];

/**
 * Starts the process. Compared with the empty tree, a tree lists its entries as `git ls-tree -r` would, and a second line
 * of input is cheaper than a second process.
 */
export function startLister(settings: GitSettings): CommitLister {
  const git = holdGit(settings, ARGS);
  let asked = false;
  return {
    list: async ({ from, to, empty }) => {
      if (asked) return null;
      asked = true;
      try {
        const { stdout, stderr } = await git.finish(`${from} ${to}\n${MARK}\n${empty} ${to}\n`);
        return { ...readLists(decodeRecords(stdout)), stderr };
      } catch (problem) {
        if (problem instanceof GitProblem) return null;
        throw problem;
      }
    },
    close: () => git.abandon(),
  };
}

/** Before the first record of each answer stand the ids that were compared, and the mark. */
function readLists(records: readonly string[]): Omit<CommitLists, "stderr"> {
  const changes = new Map<string, FileChange>();
  const entries = new Map<string, BlobRef>();
  let isEntry = false;
  for (let at = 0; at < records.length; ) {
    const meta = records[at] ?? "";
    const colon = meta.lastIndexOf(":");
    isEntry ||= colon !== 0 && meta.split("\n").includes(MARK);
    if (colon < 0) break;
    if (isEntry) {
      // `:000000 <mode> <zeros> <oid> A`
      const oid = meta.slice(meta.lastIndexOf(" ", meta.length - 3) + 1, -2);
      entries.set(records[at + 1] ?? "", { oid, kind: kindOfMode(meta.slice(colon + 8, colon + 14)) });
      at += 2;
    } else {
      const { change, next } = readRawChange(records, at);
      changes.set(change.path, change);
      at = next;
    }
  }
  return { changes: [...changes.values()], entries };
}
