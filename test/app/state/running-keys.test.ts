import { describe, expect, it } from "vitest";
import { createRunningKeys } from "../../../src/app/state/running-keys.ts";
import type { StateFile, StoredKey } from "../../../src/app/state/state-file.ts";

/** A disk that outlives the processes of a test. */
function disk() {
  let stored: ReadonlyMap<string, StoredKey> = new Map();
  const file: StateFile = {
    read: () => stored,
    write: (keys) => {
      stored = new Map(keys);
    },
  };
  return { start: () => createRunningKeys(file), stored: () => [...stored.keys()] };
}

const KEY = "1:acme/infra#7";
const [HEAD, NEXT] = ["a".repeat(40), "b".repeat(40)];

describe("keys that run", () => {
  it("leave nothing behind when they end", () => {
    const { start, stored } = disk();
    const run = start().begin(KEY);
    expect([run.at(HEAD), stored()]).toEqual([0, [KEY]]);
    run.end({ gaveUp: false });
    expect(stored()).toEqual([]);
    expect(start().isSuspect(KEY)).toBe(false);
  });

  it("are suspects after a death, and the deaths of one head add up", () => {
    const { start } = disk();
    for (const deaths of [0, 1, 2, 3]) {
      const process = start();
      expect(process.isSuspect(KEY)).toBe(deaths > 0);
      expect(process.begin(KEY).at(HEAD)).toBe(deaths);
      expect(process.isSuspect(KEY)).toBe(false);
    }
  });

  it("count anew for another head", () => {
    const { start } = disk();
    start().begin(KEY).at(HEAD);
    start().begin(KEY).at(HEAD);
    expect(start().begin(KEY).at(NEXT)).toBe(0);
    expect(start().begin(KEY).at(NEXT)).toBe(1);
  });

  it("that died before their head was known count for whichever comes", () => {
    const { start } = disk();
    start().begin(KEY);
    expect(start().begin(KEY).at(HEAD)).toBe(1);
  });

  it("that were given up keep their deaths, and lose them with the first run that ends well", () => {
    const { start } = disk();
    for (let death = 0; death < 3; death++) start().begin(KEY).at(HEAD);
    const process = start();
    const again = () => process.begin(KEY);
    for (let time = 0; time < 2; time++) {
      const run = again();
      expect(run.at(HEAD)).toBe(3);
      run.end({ gaveUp: true });
    }
    expect(start().begin(KEY).at(HEAD)).toBe(3);
    const other = start().begin(KEY);
    other.at(NEXT);
    other.end({ gaveUp: false });
    expect(start().begin(KEY).at(HEAD)).toBe(0);
  });

  it("are nobody's fault when the process ends in good order", () => {
    const { start } = disk();
    const process = start();
    process.begin(KEY).at(HEAD);
    process.close();
    expect(start().isSuspect(KEY)).toBe(false);
  });

  it("are forgotten beyond 500, the oldest first", () => {
    const { start, stored } = disk();
    const process = start();
    for (let at = 0; at < 600; at++) process.begin(`1:acme/infra#${at}`);
    expect([stored().length, stored()[0]]).toEqual([500, "1:acme/infra#100"]);
    process.begin("1:acme/infra#0").end({ gaveUp: true });
    expect(stored()).toHaveLength(500);
  });
});
