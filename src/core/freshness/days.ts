const DAY_MS = 86_400_000;

/** Whole days from one ISO date or time to another, by their UTC days; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((dayOf(to) - dayOf(from)) / DAY_MS);
}

function dayOf(date: string): number {
  return Math.floor(Date.parse(date) / DAY_MS) * DAY_MS;
}

/** How long ago in words that people use: `12 days`, `7 months`, `2.9 years`. */
export function spanWords(days: number): string {
  if (days < 60) return days === 1 ? "1 day" : `${days} days`;
  if (days < 730) return `${Math.floor(days / 30.44)} months`;
  return `${(days / 365.25).toFixed(1)} years`;
}
