/** Part of an SOP, by lines from 1, both inclusive. */
export interface Scope {
  readonly start: number;
  readonly end: number;
}

/** An SOP as a whole. */
export const WHOLE: Scope = { start: 1, end: Number.POSITIVE_INFINITY };

export function holdsLine({ start, end }: Scope, line: number): boolean {
  return line >= start && line <= end;
}

/** True where all of the second lies in the first. */
export function holdsScope(outer: Scope, inner: Scope): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

/** True where two parts have a line in common. Sections nest, so then one is inside the other. */
export function isOverlapping(a: Scope, b: Scope): boolean {
  return a.start <= b.end && b.start <= a.end;
}
