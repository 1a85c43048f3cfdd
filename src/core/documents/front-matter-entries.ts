import type { FrontMatterProblem } from "../model/sop.ts";
import { lineIndex } from "../yaml/line-index.ts";
import { readPlainYaml } from "../yaml/plain-yaml.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { YamlFault } from "../yaml/yaml-fault.ts";
import type { FrontMatterBlock } from "./front-matter-block.ts";
import { readJson, readToml } from "./front-matter-values.ts";

/** Longest block that is read, in UTF-16 code units; written ones stay below one KiB. */
const MAX_LENGTH = 32 * 1024;

/** Longest line that is quoted back. */
const MAX_QUOTED = 80;

/** A value with the line of the file on which its key stands. */
export interface Entry {
  readonly key: string;
  readonly line: number;
  readonly value: unknown;
}

/**
 * The top level of a front matter block. `children` are the entries of a list or mapping found in it; those of a value
 * from elsewhere stand on its first line.
 */
export interface Entries {
  readonly top: ReadonlyMap<string, Entry>;
  children(value: unknown): readonly Entry[];
  readonly problems: readonly FrontMatterProblem[];
}

/** Where a key stands, or an item of a list, as an offset in the block's source; null when that is not known. */
type PlaceOf = (parent: object, key: string) => number | null;

/** Reads a block in its language. What is wrong with it is reported with its line; what can be read is read. */
export function frontMatterEntries(block: FrontMatterBlock): Entries {
  if (block.source.length > MAX_LENGTH)
    return { top: new Map(), children: () => [], problems: [tooLong(block)] };
  return block.dialect === "yaml" ? yamlEntries(block) : otherEntries(block);
}

function yamlEntries(block: FrontMatterBlock): Entries {
  const plain = readPlainYaml(block.source);
  const { yaml, faults } = plain ? { yaml: plain, faults: [] } : readYaml(block.source);
  const lineAt = lineOf(block);
  const placeOf: PlaceOf = (parent, key) =>
    yaml?.places.get(parent, Array.isArray(parent) ? Number(key) : key)?.key ?? null;
  const problems = faults.map((fault) => problem(fault, lineAt(fault.start)));
  return { ...entriesOf(yaml?.value, placeOf, lineAt), problems };
}

function otherEntries(block: FrontMatterBlock): Entries {
  const read = block.dialect === "toml" ? readToml(block.source) : readJson(block.source);
  if (!read.ok) return { top: new Map(), children: () => [], problems: [malformed(read, block)] };
  const places = valuePlaces(read.value, withoutComments(block));
  const placeOf: PlaceOf = (parent, key) => places.get(parent)?.get(key) ?? null;
  return { ...entriesOf(read.value, placeOf, lineOf(block)), problems: [] };
}

/** TOML with its comments blanked out, so that no word of them is taken for a key. */
function withoutComments({ dialect, source }: FrontMatterBlock): string {
  if (dialect !== "toml") return source;
  return source.replace(TOML_STRING_OR_COMMENT, (found) =>
    found.startsWith("#") ? " ".repeat(found.length) : found,
  );
}

const TOML_STRING_OR_COMMENT =
  /"""(?:[^"\\]|\\[\s\S]|""?(?!"))*"""|'''(?:[^']|''?(?!'))*'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*/g;

function lineOf(block: FrontMatterBlock): (offset: number) => number {
  const lines = lineIndex(block.source);
  return (offset) => lines.position(offset).line + block.startLine - 1;
}

function entriesOf(
  value: unknown,
  placeOf: PlaceOf,
  lineAt: (offset: number) => number,
): Omit<Entries, "problems"> {
  const children = (parent: unknown): readonly Entry[] => {
    if (typeof parent !== "object" || parent === null) return [];
    return Object.entries(parent).map(([key, child]) => ({
      key,
      line: lineAt(placeOf(parent, key) ?? 0),
      value: child,
    }));
  };
  const top = Array.isArray(value) ? [] : children(value);
  return { top: new Map(top.map((entry) => [entry.key, entry])), children };
}

function tooLong(block: FrontMatterBlock): FrontMatterProblem {
  return {
    key: block.fence,
    line: 1,
    value: `${block.source.length} characters`,
    message: "the front matter is longer than 32 KiB and was not read",
    fix: "Move what is not about the document out of its front matter.",
  };
}

function problem(fault: YamlFault, line: number): FrontMatterProblem {
  return {
    key: "---",
    line,
    value: fault.received,
    message: fault.message,
    fix: fault.suggestion ?? `Expected ${fault.expected}.`,
  };
}

function malformed(
  { line, message }: { readonly line: number; readonly message: string },
  block: FrontMatterBlock,
): FrontMatterProblem {
  const written = `${block.source.split("\n")[line - 1]}`.trim();
  const value = written.length > MAX_QUOTED ? `${written.slice(0, MAX_QUOTED)}...` : written;
  const fix = "Correct the line, or write the front matter as YAML between two lines of `---`.";
  return { key: block.fence, line: line + block.startLine - 1, value, message, fix };
}

/** Offsets, in the source, of the keys of each mapping and the items of each list in a parsed value. */
type ValuePlaces = ReadonlyMap<object, ReadonlyMap<string, number>>;

/**
 * Finds where the keys and items of a value parsed from JSON or TOML stand. Neither parser tells; but both keep the order of
 * the source, so each is the next of its spelling. A spelling that is not found (escapes) stands where the search is.
 */
export function valuePlaces(value: unknown, source: string): ValuePlaces {
  const places = new Map<object, ReadonlyMap<string, number>>();
  walk(value, { source, places, at: 0 });
  return places;
}

interface Search {
  readonly source: string;
  readonly places: Map<object, ReadonlyMap<string, number>>;
  /** Everything before is found. */
  at: number;
}

function walk(value: unknown, search: Search): void {
  if (typeof value !== "object" || value === null) {
    const text = String(value);
    const found = search.source.indexOf(text, search.at);
    if (found >= 0) search.at = found + text.length;
    return;
  }
  const own = new Map<string, number>();
  search.places.set(value, own);
  for (const [key, child] of Object.entries(value)) {
    if (Array.isArray(value)) own.set(key, itemStart(child, search));
    else {
      const found = keyStart(key, search);
      own.set(key, found);
      search.at = Math.max(search.at, found + key.length);
    }
    walk(child, search);
  }
}

function itemStart(item: unknown, { source, at }: Search): number {
  const first = typeof item === "object" && item !== null ? "{" : String(item);
  return Math.max(source.indexOf(first, at), at);
}

/** A key ends with `:` or `=`; in TOML also with the rest of a dotted name, or with the bracket of a table's name. */
const KEY_END = /["']?[ \t]*[:=.\]]/y;

/** Tables of TOML may be written in any order, so what is not found further on stood before. */
function keyStart(key: string, search: Search): number {
  return keyFrom(key, search.at, search.source) ?? keyFrom(key, 0, search.source) ?? 0;
}

function keyFrom(key: string, from: number, source: string): number | null {
  for (let at = source.indexOf(key, from); at >= 0 && key !== ""; at = source.indexOf(key, at + 1)) {
    KEY_END.lastIndex = at + key.length;
    if (!/[\w-]/.test(source.charAt(at - 1)) && KEY_END.test(source)) return at;
  }
  return null;
}
