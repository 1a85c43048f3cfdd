import { LRUCache } from "lru-cache";
import type { BlobRef } from "../../core/model/change-set.ts";
import type { Content } from "../../core/model/content.ts";
import { memoryShares } from "../memory-shares.ts";

const MAX_SMALL_FACTS = 20_000;

/** An entry of a tree, with its size where GitHub gave it. */
export interface SizedEntry extends BlobRef {
  readonly bytes: number | null;
}

/** A whole tree by path. */
export type TreeEntries = ReadonlyMap<string, SizedEntry>;

/** A blob as it was read; `bytes` is its size on GitHub. */
export interface StoredBlob {
  readonly content: Content;
  readonly bytes: number;
}

/**
 * What never changes, by its id. Every key begins with OWNER/NAME: the same id in another repository must be asked for
 * there, so that nobody is given a text that only another repository may show.
 */
export interface ContentStore {
  blob(slug: string, oid: string): StoredBlob | undefined;
  keepBlob(slug: string, oid: string, blob: StoredBlob): void;
  /** By the id of a commit or a tree. */
  tree(slug: string, oid: string): TreeEntries | undefined;
  keepTree(slug: string, oid: string, tree: TreeEntries): void;
  /** Small facts about ids, such as a merge base; `kind` keeps them apart. */
  fact(slug: string, kind: string, key: string): string | undefined;
  keepFact(fact: {
    readonly slug: string;
    readonly kind: string;
    readonly key: string;
    readonly value: string;
  }): void;
}

/** A store for all repositories together, bounded by the process' memory; the least recently used goes first. */
export function createContentStore(): ContentStore {
  const shares = memoryShares();
  const blobs = new LRUCache<string, StoredBlob>({
    maxSize: shares.blobs,
    sizeCalculation: ({ content }) => 256 + (content.kind === "text" ? content.text.length * 2 : 0),
  });
  const trees = new LRUCache<string, TreeEntries>({
    maxSize: shares.treeEntries,
    sizeCalculation: (tree) => tree.size + 1,
  });
  const facts = new LRUCache<string, string>({ max: MAX_SMALL_FACTS });
  return {
    blob: (slug, oid) => blobs.get(`${slug} ${oid}`),
    keepBlob: (slug, oid, blob) => void blobs.set(`${slug} ${oid}`, blob),
    tree: (slug, oid) => trees.get(`${slug} ${oid}`),
    keepTree: (slug, oid, tree) => void trees.set(`${slug} ${oid}`, tree),
    fact: (slug, kind, key) => facts.get(`${slug} ${kind} ${key}`),
    keepFact: ({ slug, kind, key, value }) => void facts.set(`${slug} ${kind} ${key}`, value),
  };
}
