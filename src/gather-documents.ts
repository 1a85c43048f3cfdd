import type { FileChange } from "./core/change-set.ts";
import type { Content } from "./core/content.ts";
import { isDocument } from "./core/sop/is-document.ts";
import type { MarkdownParser } from "./core/sop/markdown-parser.ts";
import { readSop } from "./core/sop/read-sop.ts";
import type { Sop } from "./core/sop/sop.ts";
import type { Tree } from "./core/tree.ts";
import type { ContentReader } from "./ports.ts";

/** Documents larger than this are not read at all; the parser refuses far smaller ones with a reason. */
export const MAX_SOP_BYTES = 2 * 1024 * 1024;

/** Texts of the catalog, before they become SOPs (which need a Markdown parser to be handed in). */
export interface Documents {
  readonly head: ReadonlyMap<string, DocumentText>;
  readonly base: ReadonlyMap<string, DocumentText>;
  readonly unreadable: ReadonlyMap<string, string>;
}

/** One version of one document. */
export interface DocumentText {
  readonly path: string;
  readonly oid: string;
  readonly text: string;
}

/** Reads the catalog at head, and the merge base's versions of the documents this change touches, in one batch. */
export async function gatherDocuments(request: {
  readonly paths: readonly string[];
  readonly tree: Tree;
  readonly changes: readonly FileChange[];
  readonly contents: ContentReader;
}): Promise<Documents> {
  const { paths, tree, changes, contents } = request;
  const catalog = new Set(paths);
  const wanted = paths.flatMap((path) => {
    const entry = tree.entry(path);
    return entry && entry.kind !== "submodule" ? [{ path, oid: entry.oid }] : [];
  });
  const before = changes.flatMap((change) => {
    const known = catalog.has(change.path) || isDocument(change.oldPath ?? change.path);
    return known && change.before ? [{ path: change.oldPath ?? change.path, oid: change.before.oid }] : [];
  });
  const read = await contents.read(
    [...wanted, ...before].map((each) => each.oid),
    MAX_SOP_BYTES,
  );
  const unreadable = new Map<string, string>();
  for (const { path, oid } of wanted) {
    const reason = problemOf(read.get(oid));
    if (reason !== null) unreadable.set(path, reason);
  }
  return { head: texts(wanted, read), base: texts(before, read), unreadable };
}

/** Wraps texts as SOPs around a parser. */
export function sopsOf(
  documents: ReadonlyMap<string, DocumentText>,
  parser: MarkdownParser,
): ReadonlyMap<string, Sop> {
  return new Map([...documents].map(([path, document]) => [path, readSop(document, parser)]));
}

function texts(
  wanted: readonly { readonly path: string; readonly oid: string }[],
  read: ReadonlyMap<string, Content>,
): ReadonlyMap<string, DocumentText> {
  const found = new Map<string, DocumentText>();
  for (const { path, oid } of wanted) {
    const content = read.get(oid);
    if (content?.kind === "text") found.set(path, { path, oid, text: content.text });
  }
  return found;
}

function problemOf(content: Content | undefined): string | null {
  if (content === undefined) return "it was not found";
  if (content.kind === "text") return null;
  if (content.kind === "binary") return "it is a binary file";
  return content.kind === "too-large" ? `it has ${content.bytes} bytes` : content.reason;
}
