import { readSop } from "../../../src/core/documents/read-sop.ts";
import type { Sop } from "../../../src/core/model/sop.ts";

/** An SOP with this text; its object id is made from the text, as git's is. */
export function sop(text: string, path = "docs/db.md"): Sop {
  return readSop({ path, oid: `oid of ${text}`, text });
}
