import type { OutlineNode } from "./code-outline.ts";
import { unquoted } from "./line-grammar.ts";
import { elementsOf } from "./values.ts";

/** What an entry is called, and what those beside it are called that stay. */
export interface Siblings {
  readonly own: string;
  readonly others: readonly string[];
}

/** Siblings on either side that are looked at. */
const MAX_SIBLINGS = 60;

/**
 * What an entry that came or went is called, and those beside it that are made like it: settings and items under one
 * parent, blocks of one type. `moved` are all entries that came or went. Null where the entry has no name. The cost is
 * bounded whatever the outline.
 */
export function siblingsOf(each: OutlineNode, moved: ReadonlySet<OutlineNode>): Siblings | null {
  const own = nameOf(each);
  if (own === null) return null;
  const others = besideOf(each).filter((other) => !moved.has(other) && isAlike(other, each));
  return { own, others: [...new Set(others.flatMap((other) => nameOf(other) ?? []))] };
}

/** The same of a list on one line, by the first element that came or went. */
export function siblingsInList(before: string, after: string): Siblings | null {
  const old = new Set(elementsOf(before).map(unquoted));
  const now = new Set(elementsOf(after).map(unquoted));
  const [own] = old.symmetricDifference(now);
  return own === undefined ? null : { own, others: [...old.intersection(now)] };
}

/** A quoted word on a line of its own: an item of a list, in languages that have no outline too. */
const ITEM = /^["']([^"'\s]{2,80})["']$/;

function nameOf({ labels, key, text, children }: OutlineNode): string | null {
  const name = labels.at(-1) ?? key;
  if (name !== undefined && name !== null) return unquoted(name);
  return children.length > 0 ? null : (ITEM.exec(text)?.[1] ?? null);
}

function isAlike(a: OutlineNode, b: OutlineNode): boolean {
  if (a.isItem !== b.isItem || a.labels.length !== b.labels.length) return false;
  if (b.labels.length === 0) return (a.key === null) === (b.key === null);
  return a.key === b.key && `${a.labels.slice(0, -1)}` === `${b.labels.slice(0, -1)}`;
}

function besideOf(each: OutlineNode): readonly OutlineNode[] {
  const all = each.parent?.children ?? [];
  const place = all.indexOf(each);
  const above = all.slice(Math.max(0, place - MAX_SIBLINGS), place);
  const below = all.slice(place + 1, place + 1 + MAX_SIBLINGS);
  // Where lines stand side by side, a list ends where a line of another kind stands.
  const isLoose = each.parent?.parent === null && each.key === null && each.labels.length === 0;
  if (!isLoose) return [...above, ...below];
  const start = above.findLastIndex(({ text }) => !ITEM.test(text)) + 1;
  const end = below.findIndex(({ text }) => !ITEM.test(text));
  return [...above.slice(start), ...(end < 0 ? below : below.slice(0, end))];
}
