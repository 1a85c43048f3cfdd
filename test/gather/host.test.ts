import { afterEach, describe, expect, test } from "vitest";
import { isProblem } from "../../src/github/client/github-problem.ts";
import { type SimulatedWorld, simulate } from "../github/simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

test("what a repository is", async () => {
  world = await simulate();
  expect(await world.github.about()).toMatchObject({
    slug: "acme/infra",
    private: false,
    archived: false,
    issuesEnabled: true,
    defaultBranch: { name: "main", oid: world.there.view.head("main") },
    checkRun: null,
  });
  expect(await world.open("nowhere").about()).toBeNull();
});

test("any commit can be read, file by file", async () => {
  world = await simulate();
  const snapshot = world.github.snapshot(world.there.view.head("main"));
  expect([...(await snapshot.tree()).paths()].toSorted()).toEqual([
    ".github/CODEOWNERS",
    ".github/sopwatch.yml",
    "docs/db.md",
    "terraform/main.tf",
  ]);
  expect(await snapshot.file("docs/db.md", 1000)).toEqual({
    kind: "text",
    text: "# Database\n\n1. Run `it`.\n",
  });
  expect(await snapshot.file("docs/db.md", 5)).toEqual({ kind: "too-large", bytes: 25 });
  expect(await snapshot.file("docs", 1000)).toEqual({ kind: "unreadable", reason: "it is a directory" });
  expect(await snapshot.file("nowhere.md", 1000)).toBeNull();
});

describe("the owner's policy", () => {
  test("is read from the owner's .github repository, and costs nothing while it stays the same", async () => {
    world = await simulate();
    expect(await world.github.orgPolicy()).toBeNull();
    await world.simulator.createRepository({
      owner: "acme",
      name: ".github",
      files: { ".github/sopwatch.yml": "comment: false\n" },
    });
    const expected = { path: "acme/.github/.github/sopwatch.yml", text: "comment: false\n" };
    expect(await world.github.orgPolicy()).toEqual(expected);
    world.simulator.clearRequests();
    expect(await world.github.orgPolicy()).toEqual(expected);
    expect(world.simulator.requests.map(({ status }) => status)).toEqual([304]);
  });

  test("may end in .yaml, where there is no .yml", async () => {
    world = await simulate();
    const files = { ".github/sopwatch.yaml": "comment: true\n" };
    const there = await world.simulator.createRepository({ owner: "acme", name: ".github", files });
    expect(await world.github.orgPolicy()).toEqual({
      path: "acme/.github/.github/sopwatch.yaml",
      text: "comment: true\n",
    });
    await there.push("main", { ".github/sopwatch.yml": "comment: false\n" });
    expect(await world.github.orgPolicy()).toMatchObject({ path: "acme/.github/.github/sopwatch.yml" });
  });

  test.each([
    ["a binary file", { ".github/sopwatch.yml": "links:\u0000" }],
    ["a directory", { ".github/sopwatch.yml/a.yml": "links: []\n" }],
  ])("is told as %s where it is one: that is not the same as none", async (unreadable, files) => {
    world = await simulate();
    await world.simulator.createRepository({ owner: "acme", name: ".github", files });
    expect(await world.github.orgPolicy()).toEqual({ path: "acme/.github/.github/sopwatch.yml", unreadable });
  });

  test("is told as refused where it is, and thrown where no answer came", async () => {
    world = await simulate();
    const files = { ".github/sopwatch.yml": "comment: false\n" };
    await world.simulator.createRepository({ owner: "acme", name: ".github", files });
    const failing = (status: number) =>
      world.simulator.setFaults((_, { path }) =>
        path.includes("/contents/") ? { kind: "status", status, apply: false } : null,
      );
    failing(403);
    expect(await world.github.orgPolicy()).toEqual({
      path: "acme/.github/.github/sopwatch.yml",
      unreadable: "no permission: GitHub refuses it to the App",
    });
    failing(500);
    await expect(world.github.orgPolicy()).rejects.toMatchObject({ code: "server-error" });
  });
});

describe("the App's own side", () => {
  test("registration, installations, repositories", async () => {
    world = await simulate();
    const { installations } = world;
    expect(await installations.registration()).toMatchObject({
      id: world.simulator.app.id,
      slug: world.simulator.app.slug,
      permissions: { checks: "write", contents: "read" },
    });
    const [installation] = await installations.list();
    expect(installation).toMatchObject({ id: world.client.id, owner: "acme", suspended: false });
    expect(await installations.repositories(world.client.id)).toEqual([
      { owner: "acme", name: "infra", archived: false },
    ]);
    expect(await installations.find("acme", "nowhere")).toBeNull();
  });

  test("a suspended installation is told apart from an outage", async () => {
    world = await simulate();
    world.simulator.setInstallation("acme", { suspended: true });
    const error = await world.github.about().catch((caught: unknown) => caught);
    expect(isProblem(error, "suspended")).toBe(true);
    expect((await world.installations.list())[0]).toMatchObject({ suspended: true });
  });

  test("a permission that is missing is named", async () => {
    world = await simulate();
    world.simulator.setInstallation("acme", { permissions: { issues: "read" } });
    const error = await world.github.issues
      .open({ title: "t", body: "b", labels: [], assignees: [] })
      .catch((caught: unknown) => caught);
    expect(isProblem(error, "permission-missing") && error.message).toContain("issues");
  });

  test("deliveries that failed, until a later attempt succeeded", async () => {
    world = await simulate();
    const since = new Date(world.simulator.now().getTime() - 60_000).toISOString();
    world.simulator.setWebhookTarget("http://127.0.0.1:9");
    await world.there.push("change", { "a.txt": "a\n" });
    await world.simulator.idle();
    const failed = await world.installations.failedDeliveries(since);
    expect(failed.map(({ event }) => event)).toContain("push");
    const [first] = failed;
    await world.installations.redeliver(first?.id ?? 0);
    await world.simulator.idle();
    expect(await world.installations.failedDeliveries("2999-01-01T00:00:00Z")).toEqual([]);
  });
});

test.each([-300, -90, -45, 45, 90, 300])("a clock that is %i seconds off does no harm", async (clockSkew) => {
  world = await simulate(undefined, { clockSkew });
  expect(await world.github.about()).toMatchObject({ slug: "acme/infra" });
});
