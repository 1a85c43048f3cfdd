import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { yamlKeys } from "../../../src/core/names/yaml-keys.ts";

const keys = (text: string) =>
  yamlKeys(text).map(({ path, value, line }) => `${line} ${path.join(".")}=${value}`);

test("follows indentation, lists in either column, and quoted keys", () => {
  const text = [
    "a:",
    "  b: 1",
    "list:",
    "- name: x",
    "  deep:",
    "    - - inner: y",
    "  'quoted key': \"z\" # why",
    "after: # nothing",
    "",
    "# comment: no",
    '"bad',
    "no value here",
    "url:x",
  ].join("\n");
  expect(keys(text)).toEqual([
    "1 a=",
    "2 a.b=1",
    "3 list=",
    "4 list.[].name=x",
    "5 list.[].deep=",
    "6 list.[].deep.[].[].inner=y",
    "7 list.[].quoted key=z",
    "8 after=",
  ]);
});

test("the text of a block scalar holds no keys", () => {
  expect(keys("- run: |-\n    a: 1\n\n    b: 2\n  next: 3\nx: >\n y: 1\n")).toEqual([
    "1 [].run=|-",
    "5 [].next=3",
    "6 x=>",
  ]);
});

test("counts documents and forgets what came before", () => {
  expect(yamlKeys("a:\n---\n  b: 1\n").map(({ path, document }) => [path.join("."), document])).toEqual([
    ["a", 0],
    ["b", 1],
  ]);
});

test("leaves out lines too long to be written by hand", () => {
  expect(keys(`a: ${"x".repeat(1000)}\nb: 1\n`)).toEqual(["2 b=1"]);
});

const KEY = fc.stringMatching(/^[a-z][a-z0-9_-]{0,8}$/);
const LEAF = fc.constantFrom<unknown>("text", 1, true);
const mapOf = (value: fc.Arbitrary<unknown>) => fc.dictionary(KEY, value, { minKeys: 1, maxKeys: 3 });
const listOf = (value: fc.Arbitrary<unknown>) => fc.array(mapOf(value), { minLength: 1, maxLength: 3 });
const INNER = fc.oneof(LEAF, mapOf(LEAF), listOf(LEAF));
const DOCUMENT = mapOf(fc.oneof(INNER, mapOf(INNER), listOf(INNER)));

test("finds every key of a document that a YAML library writes", () => {
  fc.assert(
    fc.property(DOCUMENT, (document) => {
      const found = yamlKeys(stringify(document)).map(({ path }) => path.join("."));
      expect(found).toEqual(pathsOf(document, ""));
    }),
    { numRuns: 200 },
  );
});

function pathsOf(node: unknown, prefix: string): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((item) => pathsOf(item, `${prefix}[].`));
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    prefix + key,
    ...pathsOf(value, `${prefix}${key}.`),
  ]);
}

test.each([["- "], ["a: "], ["  "], ['"'], ["a:\n "], [": "]])(
  "reads hostile text of %j at once",
  (piece) => {
    const start = performance.now();
    yamlKeys(piece.repeat(50_000));
    yamlKeys(`${piece.repeat(300)}\n`.repeat(300));
    expect(performance.now() - start).toBeLessThan(2000);
  },
);
