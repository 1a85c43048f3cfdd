/** The first try comes after this, each further one after twice as long. */
const FIRST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/** About an hour of trying; then recovery finds it. */
const MAX_TRIES = 16;

/** No limit of GitHub's lasts longer than an hour. */
const LONGEST_LIMIT_MS = 60 * 60_000;

/**
 * How long to wait before the next try, in milliseconds; null to give up. An error that knows until when GitHub wants to be
 * left alone (`until`, milliseconds since 1970) is obeyed. `random` (0 to 1) spreads jobs that failed together over half the time.
 */
export function backOff(
  error: unknown,
  failures: number,
  { now, random }: { readonly now: number; readonly random: number },
): number | null {
  if (failures >= MAX_TRIES) return null;
  const exponential = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
  const least = Math.min(LONGEST_LIMIT_MS, Math.max(exponential / 2, untilOf(error) - now));
  return Math.round(least + (exponential / 2) * random);
}

function untilOf(error: unknown): number {
  return error instanceof Error && "until" in error && typeof error.until === "number" ? error.until : 0;
}
