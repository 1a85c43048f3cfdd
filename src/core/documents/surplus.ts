/** What is left on either side when equal items are paired off, wherever they stand; as often as it is left over. */
export function surplus(
  before: readonly string[],
  after: readonly string[],
): { readonly onlyBefore: readonly string[]; readonly onlyAfter: readonly string[] } {
  return { onlyBefore: leftOver(before, after), onlyAfter: leftOver(after, before) };
}

function leftOver(items: readonly string[], others: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const item of others) counts.set(item, (counts.get(item) ?? 0) + 1);
  return items.filter((item) => {
    const count = counts.get(item) ?? 0;
    counts.set(item, count - 1);
    return count <= 0;
  });
}
