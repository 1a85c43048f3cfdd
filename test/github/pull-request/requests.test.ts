import { afterEach, describe, expect, test } from "vitest";
import { askMergeBase } from "../../../src/github/pull-request/merge-base.ts";
import { FILES, judge, POLICY, type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

const BIGGER = 'resource "a" "b" {\n  size = 2\n}\n';

async function openedPullRequest(): Promise<number> {
  await world.there.push("change", { "terraform/main.tf": BIGGER });
  return world.there.openPullRequest({ head: "change", author: "ann" });
}

describe("an ordinary pull request", () => {
  test("opened: five reads the first time", async () => {
    world = await simulate();
    const number = await openedPullRequest();
    world.simulator.clearRequests();
    const { verdict } = await judge(world.github, number);
    expect(verdict.conclusion).toBe("neutral");
    expect(world.writes()).toBe(0);
    expect(world.asked().toSorted()).toEqual([
      "git/get-tree",
      "graphql Blobs",
      "graphql Blobs",
      "graphql PullRequest",
      "pulls/list-files",
    ]);
  });

  test.each([".github/sopwatch.yml", ".github/sopwatch.yaml"])(
    "opened and pushed to, with the policy in %s: five and three reads",
    async (path) => {
      const { ".github/sopwatch.yml": policy, ...files } = FILES;
      world = await simulate({ ...files, [path]: policy ?? "" });
      const number = await openedPullRequest();
      world.simulator.clearRequests();
      const { verdict } = await judge(world.github, number);
      expect([verdict.policy.path, verdict.conclusion]).toEqual([path, "neutral"]);
      expect(world.asked()).toHaveLength(5);
      await world.there.push("change", { "terraform/main.tf": BIGGER.replace("2", "3") });
      world.simulator.clearRequests();
      await judge(world.reopen(), number);
      expect(world.asked()).toHaveLength(3);
    },
  );

  test("pushed to: three reads", async () => {
    world = await simulate();
    const number = await openedPullRequest();
    await judge(world.github, number);
    await world.there.push("change", { "terraform/main.tf": BIGGER.replace("2", "3") });
    world.simulator.clearRequests();
    const { pullRequest, verdict } = await judge(world.reopen(), number);
    expect(pullRequest.commits).toHaveLength(2);
    expect(verdict.conclusion).toBe("neutral");
    expect(world.asked().toSorted()).toEqual(["graphql Blobs", "graphql PullRequest", "pulls/list-files"]);
  });

  test("pushed to with an SOP among the changes: three reads", async () => {
    world = await simulate();
    const number = await openedPullRequest();
    await judge(world.github, number);
    await world.there.push("change", {
      "terraform/main.tf": BIGGER.replace("2", "4"),
      "terraform/new.tf": BIGGER,
      "docs/db.md": "# Database\n\n1. Run `it` twice.\n",
    });
    world.simulator.clearRequests();
    const { verdict } = await judge(world.reopen(), number);
    expect(verdict.links.map(({ state }) => state)).toEqual(["updated"]);
    expect(world.asked().toSorted()).toEqual(["graphql Blobs", "graphql PullRequest", "pulls/list-files"]);
  });

  test("looked at again with nothing changed: two reads", async () => {
    world = await simulate();
    const number = await openedPullRequest();
    await judge(world.github, number);
    world.simulator.clearRequests();
    await judge(world.reopen(), number);
    expect(world.simulator.requests.map(({ status }) => status).toSorted()).toEqual([200, 304]);
    expect(world.asked().toSorted()).toEqual(["graphql PullRequest", "pulls/list-files"]);
  });

  test("gone: null", async () => {
    world = await simulate();
    expect(await world.github.pullRequests.read(99)).toBeNull();
  });
});

describe("many files", () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`terraform/many/${at}.tf`, `# ${at}\nx = ${at}\n`]),
    );

  async function judged(count: number, hint?: { readonly changedFiles: number }) {
    world = await simulate();
    await world.there.push("change", many(count));
    const number = await world.there.openPullRequest({ head: "change", author: "ann" });
    world.simulator.clearRequests();
    const pullRequest = await world.github.pullRequests.read(number, hint);
    if (pullRequest === null) throw new Error("gone");
    const change = await world.github.pullRequests.openChange(pullRequest);
    const changes = await change.changes();
    const tree = await change.head.tree();
    return { pullRequest, change, changes, tree, asked: world.asked().toSorted() };
  }

  test("300: three pages, one query, one tree", async () => {
    const { changes, tree, asked } = await judged(300);
    expect(changes).toHaveLength(300);
    expect(tree.size).toBe(Object.keys(FILES).length + 300);
    expect(asked).toEqual([
      "git/get-tree",
      "graphql PullRequest",
      "pulls/list-files",
      "pulls/list-files",
      "pulls/list-files",
    ]);
  });

  test("3,001: the list is not used, the trees are compared", async () => {
    const { pullRequest, change, changes, asked } = await judged(3001, { changedFiles: 3001 });
    expect(pullRequest.changedFiles).toBe(3001);
    expect(changes).toHaveLength(3001);
    expect(change.notes().join()).toContain("does not list all 3001 changed files");
    expect(asked).toEqual(["git/get-tree", "git/get-tree", "graphql PullRequest"]);
  }, 60_000);
});

describe("base and head", () => {
  test("a fork", async () => {
    world = await simulate();
    await world.there.push("change", { "terraform/main.tf": BIGGER });
    const number = await world.there.openPullRequest({ head: "change", author: "ann", fork: true });
    const { pullRequest, verdict } = await judge(world.github, number);
    expect(pullRequest.head.repository).not.toBe("acme/infra");
    expect(verdict.links.map(({ state }) => state)).toEqual(["outdated"]);
  });

  test("stacked, then retargeted: counted from the base as it is now", async () => {
    world = await simulate();
    await world.there.push("below", { "terraform/below.tf": "x = 1\n" });
    const below = world.there.view.head("below");
    await world.there.push("above", { "terraform/below.tf": "x = 1\n", "terraform/above.tf": "y = 1\n" });
    const number = await world.there.openPullRequest({ head: "above", base: "below", author: "ann" });
    const first = await judge(world.github, number);
    expect(first.pullRequest.base).toEqual({ ref: "below", oid: below });
    world.there.editPullRequest(number, { base: "main", actor: "ann" });
    const pullRequest = await world.github.pullRequests.read(number);
    if (pullRequest === null) throw new Error("gone");
    const change = await world.github.pullRequests.openChange(pullRequest);
    expect(pullRequest.base.ref).toBe("main");
    expect(change.base?.id).toBe(world.there.view.head("main"));
    expect((await change.changes()).map(({ path }) => path)).toEqual([
      "terraform/above.tf",
      "terraform/below.tf",
    ]);
  });

  test("the policy of the base judges, also when the base moved on", async () => {
    world = await simulate();
    const number = await openedPullRequest();
    await judge(world.github, number);
    await world.there.push("main", { ".github/sopwatch.yml": POLICY.replace("id: db", "id: database") });
    const { verdict } = await judge(world.reopen(), number);
    expect(verdict.links.map(({ link }) => link)).toEqual(["database"]);
  });

  test("where the commits do not tell the merge base, GitHub is asked, once", async () => {
    world = await simulate();
    await openedPullRequest();
    const base = await world.there.push("main", { "README.md": "hello\n" });
    const head = world.there.view.head("change");
    world.simulator.clearRequests();
    const place = { owner: "acme", name: "infra" };
    const first = await askMergeBase(world.client, place, { base, head });
    expect(await askMergeBase(world.client, place, { base, head })).toBe(first);
    expect(first).not.toBe(base);
    expect((await world.github.snapshot(first).tree()).has("README.md")).toBe(false);
    expect(world.asked()).toEqual(["repos/compare-commits", "git/get-tree"]);
  });
});
