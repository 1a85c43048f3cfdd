/** Installations that may ask GitHub nothing for now. */
export interface Pauses {
  /** `until` in milliseconds since 1970. */
  readonly add: (scope: string, until: number) => void;
  readonly count: () => number;
  /** Seconds until the last of them may ask again; 0 when none waits. */
  readonly longestSeconds: () => number;
}

/** Remembers pauses until they are over. `now` gives milliseconds since 1970. */
export function createPauses(now: () => number): Pauses {
  const ends = new Map<string, number>();
  const left = (): readonly number[] => {
    for (const [scope, until] of ends) if (until <= now()) ends.delete(scope);
    return [...ends.values()].map((until) => (until - now()) / 1000);
  };
  return {
    add: (scope, until) => {
      left();
      ends.set(scope, until);
    },
    count: () => left().length,
    longestSeconds: () => left().reduce((longest, seconds) => Math.max(longest, seconds), 0),
  };
}
