import type { Significance, Sop } from "./sop.ts";

/**
 * How much an SOP changed from `before` to `after`, and where. `section` (a slug at head) narrows the answer to that
 * section with its subsections.
 */
export function significance(
  before: Sop | null,
  after: Sop | null,
  section: string | null = null,
): Significance {
  if (before && after && before.oid === after.oid)
    return { level: "none", sections: [], reason: "not changed" };
  return { level: "unknown", sections: [], reason: `not judged${section ? ` in ${section}` : ""}` };
}
