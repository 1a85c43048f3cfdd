import type { Finding, Location } from "./verdict.ts";

/** Every place that a finding is about, the first one first; none where it has no location. */
export function locationsOf({
  locations,
  location,
}: Pick<Finding, "location" | "locations">): readonly Location[] {
  return locations ?? (location === null ? [] : [location]);
}

/** Every SOP that a finding is about, the first one first; none where no SOP is concerned. */
export function sopsOf({ sops, sop }: Pick<Finding, "sop" | "sops">): readonly string[] {
  return sops ?? (sop === null ? [] : [sop]);
}
