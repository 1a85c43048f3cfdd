import type { Versions } from "../infrastructure/languages/remember-by-change.ts";
import type { FileChange } from "../model/change-set.ts";
import type { Sop } from "../model/sop.ts";
import type { Rating } from "../model/strength.ts";

/** One changed file with what could be read of it. */
export interface RatedChange {
  readonly change: FileChange;
  readonly versions: Versions;
}

/** What is asked about one SOP, or one section of it. */
export interface RatingQuestion {
  /** The material changes that the link selects; at least one. */
  readonly changes: readonly RatedChange[];
  readonly sop: Sop;
  readonly section: string | null;
  /** Whether a name stood in the repository before the change; null when nobody looked. */
  readonly wasKnown: (name: string) => boolean | null;
}

/** Rates how strongly changes bear on an SOP, by DESIGN 3.8. What cannot be read is medium, never weak. */
export function rateStrength({ changes }: RatingQuestion): Rating {
  return {
    strength: "medium",
    evidence: changes.map(({ change }) => ({
      text: "nobody knows how this change bears on the SOP, so it counts",
      path: change.path,
      line: null,
      sopLine: null,
    })),
  };
}
