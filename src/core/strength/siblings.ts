import type { Outline, OutlineNode } from "./code-outline.ts";
import { elementsOf } from "./values.ts";

/** What an entry is called, and what those beside it are called that stay. */
export interface Siblings {
  readonly own: string;
  readonly others: readonly string[];
}

/** Siblings on either side that are looked at. */
const MAX_SIBLINGS = 60;

/** Lines on either side among which they are looked for where no block holds them. */
const MAX_LINES = 1000;

/**
 * What an entry that came or went is called, and those beside it that are made like it: settings and items under one parent, blocks of one type.
 * `moved` are all entries that came or went. Null where the entry has no name. The cost is bounded whatever the outline.
 */
export function siblingsOf(outline: Outline, moved: ReadonlySet<number>, at: number): Siblings | null {
  const each = outline[at];
  const own = each === undefined ? null : nameOf(each);
  if (each === undefined || own === null) return null;
  const others = besideOf(outline, each, at).flatMap((other) => {
    const sibling = outline[other];
    return sibling !== undefined && !moved.has(other) && isAlike(sibling, each)
      ? (nameOf(sibling) ?? [])
      : [];
  });
  return { own, others: [...new Set(others)] };
}

/** The same of a list on one line, by the first element that came or went. */
export function siblingsInList(before: string, after: string): Siblings | null {
  const old = new Set(elementsOf(before).map(bare));
  const now = new Set(elementsOf(after).map(bare));
  const [own] = old.symmetricDifference(now);
  return own === undefined ? null : { own, others: [...old.intersection(now)] };
}

/** A quoted word on a line of its own: an item of a list, in languages that have no outline too. */
const ITEM = /^["']([^"'\s]{2,80})["']$/;

function nameOf({ labels, key, text, children }: OutlineNode): string | null {
  const name = labels.at(-1) ?? key;
  if (name !== undefined && name !== null) return bare(name);
  return children.length > 0 ? null : (ITEM.exec(text)?.[1] ?? null);
}

function bare(name: string): string {
  return name.replace(/^["']|["']$/g, "");
}

function isAlike(a: OutlineNode, b: OutlineNode): boolean {
  if (a.isItem !== b.isItem || a.labels.length !== b.labels.length) return false;
  if (b.labels.length === 0) return (a.key === null) === (b.key === null);
  return a.key === b.key && `${a.labels.slice(0, -1)}` === `${b.labels.slice(0, -1)}`;
}

function besideOf(outline: Outline, each: OutlineNode, at: number): readonly number[] {
  const parent = outline[each.parent];
  if (parent !== undefined) {
    const place = parent.children.indexOf(at);
    return parent.children.slice(Math.max(0, place - MAX_SIBLINGS), place + MAX_SIBLINGS);
  }
  // Where lines stand side by side, a list ends where a line of another kind stands.
  const ends = (other: OutlineNode): boolean =>
    each.key === null && each.labels.length === 0 && !ITEM.test(other.text);
  return [...linesFrom(outline, at, -1, ends), ...linesFrom(outline, at, 1, ends)];
}

function linesFrom(
  outline: Outline,
  at: number,
  step: 1 | -1,
  ends: (other: OutlineNode) => boolean,
): readonly number[] {
  const found: number[] = [];
  for (let next = at + step; Math.abs(next - at) <= MAX_LINES && found.length < MAX_SIBLINGS; next += step) {
    const other = outline[next];
    if (other === undefined || ends(other)) break;
    if (other.parent < 0) found.push(next);
  }
  return found;
}
