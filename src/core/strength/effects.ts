import type { Outline, OutlineNode } from "./code-outline.ts";
import { type ChangedLine, diffOutlines, topsOf } from "./diff-outlines.ts";
import { around, namesOf, type Reading, rowAround } from "./entry-names.ts";
import { isRow } from "./rows.ts";
import { type Siblings, siblingsInList, siblingsOf } from "./siblings.ts";
import { classOf, elementsOf, isFlip, isSameValue, type ValueClass } from "./values.ts";

/** What a change did to one line or block. */
export interface Effect {
  readonly sort: /** A literal has another value. */
    | "literal"
    /** A switch was turned over. */
    | "flip"
    /** An entry like its neighbours came or went. */
    | "row-added"
    | "row-removed"
    /** A setting or block came that has no like, or went. */
    | "added"
    | "removed"
    /** Anything else: expressions, commands, blocks under another name. */
    | "code";
  /** What is set or begun; null for a line that sets nothing. */
  readonly key: string | null;
  readonly labels: readonly string[];
  /** Keys and labels of what it stands in, the nearest first. */
  readonly around: readonly string[];
  /** The value or line before and after; null where there is none. */
  readonly before: string | null;
  readonly after: string | null;
  /** Line after the change; of what went, null. */
  readonly line: number | null;
  /** The lines that went and came with it, in order. */
  readonly gone: readonly OutlineNode[];
  readonly come: readonly OutlineNode[];
  /** Names of the row that it stands in, where a collection of rows holds it; null where none does. */
  readonly row: readonly string[] | null;
  /** What it and those beside it are called, of what came or went; null where it has no name. */
  readonly siblings: Siblings | null;
  /** Keys of a row that no neighbour has. */
  readonly ownKeys: readonly string[];
}

/** Effects of one file that are looked at; rows and settings beyond them would cost more than they tell. */
const MAX_EFFECTS = 1000;

/** What a change did to a file. */
export interface Effects {
  /** In the order of the lines. */
  readonly all: readonly Effect[];
  /** True where there were more. */
  readonly isCut: boolean;
}

/** What a change did, from the outlines of both versions. */
export function effectsOf(before: Outline, after: Outline, reading: Reading): Effects {
  const { changed, gone, come } = diffOutlines(before, after);
  const [went, came] = [topsOf(gone), topsOf(come)];
  const sets = changed
    .filter((each) => !isSpelling(each, reading))
    .slice(0, MAX_EFFECTS)
    .map((each) => changedLine(each, reading));
  const removed = went.slice(0, MAX_EFFECTS).map((each) => cameOrWent(each, gone, reading, "went"));
  const added = came.slice(0, MAX_EFFECTS).map((each) => cameOrWent(each, come, reading, "came"));
  return {
    all: [...sets, ...removed, ...added].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    isCut: Math.max(changed.length, went.length, came.length) > MAX_EFFECTS,
  };
}

/** True where a value is only spelled otherwise. */
function isSpelling({ before, after }: ChangedLine, { quotesMatter }: Reading): boolean {
  return (
    before.value !== null && after.value !== null && isSameValue(before.value, after.value, quotesMatter)
  );
}

function changedLine({ before: was, after: is }: ChangedLine, reading: Reading): Effect {
  const common = {
    ...{ key: is.key, labels: is.labels, around: around(is), row: rowAround(is, reading), line: is.line },
    ...{ before: was.value ?? was.text, after: is.value ?? is.text, gone: [was], come: [is], ownKeys: [] },
    siblings: null,
  };
  if (was.value === null || is.value === null) return { ...common, sort: "code" };
  const { quotesMatter } = reading;
  const [old, now] = [classOf(was.value, was.key, quotesMatter), classOf(is.value, is.key, quotesMatter)];
  if (old === "list" && now === "list")
    return { ...common, sort: listSort(was.value, is.value), siblings: siblingsInList(was.value, is.value) };
  if (isFlip(old, now)) return { ...common, sort: "flip" };
  return { ...common, sort: isLiteral(old) && isLiteral(now) ? "literal" : "code" };
}

function isLiteral(each: ValueClass): boolean {
  return each !== "expression";
}

/** A list of literals on one line gains or loses elements as one over several lines gains or loses rows. */
function listSort(before: string, after: string): Effect["sort"] {
  const [old, now] = [new Set(elementsOf(before)), new Set(elementsOf(after))];
  if (old.isSubsetOf(now)) return "row-added";
  return now.isSubsetOf(old) ? "row-removed" : "literal";
}

const SORTS = {
  row: { came: "row-added", went: "row-removed" },
  code: { came: "code", went: "code" },
  block: { came: "added", went: "removed" },
} as const;

function cameOrWent(
  each: OutlineNode,
  moved: ReadonlySet<OutlineNode>,
  reading: Reading,
  deed: "came" | "went",
): Effect {
  const row = reading.holdsRows ? isRow(each, moved, reading.quotesMatter) : null;
  const isCode = each.key === null && each.children.length === 0;
  const text = each.value ?? each.text;
  const lines = blockOf(each);
  return {
    sort: SORTS[row !== null ? "row" : isCode ? "code" : "block"][deed],
    key: each.key,
    labels: each.labels,
    around: around(each),
    row: row === null ? rowAround(each, reading) : namesOf(each),
    siblings: siblingsOf(each, moved),
    ownKeys: row?.ownKeys ?? [],
    ...(deed === "came"
      ? { before: null, after: text, line: each.line, gone: [], come: lines }
      : { before: text, after: null, line: null, gone: lines, come: [] }),
  };
}

/** Lines of one block that are looked at; a longer one is data. */
const MAX_LINES = 500;

function blockOf(block: OutlineNode): readonly OutlineNode[] {
  const lines: OutlineNode[] = [];
  const open = [block];
  for (let each = open.pop(); each !== undefined && lines.length < MAX_LINES; each = open.pop()) {
    lines.push(each);
    open.push(...each.children.slice(0, MAX_LINES).reverse());
  }
  return lines;
}
