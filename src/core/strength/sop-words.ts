import { cutFrontMatter } from "../documents/front-matter-block.ts";
import { once } from "../documents/once.ts";
import { findSection } from "../documents/sections.ts";
import type { Sop } from "../model/sop.ts";
import { contextWords, formsOf, isUnmistakable, wordsIn } from "./identifiers.ts";

/** Where an SOP names something. */
export interface NamedPlace {
  /** From 1, in the SOP. */
  readonly line: number;
  readonly isCode: boolean;
}

/** The words of an SOP, or of one section of it. */
export interface SopWords {
  /** Where a name stands as a whole: in code, or in prose where it can mean nothing else. Null where it does not. */
  readonly find: (name: string) => NamedPlace | null;
  /** Lines on which a word stands, whatever it means there. */
  readonly linesOf: (word: string) => readonly number[];
  /**
   * The first line on which a word stands, however its parts are joined and in whatever case; null where it does not.
   */
  readonly lineOf: (word: string) => number | null;
  /** False only for a text that stands nowhere in the SOP, not even as a part of a word. */
  readonly mayHold: (text: string) => boolean;
  /** The telling words of a line. */
  readonly context: (line: number) => ReadonlySet<string>;
  /** The first line that has a path or file name, as it is written; null where none has. */
  readonly lineOfPath: (path: string) => number | null;
}

const known = new WeakMap<Sop, Map<string, SopWords>>();

/** The words of an SOP, made once. A section that is not there, or cannot be found, stands for the whole SOP. */
export function wordsOfSop(sop: Sop, section: string | null): SopWords {
  const bySection = known.get(sop) ?? new Map<string, SopWords>();
  known.set(sop, bySection);
  const key = section ?? "";
  const made = bySection.get(key) ?? readWords(sop, section);
  bySection.set(key, made);
  return made;
}

interface Places {
  readonly code: number[];
  readonly prose: number[];
}

/** All words and paths with the lines they stand on; `spoken` are the words as people say them. */
interface Index {
  readonly places: ReadonlyMap<string, Places>;
  readonly paths: ReadonlyMap<string, number>;
  readonly spoken: () => ReadonlyMap<string, number>;
}

/** Most SOPs hold none of the words that are asked for: only one that may is taken apart. */
function readWords(sop: Sop, section: string | null): SopWords {
  const lines = sop.text.split("\n");
  const index = once(() => readIndex(lines, boundsOf(sop, section, lines.length)));
  const contexts = new Map<number, ReadonlySet<string>>();
  const lower = once(() => sop.text.toLowerCase());
  const placesOf = (word: string): Places | undefined =>
    sop.text.includes(word) ? index().places.get(word) : undefined;
  return {
    find: (name) => {
      const found = placesOf(name);
      const [code] = found?.code ?? [];
      if (code !== undefined) return { line: code, isCode: true };
      const [prose] = found?.prose ?? [];
      return prose !== undefined && isUnmistakable(name) ? { line: prose, isCode: false } : null;
    },
    linesOf: (word) => {
      const found = placesOf(word);
      return found === undefined ? [] : [...found.code, ...found.prose];
    },
    lineOf: (word) => {
      const part = /[\p{L}\p{N}]{1,3}/u.exec(word.toLowerCase());
      return lower().includes(`${part ?? ""}`) ? (index().spoken().get(spokenAs(word)) ?? null) : null;
    },
    mayHold: (text) => sop.text.includes(text),
    context: (line) => {
      const known = contexts.get(line) ?? contextWords([`${lines[line - 1]}`]);
      contexts.set(line, known);
      return known;
    },
    lineOfPath: (path) => (sop.text.includes(path) ? (index().paths.get(path) ?? null) : null),
  };
}

/** Places of one word that are kept. */
const MAX_PLACES = 20;

function readIndex(lines: readonly string[], [first, last]: readonly [number, number]): Index {
  const places = new Map<string, Places>();
  const paths = new Map<string, number>();
  let fence: string | null = null;
  for (const [index, line] of withoutComments(lines).entries()) {
    const marker = /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?(`{3,}|~{3,})/.exec(line)?.[1] ?? null;
    if (marker !== null && (fence === null || marker.startsWith(fence)))
      fence = fence === null ? marker : null;
    if (index + 1 < first || index + 1 > last) continue;
    for (const { text, isCode } of pieces(line, fence !== null)) {
      for (const word of wordsIn(text)) {
        for (const form of formsOf(word)) put(places, form, index + 1, isCode);
        const path = LIKE_PATH.test(word) ? pathOf(word) : null;
        if (path !== null && !paths.has(path)) paths.set(path, index + 1);
      }
    }
  }
  return { places, paths, spoken: once(() => spokenWords(places)) };
}

function boundsOf({ text, sections }: Sop, section: string | null, end: number): readonly [number, number] {
  const block = cutFrontMatter(text);
  const first = block === null ? 1 : text.slice(0, block.end).split("\n").length;
  const read = section === null ? null : sections();
  const found = read?.ok === true && section !== null ? findSection(read.value, section) : undefined;
  return found === undefined ? [first, end] : [found.startLine, found.endLine];
}

const LIKE_PATH = /[^.]\.[A-Za-z]\w{0,9}$|\//;

/** A path without the way up to it; of an address of GitHub what follows the branch. */
function pathOf(word: string): string {
  const inRepository = /\/(?:blob|tree|raw|edit|blame)\/[^/]+\/(.+)$/.exec(word)?.[1];
  return inRepository ?? word.replace(/^(?:\.{0,2}\/)+/, "");
}

/** Lines without HTML comments: nobody reads them. */
function withoutComments(lines: readonly string[]): readonly string[] {
  let isOpen = false;
  return lines.map((line) => {
    if (!isOpen && !line.includes("<!--")) return line;
    let kept = "";
    for (let at = 0; at < line.length; ) {
      const next = line.indexOf(isOpen ? "-->" : "<!--", at);
      if (!isOpen) kept += line.slice(at, next < 0 ? line.length : next);
      if (next < 0) break;
      at = next + (isOpen ? 3 : 4);
      isOpen = !isOpen;
    }
    return kept;
  });
}

/** A line cut at its code spans. */
function pieces(
  line: string,
  isFenced: boolean,
): readonly { readonly text: string; readonly isCode: boolean }[] {
  if (isFenced || !line.includes("`")) return [{ text: line, isCode: isFenced }];
  return line.split(/`+/).map((text, at) => ({ text, isCode: at % 2 === 1 }));
}

function put(places: Map<string, Places>, word: string, line: number, isCode: boolean): void {
  const found = places.get(word) ?? { code: [], prose: [] };
  places.set(word, found);
  const own = isCode ? found.code : found.prose;
  if (own.length < MAX_PLACES && own.at(-1) !== line) own.push(line);
}

function spokenWords(places: ReadonlyMap<string, Places>): ReadonlyMap<string, number> {
  const spoken = new Map<string, number>();
  for (const [word, { code, prose }] of places) {
    const key = spokenAs(word);
    spoken.set(key, Math.min(spoken.get(key) ?? Number.POSITIVE_INFINITY, ...code, ...prose));
  }
  return spoken;
}

/** A word as people say it: `read_only` and `Read-Only` are one. */
function spokenAs(word: string): string {
  return word.toLowerCase().replace(/[_-]/g, "");
}
