import { describe, expect, test } from "vitest";
import { follow } from "../../../src/core/yaml/places.ts";
import { readPlainYaml } from "../../../src/core/yaml/plain-yaml.ts";
import { readYaml } from "../../../src/core/yaml/read-yaml.ts";

const readValue = (text: string) => readYaml(text).yaml?.value;
const messagesOf = (text: string) => readYaml(text).faults.map((fault) => fault.message);

describe("readYaml reads", () => {
  test.each([
    ["", null],
    ["# only a comment\n", null],
    ["--- # only a comment\n", null],
    ["a: |\n  x\n  y\nb: >-\n  z\n", { a: "x\ny\n", b: "z" }],
    ['"a b": "x\\ty"\n1: z\n', { "a b": "x\ty", "1": "z" }],
    [": x\n", { "": "x" }],
    ["? a\n: b\n? c\n", { a: "b", c: null }],
    ["a: &x [1]\nb: *x\n", { a: [1], b: [1] }],
    ["a: &x 1\nb: &x 2\nc: *x\n", { a: 1, b: 2, c: 2 }],
    ["a: !!str 1\n", { a: "1" }],
    ["a: [1,\n  2]\n", { a: [1, 2] }],
    ["a: {b}\n", { a: { b: null } }],
  ])("%j", (text, value) => {
    expect(readYaml(text).faults).toEqual([]);
    expect(readValue(text)).toEqual(value);
  });

  test("aliases as one value", () => {
    expect(readValue("a: &x {b: 1}\nc: *x\n")).toSatisfy(
      (value: { a: object; c: object }) => value.a === value.c,
    );
  });
});

describe("readYaml reads on as it was meant, and complains of", () => {
  test.each([
    [
      "a: **/x\nb: 1\n",
      { a: "**/x", b: 1 },
      "a value that begins with `*`, which YAML reads as an alias, needs quotes",
    ],
    [
      "a: [!**/x, y]\n",
      { a: ["!**/x", "y"] },
      "a value that begins with `!`, which YAML reads as a tag, needs quotes",
    ],
    [
      "a: !**/x y\n",
      { a: "!**/xy" },
      "a value that begins with `!`, which YAML reads as a tag, needs quotes",
    ],
    ["a: @acme/x\n", { a: "@acme/x" }, "a value that begins with `@`, which YAML reserves, needs quotes"],
    ["a: *x", { a: "*x" }, "a value that begins with `*`, which YAML reads as an alias, needs quotes"],
    ["a: `x`\n", { a: "`x`" }, "a value that begins with ```, which YAML reserves, needs quotes"],
    ["a: %x\n", { a: "%x" }, "a value that begins with `%`, which YAML reserves, needs quotes"],
    ["a: 1\nb: 2\na: 3\n", { a: 1, b: 2 }, 'duplicate key "a"'],
    ['a: {1: x, "1": y}\n', { a: { "1": "x" } }, 'duplicate key "1"'],
    ["[a]: 1\nb: 2\n", { b: 2 }, "a key that is not text"],
    ["? {x: y}\n: 1\nb: 2\n", { b: 2 }, "a key that is not text"],
    ["a: &a 1\n*a : 1\n", { a: 1 }, "a key that is not text"],
    ["__proto__: 1\nb: 2\n", { b: 2 }, 'unknown key "__proto__"'],
    ["a: !!set {x}\n", { a: { x: null } }, "YAML tags are not read"],
    [
      "a: &x [*x]\n",
      { a: ["*x"] },
      "a value that begins with `*`, which YAML reads as an alias, needs quotes",
    ],
    ["a: {{ b }}\n", { a: {} }, "templates are not filled in here"],
  ])("%j", (text, value, message) => {
    expect(messagesOf(text)).toEqual([message]);
    expect(readValue(text)).toEqual(value);
  });
});

describe("readYaml explains", () => {
  test.each([
    ["a: [x\n", "a bracket is never closed", "[x"],
    ["a: {x: [1, 2], y: {z: 1}\n", "a bracket is never closed", "{x: [1, 2], y: {z: 1}"],
    ['a: [ "]"\n', "a bracket is never closed", '"'],
    ["a: 'x\nb: 1\n", "a quote is never closed", "'x"],
    ["a: x\n\tb: 1\n", "a tab is used for indentation", "b: 1"],
    ["a: b: c\n", "a second `key: value` on one line", "b: c"],
    ["a: b\n   c: d\n", "the line is indented as if it continued the value above it", "c: d"],
    ["a: b\n\n\n   c: d\n", "the line is indented as if it continued the value above it", "c: d"],
    ["a:\n - x\n   y: 1\n", "the line is indented as if it continued the value above it", "y: 1"],
    ["a\nb: 1\n", "the line is indented as if it continued the value above it", "b: 1"],
    ["- a: 1\n b: 2\n", "wrong indentation in a list", "b: 2"],
    ["a:\n  b: 1\n c: 2\n", "wrong indentation", "c: 2"],
    ["  a: 1\nb: 2\n", "wrong indentation", "b: 2"],
    ["a:\n  - b: 1\n   c: 2\n", "wrong indentation in a list", "c: 2"],
    ["a: 1\nb\n", "a line without `: `", "b"],
    ["a: ['x' 'y']\n", "a comma is missing between two entries", "'y']"],
    ["a: - b\n", "a list begins on the line of its key", "- b"],
    ['a: "x" y\n', "text after the end of a value", "y"],
    ['a: "\\q"\n', "an unknown escape in double quotes", '\\q"'],
    ["a: 1\n---\nb: 2\n", "a second YAML document begins here", "`---`"],
    ["a: 1\n...\n---\n", "a second YAML document begins here", "`---`"],
    ["a: ]\n", 'not valid YAML: unexpected flow-seq-end token in YAML stream: "]"', "]"],
    ["%FOO\n", "not valid YAML: unknown directive %FOO", "%FOO"],
    ["a: [\n", "a bracket is never closed", "["],
  ])("%j", (text, message, received) => {
    expect(readYaml(text).faults[0]).toMatchObject({ message, received });
  });

  test("the same mistake on two lines twice, and its echo on one line once", () => {
    expect(messagesOf("a: @x\nb: @y\n")).toHaveLength(2);
    expect(messagesOf("a:\n  - x\n - y\n")).toEqual(["wrong indentation"]);
    expect(messagesOf("a:\n  b: 1\n   c: 2\n")).toEqual([
      "the line is indented as if it continued the value above it",
    ]);
  });

  test("from where on a broken text may have been misread", () => {
    const misread = (text: string) => readYaml(text).faults.map((fault) => fault.misread);
    expect(misread("a: 1\nb: [x\n")).toEqual([5]);
    expect(misread("a: @x\nb: 1\na: 2\n")).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  test("a text that is too deep for the parser", () => {
    expect(readYaml(`[${"a: ".repeat(20_000)}]`)).toMatchObject({
      yaml: null,
      faults: [{ message: "the text is nested too deep" }],
    });
  });

  test("no more than twenty errors, and no value", () => {
    const { yaml, faults } = readYaml("]\n".repeat(1000));
    expect(yaml).toBeNull();
    expect(faults).toHaveLength(20);
  });
});

describe("places are those of the plain reader", () => {
  const text = 'links:\n  - infra: [a/**, "b"]\n    sop: z\n  - sop: y\nsops:\n';

  test.each(
    [
      ["links"],
      ["links", 0],
      ["links", 0, "infra"],
      ["links", 0, "infra", 1],
      ["links", 1, "sop"],
      ["sops"],
    ].map((path) => [path]),
  )("at %j", (path) => {
    const plain = readPlainYaml(text);
    const { yaml } = readYaml(text);
    if (plain === null || yaml === null) throw new Error("not read");
    const { key, start } = follow(plain, path).place;
    expect(follow(yaml, path).place).toMatchObject({ key, start });
  });
});
