import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { yamlKeys } from "../../../../src/core/infrastructure/languages/yaml-keys.ts";
import { cpuMs } from "../../../support/cpu-time.ts";

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

test("reads flow collections, and goes on behind them", () => {
  expect(keys("a: {b: 1, c: [x, {d: e}], f: {}} # why\nlist:\n- {g: 2}\n- [h, i: 3]\n- j: 4\n")).toEqual([
    "1 a={b: 1, c: [x, {d: e}], f: {}}",
    "1 a.b=1",
    "1 a.c=",
    "1 a.c.[].d=e",
    "1 a.f=",
    "2 list=",
    "3 list.[].g=2",
    "5 list.[].j=4",
  ]);
  expect(keys('{\n  "a": "x, \\"y\\"", # why\n  "b": {"c": \'it\'\'s\'}}\nd: 1\n')).toEqual([
    '2 a=x, \\"y\\"',
    "3 b=",
    "3 b.c=it''s",
    "4 d=1",
  ]);
});

test.each([
  ["a template", "a: {{ x }}\nb: {% y %}\nc: 1\n"],
  ["a template within", "a: {d: {{ x }}}\nc: 1\n"],
  ["brackets of two kinds", "a: [d: 1}\nc: 1\n"],
  ["a bracket that closes another", "a: {d: [1}\nc: 1\n"],
  ["a key without a value", "a: {d, e}\nc: 1\n"],
  ["a bracket that never closes", "a: {d: 1\nc: 1\n"],
  ["a collection as a key", "a: {{d: 1}: 2}\nc: 1\n"],
  ["too much depth", `a: ${"{d: ".repeat(65)}1${"}".repeat(65)}\nc: 1\n`],
  ["a quote that never closes", 'a: {d: "x}\nc: 1\n'],
])("leaves out flow style with %s", (_, text) => {
  expect(keys(text).filter((key) => /^[0-9]+ a\.d/.test(key))).toEqual([]);
  expect(keys(text).at(-1)).toMatch(/c=1$/);
});

test("reads anchors for what they name, tags for nothing, and an alias of nothing as it is written", () => {
  expect(keys("a: &x !!str b\nc: *x\nd: *y\ne: &z\n  f: 1\ng: *z\n")).toEqual([
    "1 a=b",
    "2 c=b",
    "3 d=*y",
    "4 e=",
    "5 e.f=1",
    "6 g=",
  ]);
});

test("reads no more of a flow collection than a file of definitions has", () => {
  expect(keys(`{${"a: 1, ".repeat(60_000)}}`)).toHaveLength(50_000);
});

test("gives up on flow style in a text where it is nearly always broken", () => {
  const broken = Array.from({ length: 60 }, () => "a: {b, c}\n").join("");
  expect(keys(`${broken}d: {e: 1}\n`).at(-1)).toBe("61 d={e: 1}");
});

test("tells documents apart and forgets what came before", () => {
  const [a, b, c] = yamlKeys("a:\n---\n  b: 1\n  c: 2\n");
  expect([a?.path, b?.path]).toEqual([["a"], ["b"]]);
  expect(a?.holders).not.toEqual(b?.holders);
  expect(b?.holders).toEqual(c?.holders);
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
    const spent = cpuMs(() => {
      yamlKeys(piece.repeat(50_000));
      yamlKeys(`${piece.repeat(300)}\n`.repeat(300));
    });
    expect(spent).toBeLessThan(2000);
  },
);

test.each([
  ["brackets", "a: {b: [".repeat(100_000)],
  ["quotes", `a: {"${'b: {"'.repeat(100_000)}`],
  ["pairs", `{${"a: {b: c}, ".repeat(80_000)}}`],
  ["depth", `{${`a: ${"{b: ".repeat(30)}c${"}".repeat(30)},`.repeat(4000)}}`],
  ["aliases", `a: &a x\n${"b: &b *a\n".repeat(100_000)}`],
  ["blanks", `a: {${" ".repeat(1_000_000)}`],
  ["escapes", `a: {b: "${"\\\\".repeat(400_000)}`],
  ["one long line", `{"a": "${"x".repeat(1_000_000)}"}`],
])("hostile %s are read at once", (_, text) => {
  const spent = cpuMs(() => {
    yamlKeys(text);
  });
  expect(spent).toBeLessThan(3000);
});
