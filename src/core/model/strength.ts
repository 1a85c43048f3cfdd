import type { Level } from "./level.ts";
import { lowerOf } from "./level.ts";

/** How strongly a change of linked infrastructure bears on the SOP, strongest first. */
export const STRENGTHS = ["strong", "medium", "weak"] as const;

export type Strength = (typeof STRENGTHS)[number];

/** Which changes need an SOP update: every material one, or only those that bear on the SOP. */
export const RELEVANCES = ["literal", "graded"] as const;

export type Relevance = (typeof RELEVANCES)[number];

/** One reason for a strength. */
export interface Evidence {
  /** One clause for people, without a full stop: "the SOP says `max_connections` is 400; this change makes it 600". */
  readonly text: string;
  /** The changed file (head side; old path for removals). */
  readonly path: string;
  /** Line from 1, in the file after the change; null when the whole file is meant or the line is gone. */
  readonly line: number | null;
  /** Line of the SOP that the evidence rests on; null when it rests on none. */
  readonly sopLine: number | null;
}

/** The strength of a change for one SOP or section, with its reasons, the strongest first; never without one. */
export interface Rating {
  readonly strength: Strength;
  readonly evidence: readonly Evidence[];
}

/** The level of an outdated link: a graded one has its level only for what bears strongly on the SOP (DESIGN 3.8). */
export function gradedLevel(level: Level, strength: Strength): Level {
  if (strength === "strong") return level;
  return lowerOf(level, strength === "medium" ? "advise" : "observe");
}

/**
 * Whether a change uses up a drift budget, on the mainline as in a change under judgement: every one of a literal link
 * does, and of a graded one all but the weak. A strength that nobody knows is not weak.
 */
export function usesBudget(relevance: Relevance, strength: Strength | null): boolean {
  return relevance === "literal" || strength !== "weak";
}

/** The stronger of two ratings; the first where both are alike. */
export function strongerOf(a: Rating, b: Rating): Rating {
  return STRENGTHS.indexOf(b.strength) < STRENGTHS.indexOf(a.strength) ? b : a;
}

/** Strongest first; what has no strength is a fact of its own and stands among the strong. */
export function byStrength(
  a: { readonly strength: Strength | null },
  b: { readonly strength: Strength | null },
): number {
  return STRENGTHS.indexOf(a.strength ?? "strong") - STRENGTHS.indexOf(b.strength ?? "strong");
}
