import { readSop } from "../../../src/core/documents/read-sop.ts";
import type { Rating } from "../../../src/core/model/strength.ts";
import { rateStrength } from "../../../src/core/strength/rate-strength.ts";

/** What the engine says of one changed file; `elsewhere` are the names that stand in other files. */
export function rateChange(change: {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly sop: string;
  readonly elsewhere?: readonly string[];
}): Rating {
  const { path, before, after, sop, elsewhere = [] } = change;
  const blob = (text: string | null, oid: string) =>
    text === null ? null : ({ oid, kind: "file" } as const);
  const status = before === null ? "added" : after === null ? "removed" : "modified";
  const blobs = { before: blob(before, "1"), after: blob(after, "2") };
  return rateStrength({
    changes: [{ change: { status, path, oldPath: null, ...blobs }, versions: { before, after } }],
    sop: readSop({ path: "docs/sop.md", oid: "3", text: sop }),
    section: null,
    standsElsewhere: (name) => elsewhere.includes(name),
    stoodElsewhere: (name) => elsewhere.includes(name),
  });
}
