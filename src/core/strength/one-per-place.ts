import type { Evidence } from "../model/strength.ts";

/** The first of the reasons that lead from one line of a file to one line of the SOP: the others say the same of parts of one name. */
export function onePerPlace<T extends { readonly evidence: Evidence }>(reasons: readonly T[]): readonly T[] {
  const places = new Set<string>();
  return reasons.filter(({ evidence: { line, sopLine } }) => {
    const place = `${line} ${sopLine}`;
    const isFirst = !places.has(place);
    places.add(place);
    return isFirst;
  });
}
