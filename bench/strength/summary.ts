import { STRENGTHS, type Strength } from "../../src/core/model/strength.ts";
import type { Label } from "./read-cases.ts";

/** A label and what the engine says. */
export interface Judged {
  readonly label: Label;
  readonly strength: Strength;
}

/** How good the findings of some strengths are, and how much they leave out; shares from 0 to 1, NaN where there is nothing to share. */
export interface Quality {
  readonly kept: number;
  /** Needed or useful among the kept ones that were read (co-changed ones count neither way). */
  readonly precision: number;
  /** The same with arguable ones. */
  readonly lenient: number;
  /** Kept among all needed or useful ones. */
  readonly recall: number;
  /** Kept among the SOPs that the maintainers changed because of the infrastructure. */
  readonly coChanged: number;
}

/** Quality of the findings whose strength is one of `kept`. */
export function qualityOf(judged: readonly Judged[], kept: readonly Strength[]): Quality {
  const inside = judged.filter(({ strength }) => kept.includes(strength));
  const read = inside.filter(({ label }) => label !== "co-changed");
  return {
    kept: inside.length,
    precision: countOf(read, BEARS) / read.length,
    lenient: countOf(read, [...BEARS, "arguable"]) / read.length,
    recall: countOf(inside, BEARS) / countOf(judged, BEARS),
    coChanged: countOf(inside, ["co-changed"]) / countOf(judged, ["co-changed"]),
  };
}

const BEARS: readonly Label[] = ["needed", "useful"];

/** How many have one of the labels. */
export function countOf(judged: readonly Judged[], labels: readonly Label[]): number {
  return judged.filter(({ label }) => labels.includes(label)).length;
}

/** The cuts a reader can make, from the fewest findings to all of them. */
export const CUTS: readonly (readonly Strength[])[] = STRENGTHS.map((_, at) => STRENGTHS.slice(0, at + 1));
