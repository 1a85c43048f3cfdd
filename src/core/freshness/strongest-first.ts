import type { DriftChange, TouchRating } from "../model/history-facts.ts";
import { type Evidence, STRENGTHS, type Strength } from "../model/strength.ts";

/** What bears most on an SOP comes first, and of equals the newer; what nobody rated comes last. */
export function strongestFirst(changes: readonly DriftChange[]): readonly DriftChange[] {
  return changes.toSorted((a, b) => rank(a.rating) - rank(b.rating) || a.place - b.place);
}

/** The stronger of two ratings of one change, the first of equals; null where nobody rated it. */
export function strongerRating(
  a: TouchRating | null | undefined,
  b: TouchRating | null | undefined,
): TouchRating | null {
  return (rank(a) <= rank(b) ? a : b) ?? null;
}

function rank(rating: TouchRating | null | undefined): number {
  return rating ? STRENGTHS.indexOf(rating.strength) : STRENGTHS.length;
}

/** A longer clause is the work of a file, not of a person. */
const LONGEST_EVIDENCE = 300;

/** Why a change bears on an SOP, as one clause; empty where it does not, or nobody looked. */
export function leadingEvidence({
  strength,
  evidence,
}: {
  readonly strength: Strength | null;
  readonly evidence: readonly Evidence[];
}): string {
  const [first] = strength === "strong" || strength === "medium" ? evidence : [];
  const text = first?.text ?? "";
  return text.length > LONGEST_EVIDENCE ? `${text.slice(0, LONGEST_EVIDENCE).toWellFormed()}…` : text;
}
