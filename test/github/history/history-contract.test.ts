import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import type { HistoryReader, MainlineChange } from "../../../src/gather/ports.ts";
import { openRepository } from "../../../src/git/open-git-repository.ts";
import { historyReader } from "../../../src/github/history/history-reader.ts";
import { type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

const GLOBS = ["terraform/**", "docs/*.md", "!docs/README.md"];

async function read(
  history: HistoryReader,
  options: { readonly from: string; readonly limit?: number; readonly since?: string },
): Promise<readonly MainlineChange[]> {
  const changes: MainlineChange[] = [];
  const { from, limit = null, since = null } = options;
  for await (const change of history.mainline({ from, limit, since })) changes.push(change);
  return changes;
}

/** What git says, as far as it touches the places that the globs can select. */
async function byGit(options: Parameters<typeof read>[1]): Promise<readonly MainlineChange[]> {
  const repository = await openRepository(world.there.directory);
  try {
    const isAsked = (path: string) => path.startsWith("terraform/") || path.startsWith("docs/");
    const changes = await read(repository.history, options);
    return changes.map((change) => ({ ...change, files: change.files.filter(({ path }) => isAsked(path)) }));
  } finally {
    repository.close();
  }
}

function comparable(changes: readonly MainlineChange[]) {
  return changes.map(({ date, files, ...rest }) => ({
    ...rest,
    date: new Date(date).toISOString(),
    files: files.toSorted((left, right) => (left.path < right.path ? -1 : 1)),
  }));
}

function git(...args: readonly string[]): string {
  return execFileSync("git", ["-C", world.there.directory, ...args], {
    encoding: "utf8",
    env: {
      GIT_AUTHOR_NAME: "ann",
      GIT_AUTHOR_EMAIL: "ann@acme.example",
      GIT_COMMITTER_NAME: "ann",
      GIT_COMMITTER_EMAIL: "ann@acme.example",
      GIT_COMMITTER_DATE: "2030-01-02T00:00:00Z",
      PATH: process.env.PATH ?? "",
    },
  }).trim();
}

async function withHistory(): Promise<string> {
  world = await simulate();
  const push = (edits: Parameters<typeof world.there.push>[1], message: string) =>
    world.there.push("main", edits, { message, author: "ann" });
  await push(
    { "terraform/a.tf": "a = 1\n", "src/x.ts": "x\n" },
    "Add a\n\nBecause of (#1).\n\nSecond paragraph.",
  );
  await push({ "src/x.ts": "y\n" }, "Elsewhere");
  await push({ "terraform/a.tf": null, "terraform/moved/a.tf": "a = 1\n" }, "Move a");
  await push(
    { "docs/db.md": "# Database\n\n1. Run `it` twice.\n", "terraform/main.tf": null },
    "Two places\nin two lines",
  );
  return push({ "docs/README.md": "hello\n" }, "Excluded by the globs, but in their folder");
}

describe("the same answer as git", () => {
  test("first parents with their files, subjects and messages", async () => {
    const from = await withHistory();
    const found = await read(world.github.history(GLOBS), { from });
    expect(found).toHaveLength(6);
    expect(comparable(found)).toEqual(comparable(await byGit({ from })));
  });

  test("a limit, and a day to stop at", async () => {
    const from = await withHistory();
    const all = await byGit({ from });
    const since = all[2]?.date ?? "";
    for (const options of [
      { from, limit: 2 },
      { from, since },
    ]) {
      const found = await read(world.github.history(GLOBS), options);
      expect(comparable(found)).toEqual(comparable(await byGit(options)));
    }
  });

  test("a merge is told against its first parent, and what lies behind the second is not told", async () => {
    const first = await withHistory();
    const side = await world.there.push("side", { "terraform/side.tf": "s = 1\n" });
    await world.there.push("side", { "terraform/side.tf": "s = 2\n" });
    const second = world.there.view.head("side");
    expect(side).not.toBe(second);
    const tree = git("merge-tree", "--write-tree", first, second).split("\n")[0] ?? "";
    const from = git("commit-tree", tree, "-p", first, "-p", second, "-m", "Merge side");
    const found = await read(world.github.history(GLOBS), { from });
    expect(found[0]).toMatchObject({
      subject: "Merge side",
      files: [{ status: "added", path: "terraform/side.tf" }],
    });
    expect(comparable(found)).toEqual(comparable(await byGit({ from })));
  });

  test("files by name need no tree", async () => {
    const from = await withHistory();
    world.simulator.clearRequests();
    const found = await read(world.github.history(["docs/db.md"]), { from });
    expect(found.flatMap(({ files }) => files.map(({ path, status }) => `${status} ${path}`))).toEqual([
      "modified docs/db.md",
      "added docs/db.md",
    ]);
    expect(world.asked()).toEqual(["graphql History"]);
  });
});

describe("a file that is asked for by its path", () => {
  /** Where the file was, from change to change: first under another name, then in another folder, then edited on the way. */
  async function moved(): Promise<string> {
    world = await simulate();
    const push = (edits: Parameters<typeof world.there.push>[1]) => world.there.push("main", edits);
    await push({ "ops/database.md": "# Database\n\n1. Wait.\n" });
    await push({ "ops/database.md": "# Database\n\n1. Wait again.\n" });
    await push({ "ops/database.md": null, "ops/postgres.md": "# Database\n\n1. Wait again.\n" });
    await push({ "ops/other.md": "# Other\n" });
    await push({ "ops/postgres.md": null, "runbooks/postgres.html.md.erb": "# Database\n\n1. Call Ann.\n" });
    return push({ "src/x.ts": "x\n" });
  }
  const told = (changes: readonly MainlineChange[]) =>
    changes.map(({ files }) =>
      files.map(({ status, path, oldPath }) => `${status} ${oldPath ?? ""}>${path}`),
    );

  test("is followed to where it was, as git tells it", async () => {
    const from = await moved();
    const found = told(await read(world.github.history(["runbooks/postgres.html.md.erb"]), { from }));
    expect(found.slice(0, -1)).toEqual([
      [],
      ["removed >ops/postgres.md", "added >runbooks/postgres.html.md.erb"],
      [],
      ["renamed ops/database.md>ops/postgres.md"],
      ["modified >ops/database.md"],
      ["added >ops/database.md"],
    ]);
    const repository = await openRepository(world.there.directory);
    const all = told(await read(repository.history, { from }));
    repository.close();
    const isAbout = (file: string) => /postgres|database/.test(file);
    expect(found.slice(0, -1)).toEqual(all.slice(0, -1).map((files) => files.filter(isAbout)));
  });

  test("costs two trees where it appeared, and a page from there on", async () => {
    const from = await moved();
    await world.there.push("main", { "ops/new.md": "# New\n" });
    world.simulator.clearRequests();
    await read(world.github.history(["ops/new.md"]), { from: world.there.view.head("main") });
    expect(world.asked()).toEqual(["graphql History", "git/get-tree", "git/get-tree"]);
    await read(world.github.history(["runbooks/postgres.html.md.erb"]), { from });
    const asked = Map.groupBy(world.asked(), (name) => name);
    expect([...asked].map(([name, each]) => [name, each.length])).toEqual([
      ["graphql History", 3],
      ["git/get-tree", 6],
    ]);
  });

  test("shares one bound of pages with where it was", async () => {
    const from = await moved();
    const bounds = { detailed: 300, pages: 2 };
    const place = { owner: "acme", name: "infra" };
    const globs = ["runbooks/postgres.html.md.erb"];
    const history = historyReader(world.client, place, { globs, bounds });
    expect(await read(history, { from })).toHaveLength(4);
    expect(history.complete).toBe(false);
  });
});

describe("paths that are looked up", () => {
  const removals = (changes: readonly MainlineChange[]) =>
    changes.flatMap(({ subject, files }) => files.map(({ status, path }) => `${subject}: ${status} ${path}`));

  test("are told when they went, a folder like a file, without reading a tree", async () => {
    world = await simulate();
    const { there } = world;
    await there.push(
      "main",
      { "bin/a.sh": "a\n", "ops/x/b.sh": "b\n", "bin/c.sh": "c\n" },
      { message: "Add" },
    );
    await there.push("main", { "bin/a.sh": "a2\n" }, { message: "Edit" });
    await there.push("main", { "bin/a.sh": null, "ops/x/b.sh": null }, { message: "Remove" });
    await there.push("main", { "bin/a.sh": "again\n" }, { message: "Bring back" });
    await there.push("main", { "bin/a.sh": null, "bin/d.sh": "again\n" }, { message: "Move" });
    world.simulator.clearRequests();
    const paths = ["bin/a.sh", "ops/x", "bin/never.sh", 'bin/\u0000"odd', "charts/below"];
    const history = world.github.history(["charts/**"], paths);
    const found = await read(history, { from: there.view.head("main") });
    expect(removals(found)).toEqual([
      "Move: removed bin/a.sh",
      "Remove: removed bin/a.sh",
      "Remove: removed ops/x",
    ]);
    expect(history.complete).toBe(true);
    expect(world.asked().filter((name) => name !== "graphql History")).toEqual([]);
  });

  test("cost nothing where everything is looked at", async () => {
    world = await simulate();
    await world.there.push("main", { "bin/a.sh": "a\n" }, { message: "Add" });
    await world.there.push("main", { "bin/a.sh": null }, { message: "Remove" });
    const history = world.github.history(["**"], ["bin/a.sh"]);
    const found = await read(history, { from: world.there.view.head("main") });
    expect(removals(found)).toContain("Remove: removed bin/a.sh");
    expect(removals(found).filter((line) => line === "Remove: removed bin/a.sh")).toHaveLength(1);
  });
});

test("a second pass reads nothing again", async () => {
  const from = await withHistory();
  await read(world.github.history(GLOBS), { from });
  world.simulator.clearRequests();
  await read(world.reopen().history(GLOBS), { from });
  expect(world.asked()).toEqual([]);
});

test("a page that GitHub cannot make in time is asked for in a smaller size", async () => {
  const from = await withHistory();
  world.simulator.setFaults((index) => (index < 3 ? { kind: "status", status: 502, apply: false } : null));
  expect(await read(world.github.history(["docs/db.md"]), { from })).toHaveLength(6);
  expect(world.asked()).toHaveLength(4);
});

test("it reads no further than somebody asks", async () => {
  const from = await withHistory();
  const history = world.github.history(GLOBS);
  world.simulator.clearRequests();
  for await (const { subject } of history.mainline({ from, limit: null, since: null })) {
    expect(subject).toContain("Excluded");
    break;
  }
  expect(history.complete).toBe(true);
  expect(world.asked().length).toBeLessThanOrEqual(3);
});

describe("where it has to stop, it says that there is more", () => {
  const place = { owner: "acme", name: "infra" };

  test("after so many commits that touched a folder", async () => {
    const from = await withHistory();
    const bounds = { detailed: 2, pages: 80 };
    const history = historyReader(world.client, place, { globs: ["terraform/**"], bounds });
    const found = await read(history, { from });
    expect(found.map(({ subject }) => subject)).toEqual([
      "Excluded by the globs, but in their folder",
      "Two places in two lines",
      "Move a",
      "Elsewhere",
    ]);
    expect(history.complete).toBe(false);
  });

  test("after so many pages", async () => {
    world = await simulate();
    for (let at = 0; at < 101; at += 1) await world.there.push("main", { "src/n.ts": `${at}\n` });
    const bounds = { detailed: 300, pages: 1 };
    const history = historyReader(world.client, place, { globs: GLOBS, bounds });
    expect(await read(history, { from: world.there.view.head("main") })).toHaveLength(99);
    expect(history.complete).toBe(false);
  }, 60_000);
});

test("a commit that is not there is no history", async () => {
  world = await simulate();
  const history = world.github.history(GLOBS);
  expect(await read(history, { from: "1".repeat(40) })).toEqual([]);
  expect(history.complete).toBe(false);
});
