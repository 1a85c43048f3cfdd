import { isDocument } from "../core/documents/is-document.ts";
import { readSop } from "../core/documents/read-sop.ts";
import type { FileChange } from "../core/model/change-set.ts";
import { type Content, type Contents, textOf } from "../core/model/content.ts";
import type { OwnersTexts } from "../core/model/facts.ts";
import type { MarkdownParser } from "../core/model/markdown-parser.ts";
import type { Sop } from "../core/model/sop.ts";
import type { Tree } from "../core/model/tree.ts";
import { followLinks } from "./follow-links.ts";
import type { ContentReader } from "./ports.ts";
import type { ReadBudget } from "./read-budget.ts";
import { readWithin } from "./read-within.ts";

/** Documents larger than this are not read at all; the parser refuses far smaller ones with a reason. */
export const MAX_SOP_BYTES = 2 * 1024 * 1024;

/** Texts of the catalog, before they become SOPs. */
export interface Documents {
  readonly head: ReadonlyMap<string, DocumentText>;
  readonly base: ReadonlyMap<string, DocumentText>;
  readonly unreadable: ReadonlyMap<string, string>;
  readonly ownersTexts: OwnersTexts;
}

/** One version of one document. */
export interface DocumentText {
  readonly path: string;
  /** See `Sop`. */
  readonly places: readonly string[];
  readonly oid: string;
  readonly text: string;
}

/** A version to be read. */
interface Wanted {
  readonly path: string;
  readonly places: readonly string[];
  readonly oid: string;
}

/** What a catalog is read from. */
export interface DocumentSources {
  readonly paths: readonly string[];
  readonly tree: Tree;
  readonly changes: readonly FileChange[];
  /** The tree that the changes start from; asked for only where a symbolic link on the way to an SOP changed. */
  readonly baseTree: (() => Promise<Tree>) | null;
  readonly contents: ContentReader;
  /** OWNERS files to read along, by path. */
  readonly ownersFiles: ReadonlyMap<string, string>;
  readonly budget: Pick<ReadBudget, "documentBytes">;
}

/**
 * Reads the catalog at head, and the merge base's versions of the documents this change touches, as far as the budget allows:
 * the versions before the change and the OWNERS files, for they give rights, then what the change touches, then the rest. An SOP that is a symbolic
 * link is the file that it leads to, under its own path.
 */
export async function gatherDocuments(sources: DocumentSources): Promise<Documents> {
  const { paths, tree, contents, budget } = sources;
  const unreadable = new Map<string, string>();
  const wanted = await atHead(paths, sources, unreadable);
  const before = [...beforeOf(sources, paths, tree), ...(await linksBefore(wanted, sources))];
  const owners = [...sources.ownersFiles].map(([path, oid]) => ({ path, oid }));
  const touched = new Set(sources.changes.map(({ path }) => path));
  const isNear = ({ places }: Wanted) => places.some((place) => touched.has(place));
  const [near, far] = [wanted.filter(isNear), wanted.filter((each) => !isNear(each))];
  const { contents: read, notRead } = await readWithin(
    contents,
    [before, owners, near, far].map((group) => group.map(({ path, oid }) => ({ path, oids: [oid] }))),
    { fileBytes: MAX_SOP_BYTES, totalBytes: budget.documentBytes },
  );
  const ownersTexts = textsOf(owners, read);
  const beyond = new Map(notRead.map(({ path, reason }) => [path, reason]));
  for (const { path, oid } of wanted) {
    const content = read.get(oid);
    const reason = content === undefined ? beyond.get(path) : problemOf(content);
    if (reason !== null) unreadable.set(path, reason ?? "it was not found");
  }
  // What an SOP grants is read before the change; where that was not read, the version of the change must not grant it.
  const lost = new Set(before.flatMap(({ path, oid }) => (read.has(oid) ? [] : [path])));
  for (const { path, oldPath } of sources.changes) {
    const reason = beyond.get(oldPath ?? path);
    if (lost.has(oldPath ?? path)) unreadable.set(path, `before the change, ${reason ?? "it was not found"}`);
  }
  const readable = wanted.filter(({ path }) => !unreadable.has(path));
  return { head: texts(readable, read), base: texts(before, read), unreadable, ownersTexts };
}

async function atHead(
  paths: readonly string[],
  { tree, contents }: DocumentSources,
  unreadable: Map<string, string>,
): Promise<readonly Wanted[]> {
  const links = paths.filter((path) => tree.entry(path)?.kind === "symlink");
  const followed = links.length === 0 ? new Map() : await followLinks(links, tree, contents);
  return paths.flatMap((path): readonly Wanted[] => {
    const entry = tree.entry(path);
    if (entry === undefined || entry.kind === "submodule") return [];
    if (entry.kind !== "symlink") return [{ path, places: [path], oid: entry.oid }];
    const end = followed.get(path);
    if (end?.kind === "file") return [{ path, places: end.places, oid: end.entry.oid }];
    unreadable.set(path, end?.reason ?? "it is a symbolic link");
    return [];
  });
}

/** Versions before the change, by their path there; what was a symbolic link was no document itself. */
function beforeOf({ changes }: DocumentSources, paths: readonly string[], tree: Tree): readonly Wanted[] {
  const catalog = new Set(paths);
  return changes.flatMap(({ path: now, oldPath, before }) => {
    const path = oldPath ?? now;
    const isLink = tree.entry(now)?.kind === "symlink" || before?.kind === "symlink";
    const known = (catalog.has(now) || isDocument(path)) && !isLink;
    return known && before ? [{ path, places: [path], oid: before.oid }] : [];
  });
}

/**
 * For each SOP that is or was a symbolic link, and that the change touches anywhere on the way: what it was before. Its front matter gives
 * rights, so that a link that now leads elsewhere must not bring its own.
 */
async function linksBefore(
  wanted: readonly Wanted[],
  { changes, baseTree, contents, paths }: DocumentSources,
): Promise<readonly Wanted[]> {
  const byPath = new Map(changes.map((change) => [change.path, change]));
  const atHead = new Map(wanted.map((each) => [each.path, each.places]));
  const touched = paths.filter((path) => {
    const places = atHead.get(path) ?? [path];
    const wasLink = byPath.get(path)?.before?.kind === "symlink";
    return (places.length > 1 || wasLink) && places.some((place) => byPath.has(place));
  });
  if (touched.length === 0 || baseTree === null) return [];
  const old = touched.map((path) => byPath.get(path)?.oldPath ?? path);
  const followed = await followLinks(old, await baseTree(), contents);
  return [...followed].flatMap(([path, end]) =>
    end.kind === "file" ? [{ path, places: end.places, oid: end.entry.oid }] : [],
  );
}

function textsOf(
  files: readonly { readonly path: string; readonly oid: string }[],
  read: Contents,
): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ path, oid }) => {
      const text = textOf(read, oid);
      return text === null ? [] : [[path, text] as const];
    }),
  );
}

/** Wraps texts as SOPs. */
export function sopsOf(
  documents: ReadonlyMap<string, DocumentText>,
  parser?: MarkdownParser,
): ReadonlyMap<string, Sop> {
  return new Map([...documents].map(([path, document]) => [path, readSop(document, parser)]));
}

function texts(
  wanted: readonly Wanted[],
  read: ReadonlyMap<string, Content>,
): ReadonlyMap<string, DocumentText> {
  const found = new Map<string, DocumentText>();
  for (const { path, places, oid } of wanted) {
    const content = read.get(oid);
    if (content?.kind === "text") found.set(path, { path, places, oid, text: content.text });
  }
  return found;
}

function problemOf(content: Content): string | null {
  if (content.kind === "text") return null;
  if (content.kind === "binary") return "it is a binary file";
  return content.kind === "too-large" ? `it has ${content.bytes} bytes` : content.reason;
}
