import { expect, it } from "vitest";
import { backOff } from "../../../src/app/queue/back-off.ts";

const NOW = Date.UTC(2026, 0, 5);
const at = (random: number) => ({ now: NOW, random });

function limitedFor(seconds: number): Error {
  return Object.assign(new Error("rate limit"), { until: NOW + seconds * 1000 });
}

it("doubles from two seconds to five minutes, spread over half of it", () => {
  const waits = [1, 2, 3, 4, 12].map((failures) => backOff(new Error(), failures, at(1)));
  expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 300_000]);
  expect(backOff(new Error(), 3, at(0))).toBe(4_000);
});

it("never comes before a rate limit ends, nor waits for a limit longer than GitHub's longest", () => {
  expect(backOff(limitedFor(90), 1, at(0))).toBe(90_000);
  expect(backOff(limitedFor(90), 1, at(1))).toBe(91_000);
  expect(backOff(limitedFor(1_000_000), 1, at(0))).toBe(3_600_000);
});

it("gives up after 16 failures", () => {
  expect(backOff(new Error(), 15, at(0))).not.toBeNull();
  expect(backOff(new Error(), 16, at(0))).toBeNull();
});
