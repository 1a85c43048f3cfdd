import { afterEach, describe, expect, test } from "vitest";
import { isProblem } from "../../../src/github/client/github-problem.ts";
import { blobReader } from "../../../src/github/content/read-blobs.ts";
import { FILES, type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

const LARGE = `${"x".repeat(99)}\n`.repeat(6000);

async function oids(paths: readonly string[]): Promise<readonly string[]> {
  const tree = await world.github.snapshot(world.there.view.head("main")).tree();
  world.simulator.clearRequests();
  return paths.map((path) => tree.entry(path)?.oid ?? "");
}

test("text, binary, too large, cut by GraphQL, not there: an answer for each", async () => {
  world = await simulate({ ...FILES, "large.md": LARGE, "crlf.md": "a\r\nb\r\n", "zero.bin": "\0\0" });
  const [small = "", large = "", crlf = "", binary = ""] = await oids([
    "docs/db.md",
    "large.md",
    "crlf.md",
    "zero.bin",
  ]);
  const nothing = "0".repeat(40);
  const read = await world.github.contents.read([small, large, crlf, binary, nothing], 1_000_000);
  expect(read.get(small)).toEqual({ kind: "text", text: FILES["docs/db.md"] });
  expect(read.get(large)).toEqual({ kind: "text", text: LARGE });
  expect(read.get(crlf)).toEqual({ kind: "text", text: "a\r\nb\r\n" });
  expect(read.get(binary)).toEqual({ kind: "binary" });
  expect(read.get(nothing)?.kind).toBe("unreadable");
  expect(world.asked()).toEqual(["graphql Blobs", "git/get-blob"]);
});

test("asked again, nothing is read; with another limit, only what it changes", async () => {
  world = await simulate({ ...FILES, "large.md": LARGE });
  const [small = "", large = ""] = await oids(["docs/db.md", "large.md"]);
  expect((await world.github.contents.read([small, large], 1000)).get(large)).toEqual({
    kind: "too-large",
    bytes: LARGE.length,
  });
  expect(world.asked()).toEqual(["graphql Blobs"]);
  await world.reopen().contents.read([small, large], 1000);
  expect(world.asked()).toEqual([]);
  expect((await world.reopen().contents.read([small, large], 1_000_000)).get(large)?.kind).toBe("text");
  expect(world.asked()).toEqual(["graphql Blobs", "git/get-blob"]);
});

test("a text is never taken from another repository", async () => {
  world = await simulate();
  await world.simulator.createRepository({
    owner: "acme",
    name: "other",
    files: { a: "a\n" },
    private: true,
  });
  const [oid = ""] = await oids(["docs/db.md"]);
  await world.github.contents.read([oid], 1000);
  expect((await world.open("other").contents.read([oid], 1000)).get(oid)?.kind).toBe("unreadable");
});

test("250 blobs take three queries, one after the other", async () => {
  const many = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`many/${at}.txt`, `${at}\n`]));
  world = await simulate({ ...FILES, ...many });
  const wanted = await oids(Object.keys(many));
  const read = await world.github.contents.read(wanted, 1000);
  expect(wanted.map((oid) => read.get(oid)?.kind)).toEqual(wanted.map(() => "text"));
  expect(world.asked()).toEqual(["graphql Blobs", "graphql Blobs", "graphql Blobs"]);
});

test("a batch that GitHub cannot answer is asked for in smaller parts", async () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`many/${at}.txt`, `${at}\n`]));
  world = await simulate({ ...FILES, ...many });
  const wanted = await oids(Object.keys(many));
  world.simulator.setFaults((index) => (index < 3 ? { kind: "status", status: 502, apply: false } : null));
  const read = await world.github.contents.read(wanted, 1000);
  expect(wanted.every((oid) => read.get(oid)?.kind === "text")).toBe(true);
  expect(world.asked()).toHaveLength(6);
});

describe("texts that are too much for one answer", () => {
  const large = (count: number, bytes: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, at) => [`many/${at}.txt`, `${at} ${"x".repeat(bytes)}\n`]),
    );

  test("are read a little at a time, by their sizes", async () => {
    const many = large(30, 200_000);
    world = await simulate({ ...FILES, ...many });
    const wanted = await oids(Object.keys(many));
    const read = await world.github.contents.read(wanted, 256 * 1024);
    expect(wanted.every((oid) => read.get(oid)?.kind === "text")).toBe(true);
    const [first, second, ...rest] = world.asked();
    expect([first, second, new Set(rest), rest.length]).toEqual([
      "graphql Blobs",
      "graphql BlobSizes",
      new Set(["graphql Blobs"]),
      10,
    ]);
  });

  test("are not read where each is above the limit", async () => {
    const many = large(30, 400_000);
    world = await simulate({ ...FILES, ...many });
    const wanted = await oids(Object.keys(many));
    const read = await world.github.contents.read(wanted, 256 * 1024);
    expect(wanted.every((oid) => read.get(oid)?.kind === "too-large")).toBe(true);
    expect(world.asked()).toEqual(["graphql Blobs", "graphql BlobSizes"]);
  });

  test("are left out beyond the total, and their sizes are known without reading them", async () => {
    const many = large(30, 200_000);
    world = await simulate({ ...FILES, ...many });
    const wanted = await oids(Object.keys(many));
    const read = await world.github.contents.read(wanted, 256 * 1024, 1_000_000);
    expect([...read.keys()]).toEqual(wanted.slice(0, 4));
    world.asked();
    const sizes = await world.github.contents.sizes([...wanted, "0".repeat(40)]);
    expect([sizes.size, sizes.get(wanted[29] ?? "")]).toEqual([30, 200_004]);
    expect(world.asked()).toEqual(["graphql BlobSizes"]);
    expect(await world.github.contents.sizes(wanted)).toEqual(sizes);
    expect(world.asked()).toEqual([]);
  });

  test("of control characters, which take six bytes each in an answer, are read all the same", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 10 }, (_, at) => [`many/${at}.txt`, `${at} ${"\u0001".repeat(200_000)}`]),
    );
    world = await simulate({ ...FILES, ...many });
    const wanted = await oids(Object.keys(many));
    const read = await world.github.contents.read(wanted, 256 * 1024);
    expect(wanted.every((oid) => read.get(oid)?.kind === "text")).toBe(true);
  });

  test("do not come with what was asked for: expected ones are left for later", async () => {
    const many = large(30, 200_000);
    world = await simulate({ ...FILES, ...many });
    const [sop = "", ...expected] = await oids(["docs/db.md", ...Object.keys(many)]);
    const reader = blobReader(world.client, { owner: "acme", name: "infra" });
    reader.expect(expected);
    expect((await reader.read([sop], 1_000_000)).get(sop)?.kind).toBe("text");
    expect(world.asked()).toEqual(["graphql Blobs", "graphql BlobSizes", "graphql Blobs"]);
  });
});

describe("names", () => {
  test("are searched as whole words at head, the change included", async () => {
    world = await simulate({
      ...FILES,
      "a.md": "old_db is gone\n",
      "b.md": "old_db_2\n",
      "c.bin": "\0old_db",
    });
    await world.there.push("change", { "terraform/main.tf": "new = old_db\n" });
    const number = await world.there.openPullRequest({ head: "change", author: "ann" });
    const pullRequest = await world.github.pullRequests.read(number);
    if (pullRequest === null) throw new Error("gone");
    const change = await world.github.pullRequests.openChange(pullRequest);
    const found = await change.names.search(["old_db", "nowhere"]);
    expect(found?.get("old_db")?.toSorted()).toEqual(["a.md", "terraform/main.tf"]);
    expect(found?.get("nowhere")).toEqual([]);
  });

  test("in too many files are unknown, and nothing is read", async () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, at) => [`many/${at}.txt`, `${at}\n`]));
    world = await simulate({ ...FILES, ...many });
    await world.there.push("change", { "terraform/main.tf": "x\n" });
    const number = await world.there.openPullRequest({ head: "change", author: "ann" });
    const pullRequest = await world.github.pullRequests.read(number);
    if (pullRequest === null) throw new Error("gone");
    const change = await world.github.pullRequests.openChange(pullRequest);
    world.simulator.clearRequests();
    expect(await change.names.search(["old_db"])).toBeNull();
    expect(world.asked()).toEqual([]);
  });
});

test("a tree that cannot be read is a problem, not an empty tree", async () => {
  world = await simulate();
  const error = await world.github
    .snapshot("0".repeat(40))
    .tree()
    .catch((caught: unknown) => caught);
  expect(isProblem(error, "not-found", "refused")).toBe(true);
});
