import { expect, it } from "vitest";
import { createQuietCollector } from "../../../src/app/setup/collect-when-quiet.ts";

const MIB = 1024 * 1024;

function process() {
  const state = { rss: 100, heapUsed: 30, quiet: true, collected: 0, afterwards: 105 };
  const look = createQuietCollector({
    isQuiet: () => state.quiet,
    memory: () => ({ rss: state.rss * MIB, heapUsed: state.heapUsed * MIB }),
    collect: () => {
      state.collected += 1;
      state.rss = state.afterwards;
    },
  });
  const seen = (changes: Partial<typeof state>): number => {
    Object.assign(state, changes);
    look();
    return state.collected;
  };
  return seen;
}

it("garbage is collected when nothing ran twice in a row and memory has grown", () => {
  const seen = process();
  expect(seen({})).toBe(0);
  expect(seen({ rss: 116 })).toBe(0);
  expect(seen({ rss: 117, quiet: false })).toBe(0);
  expect(seen({ quiet: true })).toBe(0);
  expect(seen({})).toBe(1);
  expect(seen({})).toBe(1);
});

it("what a collection did not give back is no reason for another", () => {
  const seen = process();
  seen({});
  expect(seen({ rss: 150, afterwards: 148 })).toBe(1);
  for (let time = 0; time < 5; time++) expect(seen({})).toBe(1);
  expect(seen({ rss: 170, afterwards: 120 })).toBe(2);
  expect(seen({ rss: 137 })).toBe(3);
});

it("a large heap is left to V8, since collecting it would keep others waiting", () => {
  const seen = process();
  seen({});
  expect(seen({ rss: 300, heapUsed: 129 })).toBe(0);
  expect(seen({ heapUsed: 128 })).toBe(0);
  expect(seen({ heapUsed: 127 })).toBe(1);
});
