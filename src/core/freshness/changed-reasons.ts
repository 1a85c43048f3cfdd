import type { DriftChange, DriftPair } from "../model/history-facts.ts";
import { count, listOf } from "../model/wording.ts";
import { sinceWords } from "./drift-account.ts";
import { holdsLine, holdsScope, type Scope } from "./scope.ts";
import { leadingEvidence, strongestFirst } from "./strongest-first.ts";

/** The subject of a commit as far as it is quoted. */
const LONGEST_SUBJECT = 80;

/**
 * The changes of what a link names that concern a part of it. Where what is named lies in the part, all do. Else those
 * whose evidence lies there, and those whose evidence lies nowhere in the SOP, since nobody knows which part they
 * concern.
 */
export function concernsScope({ changes }: DriftPair, named: Scope, scope: Scope): readonly DriftChange[] {
  if (holdsScope(scope, named)) return changes;
  return changes.filter(({ rating }) => {
    const lines = rating === null ? [null] : rating.evidence.map(({ sopLine }) => sopLine);
    return lines.some((line) => line === null || holdsLine(scope, line));
  });
}

/** What bears on a part of an SOP, or may: one sentence for each link of which anything does. */
export function changedReasons(pairs: readonly DriftPair[]): readonly string[] {
  return pairs.flatMap(({ link, changes, start, exact }) => {
    const [first, ...others] = strongestFirst(changes.filter((change) => !isWeak(change)));
    if (first === undefined) return [];
    const all = [first, ...others];
    const number = `${exact ? "" : "At least "}${count(all.length, "change")}`;
    const what = `${number} to the infrastructure of link ${link.id} ${sinceWords(start)}: ${kindsOf(all)}.`;
    return [`${what} ${all.length === 1 ? "It is" : "First"} ${changeWords(first)}.`];
  });
}

/** Whether it is known that nothing bears on what a link names: history goes back to its last update. */
export function isSettled({ start, exact }: DriftPair): boolean {
  return start !== null && exact;
}

/** Why a link of which nothing bears on an SOP is no reason to trust it. */
export function unsettledReason({ link, exact }: DriftPair): string {
  return exact
    ? `History does not say when it was last right, as far as the infrastructure of link ${link.id} is concerned.`
    : `History is cut short, so changes to the infrastructure of link ${link.id} may be missing.`;
}

/** Why a link speaks for an SOP. */
export function settledReason({ link, changes, start }: DriftPair): string {
  const weak = changes.length === 0 ? "" : `, but for ${changes.length} too weak to matter`;
  return `Nothing that bears on it changed in the infrastructure of link ${link.id} ${sinceWords(start)}${weak}.`;
}

function isWeak({ rating }: DriftChange): boolean {
  return rating?.strength === "weak";
}

/** `2 strong, 1 medium and 3 not rated`. */
function kindsOf(changes: readonly DriftChange[]): string {
  const amounts = Map.groupBy(changes, ({ rating }) => rating?.strength ?? "not rated");
  const kinds = ["strong", "medium", "not rated"] as const;
  return listOf(
    kinds.flatMap((kind) => (amounts.has(kind) ? [`${amounts.get(kind)?.length} ${kind}`] : [])),
    "and",
  );
}

/** The strongest of several by its commit, with why. */
function changeWords({ sha, date, subject, rating }: DriftChange): string {
  const named =
    subject.length > LONGEST_SUBJECT ? `${subject.slice(0, LONGEST_SUBJECT).toWellFormed()}…` : subject;
  const why = rating === null ? "" : leadingEvidence(rating);
  return `${sha.slice(0, 9)} of ${date.slice(0, 10)}, "${named}"${why === "" ? "" : `: ${why}`}`;
}
