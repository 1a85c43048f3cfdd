import type { Versions } from "../infrastructure/languages/remember-by-change.ts";
import type { FileChange } from "../model/change-set.ts";
import type { Sop } from "../model/sop.ts";
import { type Rating, STRENGTHS } from "../model/strength.ts";
import { distinctBy } from "../references/distinct-by.ts";
import { effectOf } from "./file-effect.ts";
import { rateFile } from "./rate-file.ts";
import { wordsOfSop } from "./sop-words.ts";
import type { Known } from "./strong-reason.ts";

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
  /** Whether a name stands after the change in another file of infrastructure; null when nobody looked. */
  readonly standsElsewhere: (name: string) => boolean | null;
  /** Whether it stood in another file before the change. */
  readonly stoodElsewhere: (name: string) => boolean | null;
}

/** Reasons that a rating carries. */
const MAX_EVIDENCE = 10;

/**
 * Rates how strongly changes bear on an SOP, by DESIGN 3.8: as strongly as the strongest of them. What cannot be read
 * is medium, never weak. Linear in the texts.
 */
export function rateStrength({ changes, sop, section, ...elsewhere }: RatingQuestion): Rating {
  const words = wordsOfSop(sop, section);
  const files = changes.map(({ change, versions }) => effectOf(change, versions));
  const stands: Stands = (name: string) =>
    files.some(({ holds }) => holds(name)) ? true : elsewhere.standsElsewhere(name);
  const stood: Stands = (name: string) =>
    files.some(({ held }) => held(name)) ? true : elsewhere.stoodElsewhere(name);
  const found = files.flatMap((file) => rateFile(file, words, knownBy(stands, stood)));
  const ranked = STRENGTHS.flatMap((strength) => found.filter((each) => each.strength === strength));
  const strength = ranked[0]?.strength ?? "medium";
  const evidence = ranked.map((each) => each.evidence);
  const distinct = distinctBy(evidence, ({ path, text }) => `${path}\n${text}`);
  return { strength, evidence: distinct.slice(0, MAX_EVIDENCE) };
}

/** Whether a name stands, or stood, anywhere; null when nobody looked. */
type Stands = (name: string) => boolean | null;

function knownBy(stands: Stands, stood: Stands): Known {
  let isOpen = false;
  const isSurely = (answer: boolean | null): boolean => {
    isOpen ||= answer === null;
    return answer === false;
  };
  return {
    sure: { isGone: (name) => isSurely(stands(name)), isNew: (name) => isSurely(stood(name)) },
    possible: { isGone: (name) => stands(name) !== true, isNew: (name) => stood(name) !== true },
    hasDoubts: () => isOpen,
  };
}
