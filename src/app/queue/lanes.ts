/** Keys that wait, one lane for each installation; lanes take turns. */
export interface Lanes {
  push(installation: number, key: string): void;
  /** The next key whose installation has room, counted as running from now on; null when there is none. */
  take(): string | null;
  /** A run of the installation ended. */
  done(installation: number): void;
  waiting(): number;
  running(): number;
}

interface Lane {
  readonly keys: string[];
  running: number;
}

/** Fair between installations: however long one's lane is, another's next key waits for at most one turn of each. */
export function createLanes(perInstallation: number): Lanes {
  // A map remembers the order of insertion: the lane that had its turn goes to the end.
  const lanes = new Map<number, Lane>();
  let waiting = 0;
  let running = 0;

  const take = (): string | null => {
    for (const [installation, lane] of lanes) {
      if (lane.running >= perInstallation) continue;
      const key = lane.keys.shift();
      if (key === undefined) continue;
      lanes.delete(installation);
      lanes.set(installation, lane);
      lane.running += 1;
      running += 1;
      waiting -= 1;
      return key;
    }
    return null;
  };

  return {
    push: (installation, key) => {
      const lane = lanes.get(installation) ?? { keys: [], running: 0 };
      lanes.set(installation, lane);
      lane.keys.push(key);
      waiting += 1;
    },
    take,
    done: (installation) => {
      const lane = lanes.get(installation);
      if (lane === undefined) return;
      lane.running -= 1;
      running -= 1;
      if (lane.running === 0 && lane.keys.length === 0) lanes.delete(installation);
    },
    waiting: () => waiting,
    running: () => running,
  };
}
