import type { Outline, OutlineNode } from "./code-outline.ts";
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

/** Keys and labels of what a line stands in, the nearest first. */
export function around({ parent }: OutlineNode, outline: Outline): readonly string[] {
  const names: string[] = [];
  let at = parent;
  for (let depth = 0; depth < MAX_DEPTH && at >= 0; depth += 1) {
    const each = outline[at];
    if (each === undefined) break;
    if (each.key !== null) names.push(each.key);
    names.push(...each.labels.toReversed());
    if (each.text === "-" || /^[[{(]+$/.test(each.text)) names.push(...nameOf(each, outline));
    at = each.parent;
  }
  return names;
}

/** What the row is called that a line stands in, at whatever depth; null where it stands in none. */
export function rowAround(
  { parent }: OutlineNode,
  outline: Outline,
  { holdsRows, quotesMatter }: Reading,
): readonly string[] | null {
  let at = parent;
  for (let depth = 0; holdsRows && depth < MAX_DEPTH && at >= 0; depth += 1) {
    const each = outline[at];
    if (each === undefined) break;
    if (isRow(outline, new Set([at]), at, quotesMatter) !== null) return namesOf(each, outline);
    at = each.parent;
  }
  return null;
}

/** What an entry is called: by its key, or by what an item says of itself. */
export function namesOf(each: OutlineNode, outline: Outline): readonly string[] {
  if (each.key !== null) return [each.key, ...each.labels];
  return each.children.length > 0 ? nameOf(each, outline) : [each.text];
}

const NAME_KEY = /^(?:name|id|alert|record|title|key|app|service|host)$/;

/** What an item of a list is called, by the first of its keys that gives it a name. */
function nameOf({ children }: OutlineNode, outline: Outline): readonly string[] {
  const named = children.slice(0, 20).find((at) => NAME_KEY.test(outline[at]?.key ?? ""));
  const value = outline[named ?? -1]?.value;
  return value === null || value === undefined ? [] : [value.replace(/^["']|["']$/g, "")];
}
