import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Objects } from "../../src/git/objects.ts";
import { openRepository } from "../../src/git/open-git-repository.ts";
import { readContents } from "../../src/git/read-contents.ts";
import { isolatedEnvironment, temporaryRepository } from "../support/temporary-repository.ts";
import { environmentWithGit } from "./fake-git.ts";

const environment = isolatedEnvironment();
const ABSENT = "deadbeef".repeat(5);

const repository = temporaryRepository({
  "a.md": "# A\r\nWindows\r\n",
  "b.md": "x".repeat(1001),
  "bom.md": "\ufeff# B\n",
  "bytes.md": new Uint8Array([0x61, 0xe9, 0x62]),
  "image.png": new Uint8Array([0x89, 0x50, 0x00, 0x01]),
  "late.bin": `${"y".repeat(7999)}\0`,
  "later.bin": `${"y".repeat(8000)}\0`,
  "empty.md": "",
  link: { link: "a.md" },
});
const oidOf = (path: string) => repository.git("rev-parse", `HEAD:${path}`);

/** git without what 2.36 brought: one process cannot answer both questions. */
const olderGit = environmentWithGit(
  'case "$*" in *--batch-command*) echo "error: unknown option \\`batch-command" >&2; exit 129;; esac\nreal_git "$@"',
);

describe.each([
  ["this git", environment],
  ["git before 2.36", olderGit],
])("contents with %s", async (_, env) => {
  const { contents } = await openRepository(repository.directory, { environment: env });
  const read = async (oid: string, maxBytes: number) => (await contents.read([oid], maxBytes)).get(oid);

  test.each([
    ["a.md", 100, { kind: "text", text: "# A\r\nWindows\r\n" }],
    ["b.md", 1001, { kind: "text", text: "x".repeat(1001) }],
    ["b.md", 1000, { kind: "too-large", bytes: 1001 }],
    ["bom.md", 100, { kind: "text", text: "\ufeff# B\n" }],
    ["bytes.md", 100, { kind: "text", text: "a\ufffdb" }],
    ["image.png", 100, { kind: "binary" }],
    ["late.bin", 10_000, { kind: "binary" }],
    ["later.bin", 10_000, { kind: "text", text: `${"y".repeat(8000)}\0` }],
    ["empty.md", 0, { kind: "text", text: "" }],
    ["link", 100, { kind: "text", text: "a.md" }],
  ])("of %s within %i bytes", async (path, maxBytes, expected) => {
    expect(await read(oidOf(path), maxBytes)).toEqual(expected);
  });

  test("have an answer for every id, whatever it is", async () => {
    const commit = repository.git("rev-parse", "HEAD");
    const odd = [
      "",
      "HEAD",
      "HEAD:a.md",
      "--batch",
      `${oidOf("a.md")}\n${oidOf("b.md")}`,
      "worktree:x",
      ABSENT,
    ];
    const found = await contents.read([...odd, commit, oidOf("a.md"), oidOf("a.md")], 100);
    expect(found.size).toBe(odd.length + 2);
    for (const oid of odd) {
      expect(found.get(oid), oid).toEqual({
        kind: "unreadable",
        reason: "the repository does not have its contents",
      });
    }
    expect(found.get(commit)).toEqual({ kind: "unreadable", reason: "it is a commit, not a file" });
    expect(found.get(oidOf("a.md"))).toMatchObject({ kind: "text" });
  });

  test("may be asked for many times at once", async () => {
    const names = ["a.md", "b.md", "bytes.md", "image.png"].map(oidOf);
    const rounds = await Promise.all(
      Array.from({ length: 20 }, (_, n) => contents.read(names.slice(n % 4), 2000)),
    );
    expect(rounds.map((found) => found.size)).toEqual(Array.from({ length: 20 }, (_, n) => 4 - (n % 4)));
    expect(
      rounds.every((found) => [...found.values()].every(({ kind }) => kind === "text" || kind === "binary")),
    ).toBe(true);
  });

  test("of nothing are nothing", async () => {
    expect((await contents.read([], 100)).size).toBe(0);
  });
});

test("more than 96 MiB at once is refused, file by file, before it is read", async () => {
  const MIB = 1024 * 1024;
  const sizes = new Map([
    ["a".repeat(40), 60 * MIB],
    ["b".repeat(40), 40 * MIB],
    ["c".repeat(40), 36 * MIB],
    ["d".repeat(40), 1 * MIB],
  ]);
  const asked: string[] = [];
  const reply = (oid: string, body: Buffer | null) => ({
    oid,
    type: "blob",
    size: sizes.get(oid) ?? 0,
    body,
  });
  const objects: Objects = {
    info: async (oids) => oids.map((oid) => reply(oid, null)),
    contents: async (oids) => {
      asked.push(...oids);
      return oids.map((oid) => reply(oid, Buffer.from("x")));
    },
    close: () => {},
  };
  const sources = {
    objects,
    fallback: () => null,
    present: async (oids: readonly string[]) => new Set(oids),
  };
  const found = await readContents(sources, sizes.keys(), { maxBytes: 64 * MIB });
  expect([...found.values()].map(({ kind }) => kind).toSorted()).toEqual([
    "text",
    "text",
    "unreadable",
    "unreadable",
  ]);
  expect(found.get("b".repeat(40))).toEqual({
    kind: "unreadable",
    reason: "more than 96 MiB were asked for at once",
  });
  expect(asked).toEqual(["a".repeat(40), "c".repeat(40)]);
});

describe("a partial clone", () => {
  const origin = temporaryRepository({ "docs/a.md": "# One\n", "b.tf": "1\n" });
  origin.commit({ "docs/a.md": "# Two\n", "b.tf": null, "c.tf": "1\n2\n3\n" });
  origin.git("config", "uploadpack.allowFilter", "true");
  const clone = origin.clone("--filter=blob:none");

  const openClone = async () => {
    const opened = await openRepository(clone.directory, { environment });
    return opened.resolveChange({ base: "HEAD~1", head: "HEAD", staged: false });
  };

  test("says which contents it lacks and how to get them, and fetches nothing", async () => {
    const change = await openClone();
    const [first] = await change.changes();
    const [before, after] = [first?.before?.oid ?? "", first?.after?.oid ?? ""];
    expect(first?.path).toBe("b.tf");
    const doc = (await change.changes()).find(({ path }) => path === "docs/a.md");
    const oids = [before, after, doc?.before?.oid ?? "", doc?.after?.oid ?? ""].filter((oid) => oid !== "");
    const found = await change.contents.read(oids, 100);
    expect(oids.map((oid) => found.get(oid)?.kind)).toEqual(["unreadable", "unreadable", "text"]);
    expect(change.notes().join(" ")).toContain("lacks contents that were needed (2)");
    expect(change.notes().join(" ")).toContain("git fetch --refetch --no-filter origin");
    expect(
      clone.git("-c", "core.warnAmbiguousRefs=false", "rev-list", "--objects", "--all", "--missing=print"),
    ).toMatch(/^\?/m);
  });

  test("still tells which files changed, with renames as far as ids show them", async () => {
    const change = await openClone();
    expect((await change.changes()).map(({ status, path }) => `${status} ${path}`)).toEqual([
      "removed b.tf",
      "added c.tf",
      "modified docs/a.md",
    ]);
    expect(change.notes()[0]).toContain("only renames of unchanged files were found");
  });

  test("tells the same when a copy of it no longer knows that it is partial", async () => {
    const copy = origin.clone("--bare", "--filter=blob:limit=5");
    for (const key of ["remote.origin.promisor", "remote.origin.partialclonefilter"])
      copy.git("config", "--unset", key);
    const opened = await openRepository(copy.directory, { environment });
    const change = await opened.resolveChange({ base: "HEAD~1", head: "HEAD", staged: false });
    expect((await change.changes()).map(({ status, path }) => `${status} ${path}`)).toContain("removed b.tf");
  });

  test("cannot tell where a name is when it lacks files of head", async () => {
    const bare = origin.clone("--filter=blob:none", "--no-checkout");
    const opened = await openRepository(bare.directory, { environment });
    const change = await opened.resolveChange({ base: "HEAD~1", head: "HEAD", staged: false });
    expect(await change.names.search(["Two"])).toBeNull();
    expect(await (await openClone()).names.search(["Two"])).toEqual(new Map([["Two", ["docs/a.md"]]]));
  });

  test("cannot do without a file that is asked for by its name", async () => {
    const { base, head } = await openClone();
    expect(await head.file("docs/a.md", 100)).toEqual({ kind: "text", text: "# Two\n" });
    await expect(base?.file("docs/a.md", 100)).rejects.toMatchObject({
      code: "missing-objects",
      message: "docs/a.md has to be read, and the repository does not have its contents.",
      next: expect.stringContaining("git fetch --refetch --no-filter origin"),
    });
    expect(await base?.file("docs/none.md", 100)).toBeNull();
  });

  test("without trees cannot be judged, and says so", async () => {
    const treeless = origin.clone("--filter=tree:0", "--no-checkout");
    const opened = await openRepository(treeless.directory, { environment });
    const change = await opened.resolveChange({ base: "HEAD~1", head: "HEAD", staged: false });
    const problem = { code: "missing-objects", next: expect.stringContaining("--no-filter") };
    await expect(change.head.tree()).rejects.toMatchObject(problem);
    await expect(change.changes()).rejects.toMatchObject(problem);
    await expect(change.base?.file("docs/a.md", 100)).rejects.toMatchObject(problem);
  });
});

describe("a damaged object", () => {
  async function readDamaged(damage: (file: Buffer) => Buffer) {
    const damaged = temporaryRepository({
      "a.md": Array.from({ length: 2000 }, (_, n) => n * 7919).join("\n"),
    });
    const oid = damaged.git("rev-parse", "HEAD:a.md");
    const file = join(damaged.directory, ".git/objects", oid.slice(0, 2), oid.slice(2));
    const bytes = damage(readFileSync(file));
    rmSync(file);
    writeFileSync(file, bytes);
    const opened = await openRepository(damaged.directory, { environment });
    const change = await opened.resolveChange({ base: null, head: "HEAD", staged: false });
    return { content: change.contents.read([oid], 100_000).then((found) => found.get(oid)), change };
  }

  test("that cannot be recognised is unreadable, and a note says so", async () => {
    const { content, change } = await readDamaged(() => Buffer.from("not an object"));
    expect(await content).toMatchObject({ kind: "unreadable" });
    expect(change.notes()).toEqual([
      "The repository lacks contents that were needed (1). See what is damaged with: git fsck",
    ]);
  });

  test("that breaks off in the middle is an error", async () => {
    const { content } = await readDamaged((bytes) => bytes.subarray(0, bytes.length / 2));
    await expect(content).rejects.toMatchObject({
      code: "corrupt",
      next: expect.stringContaining("git fsck"),
    });
  });
});
