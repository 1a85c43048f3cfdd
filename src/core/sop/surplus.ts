/**
 * What is left on either side when equal items are paired off, wherever they stand. `onlyBefore` names each item once,
 * `onlyAfter` as often as it is left over.
 */
export function surplus(
  before: Iterable<string>,
  after: readonly string[],
): { readonly onlyBefore: readonly string[]; readonly onlyAfter: readonly string[] } {
  const counts = new Map<string, number>();
  for (const item of before) counts.set(item, (counts.get(item) ?? 0) + 1);
  const onlyAfter = after.filter((item) => {
    const count = counts.get(item) ?? 0;
    counts.set(item, count - 1);
    return count <= 0;
  });
  const onlyBefore = [...counts].filter(([, count]) => count > 0).map(([item]) => item);
  return { onlyBefore, onlyAfter };
}
