/** Lists of at most `size` in the same order. */
export function chunksOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}

/** Lists in the same order whose sizes add up to at most `most`, or of one that is larger by itself. */
export function portionsOf<T>(
  list: readonly T[],
  sizeOf: (each: T) => number,
  most: number,
): readonly (readonly T[])[] {
  const portions: T[][] = [];
  let total = Number.POSITIVE_INFINITY;
  for (const each of list) {
    total += sizeOf(each);
    if (total <= most) portions.at(-1)?.push(each);
    else {
      portions.push([each]);
      total = sizeOf(each);
    }
  }
  return portions;
}
