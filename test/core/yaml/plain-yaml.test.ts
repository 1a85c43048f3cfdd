import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { follow, type Path } from "../../../src/core/yaml/places.ts";
import { readPlainYaml } from "../../../src/core/yaml/plain-yaml.ts";

/** What the full parser says: the value, or null when it has anything to complain about. */
function fullParser(text: string): { readonly value: unknown } | null {
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0 || document.warnings.length > 0) return null;
  return { value: document.toJS() };
}

describe("readPlainYaml reads", () => {
  test.each([
    ["", null],
    ["# only this\n\n  # and that\n", null],
    ["a: 1\n", { a: 1 }],
    ["a: 1", { a: 1 }],
    ["a:\nb: ~\nc: null\nd:   # nothing\n", { a: null, b: null, c: null, d: null }],
    ["a: true\nb: False\nc: TRUE\nd: off\ne: yes\n", { a: true, b: false, c: true, d: "off", e: "yes" }],
    [
      "a: 0\nb: 15\nc: 180d\nd: 2026-01-12\ne: 1_000\nf: 1.2.3\n",
      { a: 0, b: 15, c: "180d", d: "2026-01-12", e: "1_000", f: "1.2.3" },
    ],
    ["a: x y  # comment\nb: x#y\nc: http://x/y\n", { a: "x y", b: "x#y", c: "http://x/y" }],
    ['a: "x # y: z"   # c\nb: \'x "y"\'\nc: ""\n', { a: "x # y: z", b: 'x "y"', c: "" }],
    [
      "a: k8s/{a,b}/**\nb: $env/&x\nc: ./x\nd: .github/**\n",
      { a: "k8s/{a,b}/**", b: "$env/&x", c: "./x", d: ".github/**" },
    ],
    ["- 1\n- x\n-\n- # nothing\n", [1, "x", null, null]],
    ["a:\n  - x\n  - y\nb:\n- z\n", { a: ["x", "y"], b: ["z"] }],
    [
      "- a: 1\n  b: 2\n-   c: 3\n    d:\n    - 4\n",
      [
        { a: 1, b: 2 },
        { c: 3, d: [4] },
      ],
    ],
    ["-\n  a: 1\n-\n  - x\n", [{ a: 1 }, ["x"]]],
    [
      "a: [x, 'y, z', \"w\", 1, true, ~]\nb: []\nc: [ ]\n",
      { a: ["x", "y, z", "w", 1, true, null], b: [], c: [] },
    ],
    [
      "a: {b: 1, c: {d: x y}, e: [f, {g: h}]}\ni: {}\n",
      { a: { b: 1, c: { d: "x y" }, e: ["f", { g: "h" }] }, i: {} },
    ],
    ["a: [preset:terraform, a/b.md#c]  # c\n", { a: ["preset:terraform", "a/b.md#c"] }],
    ["anatomy/roll-back: off\na.b_c: 1\n", { "anatomy/roll-back": "off", "a.b_c": 1 }],
    ["a: 1\r\nb:\r\n  - x\r\n", { a: 1, b: ["x"] }],
    ["  a: 1\n  b: 2\n", { a: 1, b: 2 }],
    ["a: größe\n# 🧨\n", { a: "größe" }],
  ])("%j", (text, value) => {
    expect(readPlainYaml(text)?.value).toEqual(value);
    expect(fullParser(text)).toEqual({ value });
  });
});

describe("readPlainYaml leaves to the full parser", () => {
  test.each([
    ["a tab", "a:\n\t- x\n"],
    ["a lone carriage return", "a: 1\rb: 2\n"],
    ["a byte order mark", "\ufeffa: 1\n"],
    ["a NUL", "a: \u0000\n"],
    ["a multi-line plain value", "a: x\n  y\n"],
    ["a multi-line item", "- x\n  y\n"],
    ["a multi-line flow list", "a: [x,\n  y]\n"],
    ["a block scalar", "a: |\n  x\n"],
    ["an anchor", "a: &x 1\n"],
    ["an alias", "a: *x\n"],
    ["a tag", "a: !x 1\n"],
    ["a quoted key", '"a": 1\n'],
    ["a key with a space", "a b: 1\n"],
    ["a number as key", "1: a\n"],
    ["null as key", "null: a\n"],
    ["a prototype", "__proto__: 1\n"],
    ["a prototype in a flow mapping", "a: {__proto__: 1}\n"],
    ["a duplicate key", "a: 1\na: 2\n"],
    ["a duplicate key in a flow mapping", "a: {b: 1, b: 2}\n"],
    ["an escape", 'a: "\\t"\n'],
    ["a doubled quote", "a: 'it''s'\n"],
    ["an open quote", "a: 'x\n"],
    ["text after a quote", 'a: "x" y\n'],
    ["a comment that touches a quote", 'a: "x"#y\n'],
    ["an open list", "a: [x\n"],
    ["an open mapping", "a: {b: c\n"],
    ["an empty entry", "a: [x,, y]\n"],
    ["a trailing comma", "a: [x, ]\n"],
    ["a missing comma", "a: ['x' 'y']\n"],
    ["a pair in a list", "a: [b: c]\n"],
    ["a key without value", "a: {b}\n"],
    ["a bracket in a plain entry", "a: [x[0]]\n"],
    ["a comment in a flow list", "a: [x #y]\n"],
    ["a colon at an entry's end", "a: [x:]\n"],
    ["a mapping in a value", "a: b: c\n"],
    ["a colon at a value's end", "a: b:\n"],
    ["a list in a list on one line", "- - a\n"],
    ["a float", "a: 1.5\n"],
    ["a hexadecimal number", "a: 0x1F\n"],
    ["a number with a sign", "a: +1\n"],
    ["a number with leading zeros", "a: 007\n"],
    ["infinity", "a: .inf\n"],
    ["not a number", "a: .NaN\n"],
    ["a deeper line out of nowhere", "a: 1\n  b: 2\n"],
    ["a shallower line out of nowhere", "  a: 1\n b: 2\n"],
    ["a line between two indentations", "a:\n    b: 1\n  c: 2\n"],
    ["text", "just text\n"],
    ["a document separator", "---\na: 1\n"],
    ["an item after keys", "a: 1\n- x\n"],
    ["a key after items", "- x\na: 1\n"],
    ["deep blocks", Array.from({ length: 14 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")],
    ["deep brackets", `a: ${"[".repeat(10)}${"]".repeat(10)}\n`],
  ])("%s", (_, text) => {
    expect(readPlainYaml(text)).toBeNull();
  });
});

describe("places", () => {
  const text =
    'links:\n  - infra: [a/**, "b"]  # c\n    rules: {x: off, yy: [1]}\n  -   sop: z\nsops:\nstale:\n  k: v\n';
  const written = (path: Path): readonly unknown[] => {
    const yaml = readPlainYaml(text);
    if (yaml === null) throw new Error("not plain");
    const { place, found, value } = follow(yaml, path);
    return [text.slice(place.key, place.start), text.slice(place.start, place.end), found, value];
  };

  test.each<readonly [Path, readonly [key: string, value: string, meaning: unknown]]>([
    [
      ["links", 0, "infra"],
      ["infra: ", '[a/**, "b"]', ["a/**", "b"]],
    ],
    [
      ["links", 0, "infra", 0],
      ["", "a/**", "a/**"],
    ],
    [
      ["links", 0, "infra", 1],
      ["", '"b"', "b"],
    ],
    [
      ["links", 0, "rules", "x"],
      ["x: ", "off", "off"],
    ],
    [
      ["links", 0, "rules", "yy"],
      ["yy: ", "[1]", [1]],
    ],
    [
      ["links", 1],
      ["", "sop: z", { sop: "z" }],
    ],
    [
      ["links", 1, "sop"],
      ["sop: ", "z", "z"],
    ],
    [["sops"], ["sops:", "", null]],
    [["stale"], ["stale:\n  ", "k: v", { k: "v" }]],
  ])("of %j", (path, [key, value, meaning]) => {
    expect(written(path)).toEqual([key, value, true, meaning]);
  });

  test("of what is not there are those of the nearest that is", () => {
    expect(written(["links", 1, "infra", 0])).toEqual(["", "sop: z", false, undefined]);
    expect(written(["links", 1, "sop", "deeper"])).toEqual(["sop: ", "z", false, undefined]);
    expect(written([])).toEqual(["", "", true, { links: expect.anything(), sops: null, stale: { k: "v" } }]);
  });
});

const SEED = `version: 1
extends: [preset:terraform, org]   # both
sops:
  paths: ["docs/**", '!docs/x']
  owners:
  - "@a/b"
links:
- id: a
  infra:
    - terraform/{a,b}/**
    - "!x"
  sop: docs/a.md#x
-   infra: x
    sops: [a.md, 'b.md']
rules: {sop-outdated: off, anatomy/x: ~}
`;

const PIECES = [
  "-\n",
  "a:\n",
  "- a:\n",
  "\n",
  "\n\n",
  "  ",
  " ",
  "- ",
  "-",
  ":",
  ": ",
  "#",
  " #",
  "[",
  "]",
  "{",
  "}",
  ",",
  '"',
  "'",
  "&a ",
  "*a",
  "!x",
  "|",
  ">",
  "? ",
  "%",
  "~",
  "null",
  "0x1",
  "1e3",
  "0o7",
  "-1",
  "---",
  "...",
  "\t",
  "\r\n",
  "\\",
  "a",
  "a: ",
  "b: c",
  "é",
  "😀",
  "\u00a0",
  "\u2028",
  "<<: ",
];

const edited = fc
  .array(fc.tuple(fc.nat(SEED.length), fc.nat(4), fc.constantFrom(...PIECES)), { minLength: 1, maxLength: 4 })
  .map((edits) =>
    edits.reduce((text, [at, removed, piece]) => text.slice(0, at) + piece + text.slice(at + removed), SEED),
  );

const pieced = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(""));

const line = fc
  .tuple(
    fc.nat(5),
    fc.constantFrom("", "", "- ", "-", "-   ", "#"),
    fc.constantFrom("", "a:", "b:", "c: ", "dd:"),
    fc.constantFrom("", "x", " y", " # c", "[x, y]", '"q"', "1"),
  )
  .map(
    ([indent, dash, key, value]) =>
      `${" ".repeat(indent)}${dash}${key}${key.endsWith(":") && value !== "" ? " " : ""}${value}`,
  );

const lined = fc.array(line, { maxLength: 7 }).map((lines) => lines.join("\n"));

describe("readPlainYaml and the full parser", () => {
  test("never disagree where the former has an answer", () => {
    let answers = 0;
    fc.assert(
      fc.property(fc.oneof(edited, pieced, lined), (text) => {
        const plain = readPlainYaml(text);
        if (plain === null) return;
        answers += 1;
        expect(fullParser(text)).toEqual({ value: plain.value });
      }),
      { numRuns: 2000 },
    );
    expect(answers).toBeGreaterThan(200);
  });
});
