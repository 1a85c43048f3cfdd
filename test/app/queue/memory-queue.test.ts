import { expect, it } from "vitest";
import { type Job, keyOf } from "../../../src/app/queue/job.ts";
import { MemoryQueue } from "../../../src/app/queue/memory-queue.ts";
import { manualTimers, settled } from "../support/manual-timers.ts";
import { describeQueue } from "./queue-contract.ts";

describeQueue("the queue in memory", {
  create: (options) => new MemoryQueue({ ...options, random: () => 0.5 }),
  settle: settled,
});

it("keys that are to be last run one at a time, when no other waits, and can be drained", async () => {
  const job = (number: number): Job => ({
    installation: 1,
    repository: "acme/infra",
    target: { kind: "pull-request", number },
    hints: [],
  });
  const last = new Set([1, 2].map((number) => keyOf(job(number))));
  const timers = manualTimers();
  const queue = new MemoryQueue({
    concurrency: 2,
    perInstallation: 2,
    timers,
    random: () => 0.5,
    observer: { finished: () => {}, failed: () => {} },
    isLast: (key) => last.has(key),
  });
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  for (const number of [1, 2, 3, 4, 5]) await queue.add(job(number));
  queue.start(async (each) => {
    const key = keyOf(each).replace(/.*#/, "");
    started.push(key);
    await new Promise<void>((resolve) => ends.set(key, resolve));
  });
  const end = async (key: string) => {
    ends.get(key)?.();
    await settled();
  };
  await timers.advance(5_000);
  expect(started).toEqual(["3", "4"]);
  await end("3");
  expect([started.slice(2), queue.waiting()]).toEqual([["5"], 2]);
  await end("4");
  expect(started.slice(3)).toEqual(["1"]);
  await end("5");
  expect([started.length, queue.running()]).toEqual([4, 1]);
  const drained = queue.drain(1_000);
  await end("1");
  expect(started.at(-1)).toBe("2");
  await end("2");
  expect([await drained, queue.waiting()]).toEqual([true, 0]);
});
