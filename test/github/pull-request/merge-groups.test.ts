import { afterEach, expect, test } from "vitest";
import type { MergeGroupRequest } from "../../../src/gather/host.ts";
import { type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

async function groupOf(
  count: number,
): Promise<{ readonly numbers: readonly number[]; readonly group: MergeGroupRequest }> {
  world = await simulate();
  const numbers: number[] = [];
  for (let at = 0; at < count; at += 1) {
    await world.there.push(`change-${at}`, { [`terraform/${at}.tf`]: `x = ${at}\n` });
    numbers.push(await world.there.openPullRequest({ head: `change-${at}`, author: "ann" }));
  }
  const baseOid = world.there.view.head("main");
  const headOid = await world.there.createMergeGroup(numbers);
  const headRef = `refs/heads/gh-readonly-queue/main/pr-${numbers.at(-1)}-${baseOid}`;
  world.simulator.clearRequests();
  return { numbers, group: { baseOid, baseRef: "refs/heads/main", headOid, headRef } };
}

test.each([1, 3])("a group of %i: its pull requests and all that they change together", async (count) => {
  const { numbers, group } = await groupOf(count);
  const found = await world.github.mergeGroups.read(group);
  expect(found?.pullRequests).toEqual(numbers);
  expect((await found?.change.changes())?.map(({ path, status }) => `${status} ${path}`)).toEqual(
    numbers.map((_, at) => `added terraform/${at}.tf`),
  );
  expect(found?.change.base?.id).toBe(group.baseOid);
  expect(found?.change.head.id).toBe(group.headOid);
  expect(found?.change.branches).toEqual(["main", "master"]);
  expect(await found?.change.commits()).toHaveLength(count);
  expect(found?.checkRun).toBeNull();
  expect(world.asked().toSorted()).toEqual(["git/get-tree", "graphql MergeGroup", "repos/compare-commits"]);
});

test("a number in a commit's message brings no pull request in", async () => {
  const { numbers, group } = await groupOf(1);
  await world.there.push("forged", { "a.txt": "a\n" }, { message: `Sneak in (#${numbers[0]})` });
  const headOid = world.there.view.head("forged");
  const headRef = "refs/heads/gh-readonly-queue/main/pr-77-abc";
  const found = await world.github.mergeGroups.read({ ...group, headOid, headRef });
  expect(found?.pullRequests).toEqual([77]);
});

test("a group whose commits are gone is null", async () => {
  const { group } = await groupOf(1);
  expect(await world.github.mergeGroups.read({ ...group, headOid: "1".repeat(40) })).toBeNull();
});
