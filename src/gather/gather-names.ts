import { isDocument } from "../core/documents/is-document.ts";
import { readingCost } from "../core/infrastructure/languages/reading-cost.ts";
import { candidateNames } from "../core/infrastructure/names/candidate-names.ts";
import { namesRemovedByChange } from "../core/infrastructure/names/names-removed-by-change.ts";
import { standsIn } from "../core/infrastructure/names/stands-in.ts";
import type { FileChange } from "../core/model/change-set.ts";
import { type Contents, textOf } from "../core/model/content.ts";
import type { Tree } from "../core/model/tree.ts";
import { bareNamesGone } from "../core/references/bare-names-gone.ts";
import type { DocumentText } from "./gather-documents.ts";
import { createTurns } from "./give-way.ts";
import type { ChangeReader, ContentReader } from "./ports.ts";
import type { ReadBudget } from "./read-budget.ts";

/** Files that are read once more for how they hold a name; the names in further ones live on. */
const MAX_READ_FILES = 500;

/** Texts that one search takes; names of files come behind those that are defined in files. */
const MAX_SEARCHES = 200;

/** Files read together. */
const TOGETHER = 20;

/** Where the names that a change takes away still stand, by the text searched for; null when nothing could be searched. */
export interface GatheredNames {
  readonly occurrences: ReadonlyMap<string, readonly string[]> | null;
  readonly notes: readonly string[];
}

/** The change for which names are looked for, and how much may be read. */
export interface NamesRequest {
  readonly tree: Tree;
  readonly changes: readonly FileChange[];
  readonly contents: Contents;
  readonly documents: ReadonlyMap<string, DocumentText>;
  readonly budget: ReadBudget;
  /** The names that decide strengths, at most as many as are asked for. */
  readonly inQuestion: (limit: number) => readonly string[];
}

/** What searches and reads head. */
type Head = Pick<ChangeReader, "names" | "contents">;

type Occurrences = ReadonlyMap<string, readonly string[]>;

/**
 * Searches head, once, for the names that this change takes away and that some SOP mentions, and for those that decide
 * how strongly it bears on an SOP.
 */
export async function gatherNames(head: Head, change: NamesRequest): Promise<GatheredNames> {
  const { tree, changes, contents, documents, budget } = change;
  const texts = [...documents.values()].map((document) => document.text);
  const candidates = candidateNames(namesRemovedByChange(changes, contents), texts);
  const searches = candidates.names.flatMap((name) => name.search);
  const bare = bareNamesGone(changes, texts).slice(0, Math.max(0, MAX_SEARCHES - searches.length));
  const removed = new Set([...searches, ...bare]);
  const inQuestion = change.inQuestion(MAX_SEARCHES).filter((name) => !removed.has(name));
  const wanted = [...removed, ...inQuestion].slice(0, Math.max(MAX_SEARCHES, removed.size));
  if (wanted.length === 0) return { occurrences: new Map(), notes: [] };
  const found = await head.names.search(wanted);
  const occurrences = found && (await standing(found, removed, { tree, contents: head.contents, budget }));
  const blind = "The repository could not be searched for removed names, so none was judged.";
  const cut = `${candidates.cut} more names that this change removes were not looked for in SOPs.`;
  return {
    occurrences,
    notes: [
      ...(occurrences === null && removed.size > 0 ? [blind] : []),
      ...(candidates.cut > 0 ? [cut] : []),
    ],
  };
}

/**
 * The occurrences in which a text stands as a name of something that is there. Files are read a few at a time and let go; one
 * that cannot be read, or would take too long, holds the name.
 */
async function standing(
  found: Occurrences,
  removed: ReadonlySet<string>,
  { tree, contents: reader, budget }: Standing,
): Promise<Occurrences> {
  const names = namesByPath([...found].filter(([name]) => removed.has(name)));
  const paths = [...names.keys()].slice(0, MAX_READ_FILES);
  const gone = new Set<string>();
  const turn = createTurns();
  let [bytes, cost] = [budget.searchedBytes, budget.totalCost];
  for (let start = 0; start < paths.length; start += TOGETHER) {
    const files = paths
      .slice(start, start + TOGETHER)
      .map((path) => ({ path, oid: `${tree.entry(path)?.oid}` }));
    const contents = await reader.read(
      files.map(({ oid }) => oid),
      budget.fileBytes,
      bytes,
    );
    for (const { path, oid } of files) {
      const text = textOf(contents, oid);
      const own = text === null ? Number.POSITIVE_INFINITY : readingCost(path, text);
      if (text === null || own > budget.fileCost || own > cost) continue;
      bytes -= text.length;
      cost -= own;
      const stands = standsIn(path, text);
      for (const name of names.get(path) ?? []) if (!stands(name)) gone.add(`${path}\n${name}`);
      await turn();
    }
  }
  return new Map([...found].map(([name, at]) => [name, at.filter((path) => !gone.has(`${path}\n${name}`))]));
}

interface Standing {
  readonly tree: Tree;
  readonly contents: ContentReader;
  readonly budget: ReadBudget;
}

function namesByPath(
  found: Iterable<readonly [string, readonly string[]]>,
): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const [name, at] of found) {
    for (const path of at.filter((each) => !isDocument(each))) {
      const known = names.get(path);
      if (known) known.push(name);
      else names.set(path, [name]);
    }
  }
  return names;
}
