import type { FileChange } from "./core/change-set.ts";
import type { Contents } from "./core/content.ts";
import { namesTakenAway } from "./core/names/names-taken-away.ts";
import type { DocumentText } from "./gather-documents.ts";
import type { NameSearcher } from "./ports.ts";

/** Where the names that a change takes away still stand, by the text searched for; null when nothing could be searched. */
export interface GatheredNames {
  readonly occurrences: ReadonlyMap<string, readonly string[]> | null;
  readonly notes: readonly string[];
}

/** Searches head for the names that this change takes away and that some SOP mentions; the others need no search. */
export async function gatherNames(request: {
  readonly names: NameSearcher;
  readonly changes: readonly FileChange[];
  readonly contents: Contents;
  readonly documents: ReadonlyMap<string, DocumentText>;
}): Promise<GatheredNames> {
  const { names, changes, contents, documents } = request;
  const texts = [...documents.values()].map((document) => document.text);
  const removed = namesTakenAway(changes, contents);
  const mentioned = removed.filter((name) => texts.some((text) => text.includes(name.old)));
  const wanted = new Set(mentioned.flatMap((name) => name.search));
  if (wanted.size === 0) return { occurrences: new Map(), notes: [] };
  const occurrences = await names.search([...wanted]);
  const note = "The repository could not be searched for removed names, so none was judged.";
  return { occurrences, notes: occurrences === null ? [note] : [] };
}
