import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Content } from "../../src/core/model/content.ts";
import { readWithin, type WantedFile } from "../../src/gather/read-within.ts";
import { memoryContents } from "../support/memory-sources.ts";

/** Files of these sizes, each with one version whose id is its path. */
function world(sizes: Readonly<Record<string, number>>) {
  const contents = new Map<string, Content>(
    Object.entries(sizes).map(([path, size]) => [path, { kind: "text", text: "x".repeat(size) }]),
  );
  const asked: string[] = [];
  const reader = memoryContents(contents);
  const files = (...paths: readonly string[]): readonly WantedFile[] =>
    paths.map((path) => ({ path, oids: [path] }));
  return {
    files,
    asked,
    reader: {
      ...reader,
      sizes: (oids: Iterable<string>) => {
        asked.push("sizes");
        return reader.sizes(oids);
      },
    },
  };
}

const textsOf = (contents: ReadonlyMap<string, Content>) =>
  [...contents].flatMap(([oid, { kind }]) => (kind === "text" ? [oid] : [])).toSorted();

describe("files within a budget", () => {
  it("are read without asking for sizes where all of them fit", async () => {
    const { reader, files, asked } = world({ a: 40, b: 60 });
    const read = await readWithin(reader, [files("a"), files("b")], { fileBytes: 100, totalBytes: 100 });
    expect([textsOf(read.contents), read.notRead, asked]).toEqual([["a", "b"], [], []]);
  });

  it("are the first group's before the second's, the small before the large", async () => {
    const { reader, files } = world({ large: 70, small: 30, tiny: 1, next: 20 });
    const read = await readWithin(reader, [files("large", "small"), files("tiny", "next")], {
      fileBytes: 100,
      totalBytes: 60,
    });
    expect(textsOf(read.contents)).toEqual(["next", "small", "tiny"]);
    expect(read.notRead).toEqual([{ path: "large", reason: "all files together have more than 60 bytes" }]);
  });

  it("leave out one that is too large by itself, which takes no room from others", async () => {
    const { reader, files } = world({ a: 101, b: 100, c: 50 });
    const read = await readWithin(reader, [files("a", "b", "c")], { fileBytes: 100, totalBytes: 150 });
    expect(textsOf(read.contents)).toEqual(["b", "c"]);
    expect(read.notRead).toEqual([
      { path: "a", reason: "it has 101 bytes, and at most 100 bytes of a file are read" },
    ]);
    const less = await readWithin(reader, [files("a", "b", "c")], { fileBytes: 100, totalBytes: 120 });
    expect(less.notRead.map(({ path }) => path)).toEqual(["a", "b"]);
  });

  it("are read with all their versions or not at all", async () => {
    const { reader } = world({ old: 10, new: 95, other: 40 });
    const both = { path: "both", oids: ["old", "new"] };
    const read = await readWithin(reader, [[both, { path: "other", oids: ["other"] }]], {
      fileBytes: 100,
      totalBytes: 100,
    });
    expect(textsOf(read.contents)).toEqual(["other"]);
  });

  it("say their limits in units that people read", async () => {
    const { reader, files } = world({ a: 300 * 1024, b: 3 * 1024 * 1024 });
    const kib = await readWithin(reader, [files("a")], { fileBytes: 256 * 1024, totalBytes: 1024 * 1024 });
    expect(kib.notRead[0]?.reason).toBe("it has 307,200 bytes, and at most 256 KiB of a file are read");
    const mib = await readWithin(reader, [files("b")], { fileBytes: 9e6, totalBytes: 2 * 1024 * 1024 });
    expect(mib.notRead[0]?.reason).toBe("all files together have more than 2 MiB");
  });

  it("are never more than the budget, and the same whatever the order", async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 120 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 0, max: 400 }), async (each, totalBytes) => {
        const { reader, files } = world(Object.fromEntries(each.map((size, at) => [`f${at}`, size])));
        const paths = each.map((_, at) => `f${at}`);
        const budget = { fileBytes: 100, totalBytes };
        const read = await readWithin(reader, [files(...paths)], budget);
        const again = await readWithin(reader, [files(...paths.toReversed())], budget);
        const texts = textsOf(read.contents);
        const total = texts.reduce((sum, path) => sum + (each[Number(path.slice(1))] ?? 0), 0);
        expect(total).toBeLessThanOrEqual(totalBytes);
        expect(textsOf(again.contents)).toEqual(texts);
        expect([...texts, ...read.notRead.map(({ path }) => path)].toSorted()).toEqual(paths.toSorted());
      }),
    );
  });
});
