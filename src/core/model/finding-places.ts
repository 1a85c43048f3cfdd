import type { Finding, Location } from "./verdict.ts";

/** Every place that a finding is about, the first one first; none where it has no location. */
export function locationsOf({
  locations,
  location,
}: Pick<Finding, "location" | "locations">): readonly Location[] {
  return locations ?? (location === null ? [] : [location]);
}

/** Where a word stands in a file, from its first character to the one behind it; `column` is null when only the line is known. */
export function wordPlace(
  path: string,
  { line, column }: { readonly line: number; readonly column: number | null },
  word: string,
): Location {
  return column === null ? { path, line } : { path, line, column, endColumn: column + word.length };
}

/** Every SOP that a finding is about, the first one first; none where no SOP is concerned. */
export function sopsOf({ sops, sop }: Pick<Finding, "sop" | "sops">): readonly string[] {
  return sops ?? (sop === null ? [] : [sop]);
}
