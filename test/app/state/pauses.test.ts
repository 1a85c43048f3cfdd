import { expect, it } from "vitest";
import { createMetrics } from "../../../src/app/metrics.ts";

it("metrics tell how many installations wait for a rate limit, and for how long, until it is over", async () => {
  let now = 1_000_000;
  const { registry, pauses } = createMetrics({ waiting: () => 0, running: () => 0, now: () => now });
  const shown = async () =>
    (await registry.metrics()).split("\n").filter((line) => line.startsWith("sopwatch_rate_limited_"));
  const lines = (installations: number, seconds: number) => [
    `sopwatch_rate_limited_installations ${installations}`,
    `sopwatch_rate_limited_longest_seconds ${seconds}`,
    "sopwatch_rate_limited_seconds_total 0",
  ];
  expect(await shown()).toEqual(lines(0, 0));
  pauses.add("7", now + 3_900_000);
  pauses.add("8", now + 60_000);
  pauses.add("8", now + 120_000);
  expect(await shown()).toEqual(lines(2, 3_900));
  now += 120_000;
  expect(await shown()).toEqual(lines(1, 3_780));
  now += 3_780_000;
  expect(await shown()).toEqual(lines(0, 0));
});
