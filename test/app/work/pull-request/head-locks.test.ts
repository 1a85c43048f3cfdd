import { expect, test } from "vitest";
import { createHeadLocks } from "../../../../src/app/work/pull-request/head-locks.ts";

/** Work that ends when it is told to. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test("two that work on one head take turns, and the second knows that what it read is old", async () => {
  const heads = createHeadLocks();
  const first = gate();
  const order: string[] = [];
  const since = heads.moment();
  const one = heads.alone({ key: "a", since }, async (isFresh) => {
    order.push(`one begins, fresh: ${isFresh}`);
    await first.opened;
    order.push("one ends");
  });
  const two = heads.alone({ key: "a", since }, async (isFresh) => {
    order.push(`two begins, fresh: ${isFresh}`);
  });
  first.open();
  await Promise.all([one, two]);
  expect(order).toEqual(["one begins, fresh: true", "one ends", "two begins, fresh: false"]);
});

test("what ended before it was read is no news; what ended since is, without any waiting", async () => {
  const heads = createHeadLocks();
  const before = heads.moment();
  await heads.alone({ key: "a", since: before }, async () => {});
  expect(await heads.alone({ key: "a", since: before }, async (isFresh) => isFresh)).toBe(false);
  expect(await heads.alone({ key: "a", since: heads.moment() }, async (isFresh) => isFresh)).toBe(true);
});

test("other heads do not wait", async () => {
  const heads = createHeadLocks();
  const first = gate();
  const since = heads.moment();
  const one = heads.alone({ key: "a", since }, () => first.opened);
  expect(await heads.alone({ key: "b", since }, async (isFresh) => isFresh)).toBe(true);
  first.open();
  await one;
});

test("work that fails keeps nobody waiting, and its failure is its own", async () => {
  const heads = createHeadLocks();
  const since = heads.moment();
  const failing = heads.alone({ key: "a", since }, async () => {
    throw new Error("no");
  });
  const next = heads.alone({ key: "a", since }, async () => "done");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("done");
});

test("a head that is not remembered any more counts as worked on", async () => {
  const heads = createHeadLocks();
  const since = heads.moment();
  for (let at = 0; at < 5_001; at++) await heads.alone({ key: `${at}`, since }, async () => {});
  expect(await heads.alone({ key: "0", since }, async (isFresh) => isFresh)).toBe(false);
  expect(await heads.alone({ key: "0", since: heads.moment() }, async (isFresh) => isFresh)).toBe(true);
});
