import type { FoundName } from "./found-name.ts";

/** Tells names of one file apart. */
export function nameKey({ kind, name }: FoundName): string {
  return `${kind}\n${name}`;
}

/**
 * What names are called after a change, by their key before: a rename is evident where, between the same neighbours of
 * one kind and scope, exactly one name went and one came.
 */
export function renames(
  before: readonly FoundName[],
  after: readonly FoundName[],
): ReadonlyMap<string, string> {
  const gone = onlyIn(before, new Set(after.map(nameKey)));
  const come = onlyIn(after, new Set(before.map(nameKey)));
  const found = new Map<string, string>();
  for (const [gap, { first, count }] of gone) {
    const successor = come.get(gap);
    if (count === 1 && successor?.count === 1) found.set(nameKey(first), successor.first.name);
  }
  return found;
}

interface Gap {
  readonly first: FoundName;
  count: number;
}

/** Names that the other side has not, by kind, scope and the nearest shared name above. */
function onlyIn(names: readonly FoundName[], other: ReadonlySet<string>): ReadonlyMap<string, Gap> {
  const gaps = new Map<string, Gap>();
  const above = new Map<string, string>();
  const seen = new Set<string>();
  for (const name of names) {
    const series = `${name.kind}\n${name.scope}`;
    const key = nameKey(name);
    if (other.has(key)) above.set(series, key);
    else if (!seen.has(key)) {
      const place = `${series}\n${above.get(series)}`;
      const gap = gaps.get(place);
      if (gap === undefined) gaps.set(place, { first: name, count: 1 });
      else gap.count += 1;
    }
    seen.add(key);
  }
  return gaps;
}
