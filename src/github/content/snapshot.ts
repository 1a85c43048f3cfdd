import type { BlobRef } from "../../core/model/change-set.ts";
import type { Content } from "../../core/model/content.ts";
import { type Tree, treeOf } from "../../core/model/tree.ts";
import type { ContentReader, SnapshotReader } from "../../gather/ports.ts";
import type { TreeEntries } from "./content-store.ts";

/** What is known about single paths before any tree is read: their entry, or null when nothing is there. */
export type KnownFiles = ReadonlyMap<string, BlobRef | { readonly kind: "directory" } | null>;

/** Reads one commit by its entries, which are read when first needed. Paths in `known` need no tree. */
export function snapshotOf(request: {
  readonly id: string;
  readonly entries: () => Promise<TreeEntries>;
  readonly contents: ContentReader;
  readonly known?: KnownFiles;
}): SnapshotReader {
  const { id, entries, contents, known } = request;
  const tree = once(async (): Promise<Tree> => treeOf(await entries()));
  return {
    id,
    tree,
    file: async (path, maxBytes) => {
      const found = known?.get(path);
      if (found === null) return null;
      if (found !== undefined) return readEntry(contents, found, maxBytes);
      const all = await tree();
      const entry = all.entry(path) ?? (all.hasDirectory(path) ? DIRECTORY : null);
      return entry === null ? null : readEntry(contents, entry, maxBytes);
    },
  };
}

/** Calls `make` when first asked, and gives the same answer from then on. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

const DIRECTORY = { kind: "directory" } as const;

async function readEntry(
  contents: ContentReader,
  entry: BlobRef | typeof DIRECTORY,
  maxBytes: number,
): Promise<Content> {
  if (entry.kind === "directory" || entry.kind === "submodule") {
    return { kind: "unreadable", reason: `it is a ${entry.kind}` };
  }
  const content = (await contents.read([entry.oid], maxBytes)).get(entry.oid);
  if (entry.kind === "symlink") {
    const target = content?.kind === "text" ? ` to ${content.text}` : "";
    return { kind: "unreadable", reason: `it is a symbolic link${target}, and links are not followed` };
  }
  return content ?? { kind: "unreadable", reason: "GitHub does not have its contents" };
}
