import type { FileChange } from "./core/change-set.ts";
import type { Contents } from "./core/content.ts";
import { candidateNames } from "./core/names/candidate-names.ts";
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
  const candidates = candidateNames(namesTakenAway(changes, contents), texts);
  const wanted = new Set(candidates.names.flatMap((name) => name.search));
  if (wanted.size === 0) return { occurrences: new Map(), notes: [] };
  const occurrences = await names.search([...wanted]);
  const blind = "The repository could not be searched for removed names, so none was judged.";
  const cut = `${candidates.cut} more names that this change removes were not looked for in SOPs.`;
  return {
    occurrences,
    notes: [...(occurrences === null ? [blind] : []), ...(candidates.cut > 0 ? [cut] : [])],
  };
}
