import { readSop } from "../../../src/core/documents/read-sop.ts";
import type { BlobRef, FileChange } from "../../../src/core/model/change-set.ts";
import type { Home, Reference } from "../../../src/core/model/reference.ts";
import type { DocumentResult, Sop } from "../../../src/core/model/sop.ts";
import { type Tree, treeOf } from "../../../src/core/model/tree.ts";
import { createBreakIndex } from "../../../src/core/references/break-index.ts";
import { type BrokenReference, brokenReferences } from "../../../src/core/references/broken-references.ts";
import { extractReferences } from "../../../src/core/references/extract-references.ts";

export const HOME: Home = { slugs: ["acme/payments", "acme/old-payments"], branches: ["main", "release/2"] };

export const SOP_PATH = "docs/runbooks/failover.md";

const BLOB: BlobRef = { oid: "a".repeat(40), kind: "file" };

export function sopOf(text: string, path: string = SOP_PATH): Sop {
  return readSop({ path, oid: "b".repeat(40), text });
}

export function treeWith(paths: readonly string[], special: Readonly<Record<string, BlobRef>> = {}): Tree {
  return treeOf(new Map([...paths.map((path) => [path, BLOB] as const), ...Object.entries(special)]));
}

export function removed(path: string): FileChange {
  return { status: "removed", path, oldPath: null, before: BLOB, after: null };
}

export function renamed(oldPath: string, path: string): FileChange {
  return { status: "renamed", path, oldPath, before: BLOB, after: BLOB };
}

export function unwrap<T>(result: DocumentResult<T>): T {
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

/** References of an SOP at the usual place, or at `path`. */
export function references(text: string, path?: string): readonly Reference[] {
  return unwrap(extractReferences(sopOf(text, path), HOME));
}

/** What a change breaks in one SOP. The tree at head holds the SOP, the targets of renames and `kept`. */
export function broken(input: {
  readonly text: string;
  readonly changes: readonly FileChange[];
  readonly kept?: readonly string[];
  readonly path?: string;
  readonly home?: Home;
}): readonly BrokenReference[] {
  const { text, changes, kept = [], path = SOP_PATH, home = HOME } = input;
  const arrived = changes.flatMap((change) => (change.after === null ? [] : [change.path]));
  const index = createBreakIndex(changes, treeWith([path, ...arrived, ...kept]));
  return unwrap(brokenReferences({ sop: sopOf(text, path), index, home }));
}
