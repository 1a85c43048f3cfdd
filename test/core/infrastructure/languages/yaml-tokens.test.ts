import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { COMMENTS, judge, LAYOUT, ORDER, type Row, testRows } from "./modified.ts";

const ROWS: readonly Row[] = [
  ["a comment line", "a: 1\n", "# why\na: 1\n", COMMENTS],
  ["a trailing comment", "a: 1 # old\n", "a: 1 # new\n", COMMENTS],
  ["a comment and layout", "a: [1]\n", "# x\na:\n  - 1\n", COMMENTS],
  ["blank lines and indentation", "a:\n  - 1\n", "a:\n\n- 1\n", LAYOUT],
  ["quotes", 'a: "x"\n', "a: 'x'\n", LAYOUT],
  ["quotes around plain text", "a: x y\n", 'a: "x y"\n', LAYOUT],
  ["flow and block style", "a: {b: [1, 2]}\n", "a:\n  b:\n    - 1\n    - 2\n", LAYOUT],
  ["a document start", "a: 1\n", "---\na: 1\n", LAYOUT],
  ["a folded long line", "a: one two\n", "a: one\n  two\n", LAYOUT],
  ["a block scalar indented as a whole", "a: |\n  x\n  y\n", "a: |\n    x\n    y\n", LAYOUT],
  ["CRLF", "a: 1\nb: x\n", "a: 1\r\nb: x\r\n", LAYOUT],
  ["keys in another order", "a: 1\nb: {c: 1, d: 2}\n", "b: {d: 2, c: 1}\na: 1\n", ORDER],
  ["keys of two documents in another order", "a: 1\nb: 2\n---\nc: 3\n", "b: 2\na: 1\n---\nc: 3\n", ORDER],
  ["keys in another order with anchors", "a: &x 1\nb: *x\nc: 2\n", "a: &x 1\nc: 2\nb: *x\n", null],
  ["the winning key of two", "a: 1\na: 2\n", "a: 2\na: 1\n", null],
  ["the losing key of two", "a: 12\na: 3\n", "a: 21\na: 3\n", null],
  ["keys in another order around templates", "a: '{{ x }}'\nb: 1\n", "b: 1\na: '{{ x }}'\n", null],
  ["items in another order", "- 1\n- 2\n", "- 2\n- 1\n", null],
  ["documents in another order", "a: 1\n---\nb: 1\n", "b: 1\n---\na: 1\n", null],
  ["a value", "a: 1\n", "a: 2\n", null],
  ["a # inside quotes", "a: 'x # y'\n", "a: 'x # z'\n", null],
  ["a # without a blank before it", "a: x#y\n", "a: x#z\n", null],
  ["a # line inside a block scalar", "a: |\n  # x\n", "a: |\n  # y\n", null],
  ["indentation inside a block scalar", "a: |\n  x\n  y\n", "a: |\n  x\n    y\n", null],
  ["the chomping of a block scalar", "a: |\n  x\n", "a: |-\n  x\n", null],
  ["quotes that turn a flag into text", "a: yes\n", 'a: "yes"\n', null],
  ["quotes that turn a number into text", "a: 1.10\n", 'a: "1.10"\n', null],
  ["a number written in another way", "a: 1.10\n", "a: 1.1\n", null],
  ["a large number", "a: 12345678901234567890\n", "a: 12345678901234567891\n", null],
  ["a tag", "a: !Ref x\n", "a: !Sub x\n", null],
  ["an anchor's name", "a: &x 1\nb: &y 2\nc: *x\n", "a: &y 1\nb: &x 2\nc: *x\n", null],
  ["a key moved one level in", "a:\nb: 1\n", "a:\n  b: 1\n", null],
  ["cloud-init's first line", "#cloud-config\na: 1\n", "# cloud config\na: 1\n", null],
  ["a ytt annotation", "#@ if x:\na: 1\n", "#@ if y:\na: 1\n", null],
  ["a template in a comment", "# {{ if x }}\na: 1\n# {{ end }}\n", "# {{ if y }}\na: 1\n# {{ end }}\n", null],
  ["a directive", "%YAML 1.1\n---\na: 1\n", "%YAML 1.1\n---\na: 1 # x\n", null],
  ["text that is no YAML", "a: [1\n", "a: [1 # x\n", null],
  ["a key without a value", "{a, b: 1}\n", "{a, b: 1} # x\n", COMMENTS],
  ["an empty file filled", "", "a: 1\n", null],
  ["an emptied mapping", "a:\n", "a: # b\n", COMMENTS],
  ["a comment in an empty file", "", "# x\n", COMMENTS],
];

const DEEP: readonly Row[] = [
  ["deep brackets", "[".repeat(65) + "]".repeat(65), `${"[".repeat(65)}${"]".repeat(65)} # x`, null],
  ["deep braces", "{a: ".repeat(65) + "}".repeat(65), `${"{a: ".repeat(65)}${"}".repeat(65)} # x`, null],
  ["deep list marks", `${"- ".repeat(65)}1`, `${"- ".repeat(65)}1 # x`, null],
  ["deep keys", `${"? ".repeat(65)}1`, `${"? ".repeat(65)}1 # x`, null],
  ["deep indentation", `a:\n${" ".repeat(201)}b: 1\n`, `a:\n${" ".repeat(201)}b: 1 # x\n`, null],
  ["a huge file", `a: ${"x".repeat(300_000)}\n`, `a: ${"x".repeat(300_000)} # x\n`, null],
  [
    "brackets just deep enough",
    "[".repeat(60) + "]".repeat(60),
    `${"[".repeat(60)}${"]".repeat(60)} # x`,
    COMMENTS,
  ],
];

describe("YAML", () => {
  testRows("deploy.yaml", ROWS);

  testRows("deploy.yml", DEEP);
});

const TEMPLATE: readonly Row[] = [
  ["a comment line", "{{- if x }}\na: 1\n{{- end }}\n", "{{- if x }}\n# why\na: 1\n{{- end }}\n", COMMENTS],
  [
    "blank lines and trailing blanks",
    "{{- if x }}\na: 1\n{{- end }}\n",
    "{{- if x }}\n\na: 1  \n{{- end }}\n",
    LAYOUT,
  ],
  [
    "a template in a comment",
    "{{ if x }}\n# {{ y }}\n{{ end }}\n",
    "{{ if x }}\n# {{ z }}\n{{ end }}\n",
    null,
  ],
  ["a value", "{{ if x }}\na: 1\n{{ end }}\n", "{{ if x }}\na: 2\n{{ end }}\n", null],
  ["indentation", "{{ if x }}\na:\n  b: 1\n{{ end }}\n", "{{ if x }}\na:\n    b: 1\n{{ end }}\n", null],
  [
    "a # line in a block scalar",
    "{{ if x }}\na: |\n  # x\n{{ end }}\n",
    "{{ if x }}\na: |\n  # y\n{{ end }}\n",
    null,
  ],
  [
    "a # line in a block scalar after an included one",
    "{{ if x }}\na: |\n{{ include | indent 2 }}\n  # x\n{{ end }}\n",
    "{{ if x }}\na: |\n{{ include | indent 2 }}\n  # y\n{{ end }}\n",
    null,
  ],
  [
    "a blank line in a block scalar",
    "{{ if x }}\na: |-\n  x\n  y\n",
    "{{ if x }}\na: |-\n  x\n\n  y\n",
    null,
  ],
  [
    "a comment below a block scalar",
    "{{ if x }}\na: |\n  x\nb: 1\n{{ end }}\n",
    "{{ if x }}\na: |\n  x\n# y\nb: 1\n{{ end }}\n",
    COMMENTS,
  ],
  ["a # line in an open quote", '{{ if x }}\na: "x\n # y"\n', '{{ if x }}\na: "x\n # z"\n', null],
  ["a ytt annotation", "{{ if x }}\n#@ x\n{{ end }}\n", "{{ if x }}\n#@ y\n{{ end }}\n", null],
];

describe("YAML with templates", () => {
  testRows("chart/templates/deployment.yaml", TEMPLATE);
});

const LEAF = fc.constantFrom(
  "1",
  "x y",
  "'# no comment'",
  "|\n      # text\n       more",
  '"a: b"',
  "[1, 2]",
  "yes",
);
const MAPPING = fc.uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c", "d", "e"), LEAF), {
  minLength: 1,
  selector: ([key]) => key,
});

function write(entries: readonly (readonly [string, string])[], around: string): string {
  return `root:\n${entries.map(([key, value]) => `${around}    ${key}: ${value}\n`).join("")}`;
}

test("adding comment lines or blank lines is immaterial, changing any value is not", () => {
  fc.assert(
    fc.property(MAPPING, fc.constantFrom("# c\n", "   # c\n", "\n"), fc.nat(5), (entries, around, at) => {
      const before = write(entries, "");
      const expected = around.includes("c") ? COMMENTS : LAYOUT;
      expect(judge("a.yml", before, write(entries, around))).toBe(expected);
      const changed = entries.map(
        ([key, value], index) => [key, index === at % entries.length ? "other" : value] as const,
      );
      expect(judge("a.yml", before, write(changed, around))).toBeNull();
    }),
    { numRuns: 150 },
  );
});
