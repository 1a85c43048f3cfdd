import { bodyOf } from "./front-matter-block.ts";
import { surplus } from "./surplus.ts";

/** From this many SOPs on, one edit is maintenance of all documents rather than an update of each. */
const MIN_SOPS = 5;

/** One SOP as a commit changed it. */
export interface SopEdit {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

const WORD = /[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu;

/**
 * Paths of SOPs that got the same textual edit as at least four others in the same commit: a search and replace, a tag
 * taken out everywhere. Two edits are the same when they take away and add the same words, wherever those stand; front
 * matter is left aside, for review dates differ. Linear in the size of the texts.
 */
export function massEdits(edits: readonly SopEdit[]): ReadonlySet<string> {
  const groups = new Map<string, string[]>();
  for (const { path, before, after } of edits) {
    const signature = signatureOf(bodyOf(before), bodyOf(after));
    if (signature === null) continue;
    const group = groups.get(signature);
    if (group) group.push(path);
    else groups.set(signature, [path]);
  }
  return new Set([...groups.values()].filter((group) => group.length >= MIN_SOPS).flat());
}

/** The words that an edit takes away and adds, each once; null when it only moves or spaces them. */
function signatureOf(before: string, after: string): string | null {
  const changed = surplus(linesOf(before), linesOf(after));
  const removed = wordsIn(changed.onlyBefore);
  const added = wordsIn(changed.onlyAfter);
  const words = surplus(removed, added);
  if (words.onlyBefore.length + words.onlyAfter.length === 0) return null;
  return JSON.stringify([unique(words.onlyBefore), unique(words.onlyAfter)]);
}

function linesOf(text: string): string[] {
  return text.split("\n").map((line) => line.trim());
}

function wordsIn(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.match(WORD) ?? []);
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}
