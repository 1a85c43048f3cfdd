import type { Rating } from "../../../src/core/model/strength.ts";
import { rate } from "./rating.ts";

/** What the engine says of one changed file; `elsewhere` are the names that stand in other files. */
export function rateChange(change: {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly sop: string;
  readonly elsewhere?: readonly string[];
}): Rating {
  const { path, before, after, sop, elsewhere = [] } = change;
  return rate(
    { sop, elsewhere },
    { path, ...(before !== null && { before }), ...(after !== null && { after }) },
  );
}
