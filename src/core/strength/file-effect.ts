import { kindOf } from "../infrastructure/kinds.ts";
import { rememberByChange, type Versions } from "../infrastructure/languages/remember-by-change.ts";
import { namesOf } from "../infrastructure/names/names-removed-by-change.ts";
import { mayHoldNames, type RemovedName } from "../infrastructure/names/names-removed-from-file.ts";
import type { FileChange } from "../model/change-set.ts";
import { outlineOf } from "./code-outline.ts";
import { type Effect, effectsOf } from "./effects.ts";
import type { Reading } from "./entry-names.ts";
import { formsOf, isIdentifier, wordsIn } from "./identifiers.ts";
import { onceFor } from "./once-for.ts";
import {
  hasLongLine,
  isDashboard,
  isSealed,
  SOPS_BLOCK,
  unreadReason,
  withoutSealed,
} from "./special-content.ts";

/** What a change did to one file, whatever the SOP says. */
export interface FileEffect {
  readonly path: string;
  readonly oldPath: string | null;
  readonly sort: "changed" | "added" | "removed" | "moved";
  /** Why it cannot be judged, as a clause; null when it can. */
  readonly unread: string | null;
  /** What all of its content is, where that decides. */
  readonly content: "dashboard" | "sealed" | null;
  readonly effects: readonly Effect[];
  /** True where there are more effects than were looked at. */
  readonly isCut: boolean;
  /** The names that it no longer declares. */
  readonly removedNames: readonly RemovedName[];
  /** True where a word stood in the file before the change, and stands there after it. */
  readonly held: (word: string) => boolean;
  readonly holds: (word: string) => boolean;
  /** True for a word that stands more or less often than before, and is not one of the file's everyday words. */
  readonly isChanged: (word: string) => boolean;
}

/**
 * Reads what a change did to a file; asked again for the same texts it answers at once, for many links may select a
 * file.
 */
export const effectOf = rememberByChange(readEffect);

function readEffect(change: FileChange, versions: Versions): FileEffect {
  const { path, oldPath } = change;
  const { before, after } = versions;
  const [old, now] = [counter(before ?? ""), counter(after ?? "")];
  const known = {
    ...{
      path,
      oldPath,
      sort: sortOf(change),
      unread: unreadReason(change, versions),
      content: null,
      effects: [],
      isCut: false,
    },
    removedNames: mayHoldNames(change) ? namesOf(change, versions) : [],
    held: (word: string) => old(word) > 0,
    holds: (word: string) => now(word) > 0,
    isChanged: (word: string) => old(word) !== now(word) && Math.min(old(word), now(word)) <= MAX_EVERYDAY,
  };
  if (known.unread !== null || before === null || after === null) return known;
  if (isDashboard(path, after)) return { ...known, content: "dashboard" };
  const isEncrypted = isSealed(after);
  // What was plain in one version is not to be shown beside its ciphertext.
  if (isSealed(before) !== isEncrypted) return { ...known, unread: "it is encrypted in one version only" };
  const texts = isEncrypted
    ? ([withoutSealed(before), withoutSealed(after)] as const)
    : ([before, after] as const);
  if (hasLongLine(...texts)) return { ...known, unread: "its lines are too long to be taken apart" };
  const { all, isCut } = effectsOf(
    outlineOf(oldPath ?? path, texts[0]),
    outlineOf(path, texts[1]),
    readingOf(path),
  );
  if (!isEncrypted) return { ...known, effects: all, isCut };
  return { ...known, content: "sealed", effects: all.filter(isOfOwner), isCut };
}

/** A word that stands more often than this in both versions belongs to the language of the file. */
const MAX_EVERYDAY = 2;

function sortOf({ status, before }: FileChange): FileEffect["sort"] {
  if (status === "renamed") return "moved";
  if (status === "removed") return "removed";
  return before === null ? "added" : "changed";
}

/** SOPS writes about itself whenever a value changes. */
function isOfOwner({ key, around }: Effect): boolean {
  return key !== SOPS_BLOCK && !around.includes(SOPS_BLOCK);
}

/** Files of steps, in which an entry like its neighbours is a step of its own. */
const STEPS =
  /(?:^|\/)(?:\.github\/(?:workflows|actions)|tasks|handlers|playbooks?|templates)\/|(?:^|\/)(?:action\.ya?ml|\.gitlab-ci\.yml|Jenkinsfile)$/;

function readingOf(path: string): Reading {
  const { id, nesting } = kindOf(path);
  const holdsData = nesting === "indentation" || nesting === "brackets" || nesting === "sections";
  return {
    quotesMatter: id === "hcl" || id === "jsonnet" || id === "python",
    holdsRows: holdsData && id !== "python" && !STEPS.test(path),
  };
}

/** How often a word stands in a text as a whole; no more than a few words are asked for, so that no index pays. */
function counter(text: string): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    const count = known.get(word) ?? countWord(text, word);
    known.set(word, count);
    return count;
  };
}

/** What a whole word does not touch. */
const WORD = /[\p{L}\p{N}_-]/u;

function countWord(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!WORD.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + word.length))) count += 1;
  }
  return count;
}

/** The identifiers of lines, each once, with the parts people name them by. */
export const identifiersIn = onceFor(
  (lines: readonly { readonly text: string }[]): ReadonlySet<string> =>
    new Set(lines.flatMap(({ text }) => wordsIn(text).flatMap(formsOf).filter(isIdentifier))),
);
