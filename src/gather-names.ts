import type { FileChange } from "./core/change-set.ts";
import { type Contents, textOf } from "./core/content.ts";
import { candidateNames } from "./core/names/candidate-names.ts";
import { namesTakenAway } from "./core/names/names-taken-away.ts";
import { standsIn } from "./core/names/stands-in.ts";
import { isDocument } from "./core/sop/is-document.ts";
import type { Tree } from "./core/tree.ts";
import type { DocumentText } from "./gather-documents.ts";
import type { ChangeReader, ContentReader } from "./ports.ts";

/** Files that are read once more for how they hold a name; the names in further ones live on. */
const MAX_READ_FILES = 500;
const MAX_READ_BYTES = 1024 * 1024;

/** Where the names that a change takes away still stand, by the text searched for; null when nothing could be searched. */
export interface GatheredNames {
  readonly occurrences: ReadonlyMap<string, readonly string[]> | null;
  readonly notes: readonly string[];
}

/** What searches and reads head. */
type Head = Pick<ChangeReader, "names" | "contents">;

type Occurrences = ReadonlyMap<string, readonly string[]>;

/** Searches head for the names that this change takes away and that some SOP mentions; the others need no search. */
export async function gatherNames(
  head: Head,
  change: {
    readonly tree: Tree;
    readonly changes: readonly FileChange[];
    readonly contents: Contents;
    readonly documents: ReadonlyMap<string, DocumentText>;
  },
): Promise<GatheredNames> {
  const { tree, changes, contents, documents } = change;
  const texts = [...documents.values()].map((document) => document.text);
  const candidates = candidateNames(namesTakenAway(changes, contents), texts);
  const wanted = new Set(candidates.names.flatMap((name) => name.search));
  if (wanted.size === 0) return { occurrences: new Map(), notes: [] };
  const found = await head.names.search([...wanted]);
  const occurrences = found && (await standing(found, tree, head.contents));
  const blind = "The repository could not be searched for removed names, so none was judged.";
  const cut = `${candidates.cut} more names that this change removes were not looked for in SOPs.`;
  return {
    occurrences,
    notes: [...(occurrences === null ? [blind] : []), ...(candidates.cut > 0 ? [cut] : [])],
  };
}

/** The occurrences in which a text stands as a name of something that is there. A file that cannot be read holds it. */
async function standing(found: Occurrences, tree: Tree, reader: ContentReader): Promise<Occurrences> {
  const paths = new Set([...found.values()].flat().filter((path) => !isDocument(path)));
  const oids = new Map([...paths].slice(0, MAX_READ_FILES).map((path) => [path, `${tree.entry(path)?.oid}`]));
  const contents = await reader.read(oids.values(), MAX_READ_BYTES);
  const tests = new Map(
    [...oids].flatMap(([path, oid]) => {
      const text = textOf(contents, oid);
      return text === null ? [] : [[path, standsIn(path, text)] as const];
    }),
  );
  const stands = (path: string, name: string) => tests.get(path)?.(name) ?? true;
  return new Map([...found].map(([name, at]) => [name, at.filter((path) => stands(path, name))]));
}
