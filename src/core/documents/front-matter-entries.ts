import type { FrontMatterProblem } from "../model/sop.ts";
import { lineIndex } from "../yaml/line-index.ts";
import { readPlainYaml } from "../yaml/plain-yaml.ts";
import { readYaml } from "../yaml/read-yaml.ts";
import type { YamlFault } from "../yaml/yaml-fault.ts";
import type { FrontMatterBlock } from "./front-matter-block.ts";
import { readJson, readToml } from "./front-matter-values.ts";
import { valuePlaces } from "./value-places.ts";

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
