import type { Outline, OutlineNode } from "./code-outline.ts";
import { diffOutlines } from "./diff-outlines.ts";
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
  const [went, came] = [topsOf(before, gone), topsOf(after, come)];
  const sides = { before, after, reading };
  const sets = changed
    .slice(0, MAX_EFFECTS)
    .flatMap(({ before: was, after: is }) => changedLine(was, is, sides));
  const removed = went
    .slice(0, MAX_EFFECTS)
    .map((at) => cameOrWent(before, gone, at, { reading, came: false }));
  const added = came.slice(0, MAX_EFFECTS).map((at) => cameOrWent(after, come, at, { reading, came: true }));
  return {
    all: [...sets, ...removed, ...added].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    isCut: Math.max(changed.length, went.length, came.length) > MAX_EFFECTS,
  };
}

interface Sides {
  readonly before: Outline;
  readonly after: Outline;
  readonly reading: Reading;
}

function changedLine(was: OutlineNode, is: OutlineNode, sides: Sides): readonly Effect[] {
  const common = {
    key: is.key,
    labels: is.labels,
    around: around(is, sides.after),
    row: rowAround(is, sides.after, sides.reading),
    siblings: null,
    before: was.value ?? was.text,
    after: is.value ?? is.text,
    line: is.line,
    gone: [was],
    come: [is],
    ownKeys: [],
  };
  if (was.value === null || is.value === null) return [{ ...common, sort: "code" }];
  const { quotesMatter } = sides.reading;
  if (isSameValue(was.value, is.value, quotesMatter)) return [];
  const [old, now] = [classOf(was.value, was.key, quotesMatter), classOf(is.value, is.key, quotesMatter)];
  if (old === "list" && now === "list")
    return [
      { ...common, sort: listSort(was.value, is.value), siblings: siblingsInList(was.value, is.value) },
    ];
  if (isFlip(old, now)) return [{ ...common, sort: "flip" }];
  return [{ ...common, sort: isLiteral(old) && isLiteral(now) ? "literal" : "code" }];
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

/** Indices whose block neither came nor went with them. */
function topsOf(outline: Outline, own: ReadonlySet<number>): readonly number[] {
  return [...own].filter((at) => !own.has(outline[at]?.parent ?? -1));
}

function cameOrWent(
  outline: Outline,
  own: ReadonlySet<number>,
  at: number,
  { reading, came }: { readonly reading: Reading; readonly came: boolean },
): Effect {
  const each = outline[at];
  if (each === undefined) throw new RangeError(`no line ${at}`);
  const lines = blockOf(outline, at);
  const row = reading.holdsRows ? isRow(outline, own, at, reading.quotesMatter) : null;
  const sort = row !== null ? "row" : each.key === null && each.children.length === 0 ? "code" : "block";
  return {
    sort:
      sort === "code"
        ? "code"
        : sort === "row"
          ? came
            ? "row-added"
            : "row-removed"
          : came
            ? "added"
            : "removed",
    key: each.key,
    labels: each.labels,
    around: around(each, outline),
    row: row === null ? rowAround(each, outline, reading) : namesOf(each, outline),
    siblings: siblingsOf(outline, own, at),
    before: came ? null : (each.value ?? each.text),
    after: came ? (each.value ?? each.text) : null,
    line: came ? each.line : null,
    gone: came ? [] : lines,
    come: came ? lines : [],
    ownKeys: row?.ownKeys ?? [],
  };
}

/** Lines of one block that are looked at; a longer one is data. */
const MAX_LINES = 500;

function blockOf(outline: Outline, at: number): readonly OutlineNode[] {
  const lines: OutlineNode[] = [];
  const open = [at];
  for (let next = open.pop(); next !== undefined && lines.length < MAX_LINES; next = open.pop()) {
    const each = outline[next];
    if (each === undefined) continue;
    lines.push(each);
    open.push(...each.children.toReversed());
  }
  return lines;
}
