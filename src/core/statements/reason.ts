/**
 * Words that fill a reason field without saying anything; compared after punctuation and case are gone. Those of fewer than four different
 * letters (`n/a`, `todo`) are refused without being listed.
 */
const EMPTY_REASONS = new Set([
  "nothing",
  "nope",
  "not applicable",
  "not needed",
  "not required",
  "no reason",
  "because",
  "skip",
  "skip this",
  "skipping",
  "ignore",
  "ignore this",
  "later",
  "will do later",
  "fix later",
  "testing",
  "see above",
  "see description",
  "see pr",
  "see title",
  "trust me",
  "reason",
  "just because",
  "no sop change needed",
  "no update needed",
  "does not apply",
  "doesnt apply",
  "irrelevant",
  "unrelated",
  "minor",
  "minor change",
  "small change",
  "trivial",
  "trivial change",
]);

/** What is wrong with a waiver's reason, as the second half of "the waiver was not accepted: ...", or null when it is fine. */
export function reasonProblem(reason: string, minReason: number): string | null {
  const plain = reason.trim();
  const words = plain
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  if (words === "" || EMPTY_REASONS.has(words))
    return `"${plain}" is not a reason; say why the SOP needs no change`;
  if (new Set(words.replaceAll(" ", "")).size < 4)
    return `"${plain}" is not a reason; say why the SOP needs no change`;
  const length = [...plain].length;
  if (length < minReason)
    return `the reason has ${length} characters; the policy requires at least ${minReason}`;
  return null;
}
