import type { StateFile, StoredKey } from "./state-file.ts";

/** After so many deaths of the process over one head it is not judged again by itself: once at first, twice after a restart. */
export const MAX_DEATHS = 3;

/** Keys that are remembered; the oldest are forgotten first. */
const MAX_KEPT = 500;

/** One run of a key. */
export interface RunningKey {
  /** Says which head is worked on; answers how often a process died over it before. */
  at(head: string): number;
  /** The run ended without a death. `gaveUp` keeps the deaths, so that the same head is not tried again by itself. */
  end(outcome: { readonly gaveUp: boolean }): void;
}

/**
 * Which keys run, on a disk that outlives the process: what kills it must not kill every process after it. Without it, the sweep
 * at start would take up the same pull request again and again.
 */
export interface RunningKeys {
  begin(key: string): RunningKey;
  /** True for a key that was running when a process died: it is tried last. */
  isSuspect(key: string): boolean;
  /** The process ends in good order: what still runs is nobody's fault. */
  close(): void;
}

/** Reads what the process before left behind, and writes at each start and end of a run. */
export function createRunningKeys(file: StateFile): RunningKeys {
  const keys = new Map<string, StoredKey>();
  for (const [key, stored] of file.read()) {
    const deaths = stored.deaths + (stored.running ? 1 : 0);
    if (deaths > 0) keys.set(key, { ...stored, deaths, running: false });
  }
  const save = (): void => {
    for (const oldest of keys.keys()) {
      if (keys.size <= MAX_KEPT) break;
      keys.delete(oldest);
    }
    file.write(keys);
  };
  const set = (key: string, stored: StoredKey): void => {
    keys.delete(key);
    keys.set(key, stored);
    save();
  };
  return {
    begin: (key) => {
      const before = keys.get(key) ?? { deaths: 0, head: null, running: false };
      set(key, { ...before, running: true });
      return {
        at: (head) => {
          const isSame = before.head === null || before.head === head;
          const deaths = isSame ? before.deaths : 0;
          set(key, { head, deaths, running: true });
          return deaths;
        },
        end: ({ gaveUp }) => {
          const now = keys.get(key);
          if (gaveUp && now !== undefined) set(key, { ...now, running: false });
          else if (keys.delete(key)) save();
        },
      };
    },
    isSuspect: (key) => {
      const known = keys.get(key);
      return known !== undefined && known.deaths > 0 && !known.running;
    },
    close: () => {
      for (const [key, stored] of keys) keys.set(key, { ...stored, running: false });
      save();
    },
  };
}
