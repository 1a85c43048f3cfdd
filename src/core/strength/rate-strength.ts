import type { Versions } from "../infrastructure/languages/remember-by-change.ts";
import type { FileChange } from "../model/change-set.ts";
import type { Sop } from "../model/sop.ts";
import { type Evidence, type Rating, STRENGTHS } from "../model/strength.ts";
import { effectOf } from "./file-effect.ts";
import { rateFile } from "./rate-file.ts";
import { wordsOfSop } from "./sop-words.ts";
import type { Together } from "./strong-reason.ts";

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
 * Rates how strongly changes bear on an SOP, by DESIGN 3.8: as strongly as the strongest of them. What cannot be read is medium, never weak.
 * Linear in the texts.
 */
export function rateStrength({ changes, sop, section, ...elsewhere }: RatingQuestion): Rating {
  const words = wordsOfSop(sop, section);
  const files = changes.map(({ change, versions }) => effectOf(change, versions));
  const together: Together = {
    isGone: (name) => !files.some(({ holds }) => holds(name)) && elsewhere.standsElsewhere(name) !== true,
    isNew: (name) => !files.some(({ held }) => held(name)) && elsewhere.stoodElsewhere(name) !== true,
  };
  const found = files.flatMap((file) => rateFile(file, words, together));
  const ranked = STRENGTHS.flatMap((strength) => found.filter((each) => each.strength === strength));
  const strength = ranked[0]?.strength ?? "medium";
  const evidence = distinct(ranked.map(({ evidence: own }) => own));
  return { strength, evidence: evidence.slice(0, MAX_EVIDENCE) };
}

function distinct(all: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(all.map((each) => [`${each.path}\n${each.text}`, each])).values()];
}
