/** The numbers of both lists, ascending and each once. `sorted` is ascending already; `loose` is sorted in place. */
export function union(sorted: readonly number[], loose: number[]): readonly number[] {
  if (sorted.length === 0 && loose.length === 1) return loose;
  loose.sort((a, b) => a - b);
  const result: number[] = [];
  let at = 0;
  for (const value of loose) {
    for (let known = sorted[at]; known !== undefined && known <= value; known = sorted[++at])
      result.push(known);
    if (result[result.length - 1] !== value) result.push(value);
  }
  for (let known = sorted[at]; known !== undefined; known = sorted[++at]) result.push(known);
  return result;
}
