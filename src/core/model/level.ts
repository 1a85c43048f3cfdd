/** How hard a finding bites: `require` fails the check, `advise` makes it neutral, `observe` is only recorded. */
export const LEVELS = ["require", "advise", "observe", "off"] as const;

export type Level = (typeof LEVELS)[number];

/** The lower of two levels; used to cap findings of exempt authors at `advise`. */
export function lowerOf(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b;
}

/** True when `level` is as hard as `threshold` or harder; `off` never is. */
export function atLeast(level: Level, threshold: Level): boolean {
  return level !== "off" && LEVELS.indexOf(level) <= LEVELS.indexOf(threshold);
}
