/** What is timed: one call is one unit of work, always the same. */
export type Contestants = Readonly<Record<string, () => unknown>>;

/** Milliseconds per call of every contestant, one number per round; round n of all ran next to each other. */
export type Samples = Readonly<Record<string, readonly number[]>>;

/** A sample lasts at least this long, so that the clock and a single interruption do not decide. */
const SAMPLE_MS = 15;

/**
 * Times the contestants round by round, each round in another order, after one call each to warm up. Ratios of
 * numbers from the same round cancel most of what else the machine is doing.
 */
export function interleave(contestants: Contestants, rounds: number): Samples {
  const names = Object.keys(contestants);
  const samples = new Map(names.map((name) => [name, [] as number[]]));
  const calls = new Map(Object.entries(contestants).map(([name, run]) => [name, callsPerSample(run)]));
  for (let round = 0; round < rounds; round++) {
    for (const name of rotated(names, round)) {
      const run = contestants[name] ?? (() => {});
      samples.get(name)?.push(timePerCall(run, calls.get(name) ?? 1));
    }
  }
  return Object.fromEntries(samples);
}

/** Milliseconds that one call takes, averaged over `calls` calls. */
export function timePerCall(run: () => unknown, calls = 1): number {
  const started = performance.now();
  for (let call = 0; call < calls; call++) run();
  return (performance.now() - started) / calls;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

/** Median over the rounds of one contestant's time divided by another's time in the same round. */
export function medianRatio(samples: Samples, of: string, to: string): number {
  const others = samples[to] ?? [];
  return median((samples[of] ?? []).map((time, round) => time / (others[round] ?? Number.NaN)));
}

export function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const at = by % Math.max(items.length, 1);
  return [...items.slice(at), ...items.slice(0, at)];
}

function callsPerSample(run: () => unknown): number {
  const first = timePerCall(run);
  const once = first < SAMPLE_MS ? Math.min(first, timePerCall(run)) : first;
  return Math.max(1, Math.ceil(SAMPLE_MS / Math.max(once, 0.0001)));
}
