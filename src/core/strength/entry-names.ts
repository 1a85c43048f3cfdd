import type { OutlineNode } from "./code-outline.ts";
import { unquoted } from "./line-grammar.ts";
import { isRow } from "./rows.ts";

/** How a language reads. */
export interface Reading {
  /** True where a text without quotes is a reference. */
  readonly quotesMatter: boolean;
  /** True where lists and maps hold data, not steps. */
  readonly holdsRows: boolean;
}

/** Deeper than this nobody reads. */
const MAX_DEPTH = 12;

/** What a line stands in, the nearest first, without the top. */
function above({ parent }: OutlineNode): readonly OutlineNode[] {
  const found: OutlineNode[] = [];
  for (let each = parent; each?.parent && found.length < MAX_DEPTH; each = each.parent) found.push(each);
  return found;
}

/** Keys and labels of what a line stands in, the nearest first. */
export function around(line: OutlineNode): readonly string[] {
  return above(line).flatMap((each) => {
    const own = each.key === null ? [] : [each.key];
    const isUnnamed = each.text === "-" || /^[[{(]+$/.test(each.text);
    return [...own, ...each.labels.toReversed(), ...(isUnnamed ? nameOf(each) : [])];
  });
}

/** What the row is called that a line stands in, at whatever depth; null where it stands in none. */
export function rowAround(line: OutlineNode, { holdsRows, quotesMatter }: Reading): readonly string[] | null {
  const row = holdsRows && above(line).find((each) => isRow(each, new Set([each]), quotesMatter) !== null);
  return row ? namesOf(row) : null;
}

/** What an entry is called: by its key, or by what an item says of itself. */
export function namesOf(each: OutlineNode): readonly string[] {
  if (each.key !== null) return [each.key, ...each.labels];
  return each.children.length > 0 ? nameOf(each) : [each.text];
}

const NAME_KEY = /^(?:name|id|alert|record|title|key|app|service|host)$/;

/** What an item of a list is called, by the first of its keys that gives it a name. */
function nameOf({ children }: OutlineNode): readonly string[] {
  const value = children.slice(0, 20).find(({ key }) => NAME_KEY.test(key ?? ""))?.value;
  return value === null || value === undefined ? [] : [unquoted(value)];
}
