// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test have templates of their own
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lexHcl } from "../../../../src/core/infrastructure/languages/hcl-tokens.ts";
import { COMMENTS, judge, LAYOUT, ORDER, type Row, testRows } from "./modified.ts";

const ROWS: readonly Row[] = [
  ["a # comment", "a = 1\n", "# why\na = 1\n", COMMENTS],
  ["a // comment", "a = 1 // old\n", "a = 1 // new\n", COMMENTS],
  ["a /* */ comment", "a = 1\n", "/* two\nlines */\na = 1\n", COMMENTS],
  ["a comment inside a list", "a = [\n  1,\n]\n", "a = [\n  # one\n  1,\n]\n", COMMENTS],
  ["alignment", "a   = 1\nbcd = 2\n", "a = 1\nbcd = 2\n", LAYOUT],
  ["indentation and blank lines", 'x "y" {\na = 1\n}\n', 'x "y" {\n\n  a = 1\n\n}\n', LAYOUT],
  ["a missing last line end", "a = 1", "a = 1\n", LAYOUT],
  ["CRLF", "a = 1\nb = 2\n", "a = 1\r\nb = 2\r\n", LAYOUT],
  ["a list over several lines", "a = [1, 2]\n", "a = [\n  1,\n  2,\n]\n", LAYOUT],
  ["an empty block opened up", 'x "y" {}\n', 'x "y" {\n}\n', LAYOUT],
  ["a byte order mark", "\uFEFFa = 1\n", "a = 1\n", LAYOUT],
  ["attributes in another order", "x {\n a = 1\n b = 2\n}\n", "x {\n b = 2\n a = 1\n}\n", ORDER],
  ["attributes after blocks", "x {\n a = 1\n y {}\n}\n", "x {\n y {}\n a = 1\n}\n", ORDER],
  [
    "resources in another order",
    'resource "a" "b" {}\nmodule "c" {}\n',
    'module "c" {}\nresource "a" "b" {}\n',
    ORDER,
  ],
  ["tfvars in another order", "a = 1\nb = [\n2]\n", "b = [2]\na = 1\n", ORDER],
  [
    "nested blocks in another order",
    "x {\n y { a = 1 }\n y { a = 2 }\n}\n",
    "x {\n y { a = 2 }\n y { a = 1 }\n}\n",
    null,
  ],
  [
    "another tool's blocks in another order",
    'build "a" {}\njob "c" {}\n',
    'job "c" {}\nbuild "a" {}\n',
    null,
  ],
  ["list items in another order", "a = [1, 2]\n", "a = [2, 1]\n", null],
  ["a value", "a = 1\n", "a = 2\n", null],
  ["a # inside a string", 'a = "x # y"\n', 'a = "x # z"\n', null],
  ["a // inside a string", 'a = "https://one"\n', 'a = "https://two"\n', null],
  ["blanks inside a string", 'a = "x  y"\n', 'a = "x y"\n', null],
  ["a # line inside a heredoc", "a = <<EOT\n# x\nEOT\n", "a = <<EOT\n# y\nEOT\n", null],
  ["a comment below a heredoc", "a = <<-EOT\n  # x\n  EOT\n", "a = <<-EOT\n  # x\n  EOT\n# y\n", COMMENTS],
  ["indentation inside a heredoc", "a = <<EOT\nx\nEOT\n", "a = <<EOT\n  x\nEOT\n", null],
  ["a # in an inner string", 'a = "${f("# x")}"\n', 'a = "${f("# y")}"\n', null],
  ["an attribute commented out", "a = 1\nb = 2\n", "a = 1\n# b = 2\n", null],
  ["a moved line end", "a = b\nc = d\n", "a = b c = d\n", null],
  ["braces in a string", 'a = "${ {b = "}"}["b"] }" # x\n', 'a = "${ {b = "}"}["b"] }" # y\n', COMMENTS],
  ["an escaped template", 'a = "$${" # "x\n', 'a = "$${" # "y\n', COMMENTS],
  ["an escaped quote", 'a = "\\" # x"\n', 'a = "\\" # y"\n', null],
  ["a percent template", 'a = "%{ if "}" }" # x\n', 'a = "%{ if "}" }" # y\n', COMMENTS],
  ["a string that never ends", 'a = "x # y\n', 'a = "x # z\n', null],
  ["a heredoc that never ends", "a = <<EOT\n# x\n", "a = <<EOT\n# y\n", null],
  ["a comment that never ends", "a = 1 /* x\n", "a = 1 /* y\n", null],
];

describe("HCL", () => {
  testRows("main.tf", ROWS);
});

describe("HCL in any order", () => {
  const sorted = (text: string) => lexHcl(text)?.sorted?.();

  test.each([
    ["a block without a brace", "x y"],
    ["a block that never closes", "x {\na = 1\n"],
    ["a block whose head runs over a line end", "x\ny {\n}\n"],
    ["a stray brace", "x {\n}\n}\n"],
    ["more depth than anybody writes", `${"x {\n".repeat(60)}${"}\n".repeat(60)}`],
  ])("does not understand %s", (_, text) => {
    expect(sorted(text)).toBeNull();
  });

  test("two different bodies never fall together", () => {
    expect(sorted("a = 1\nx {\nb = 2\n}\n")).not.toBe(sorted("x {\na = 1\nb = 2\n}\n"));
  });
});

const NAME = fc.constantFrom("alpha", "beta", "gamma", "delta");
const VALUE = fc.oneof(
  fc.nat(99).map(String),
  fc.constantFrom(
    '"x # y"',
    '"${a["b"]}"',
    "[1, 2]",
    "<<EOT\n# no comment\n  EOT",
    "<<-EOT\n\t# text\n\tEOT",
  ),
);
const BODY = fc.array(fc.tuple(NAME, VALUE), { minLength: 1, maxLength: 6 });

function write(body: readonly (readonly [string, string])[], around: string): string {
  return body.map(([name, value]) => `${around}  ${name} = ${value}\n`).join("");
}

test("adding comments and layout is immaterial, changing any value is not", () => {
  fc.assert(
    fc.property(
      BODY,
      fc.constantFrom("# c\n", "// c\n", "/* c */\n", "\n\n", "\t"),
      fc.nat(5),
      (body, around, at) => {
        const before = write(body, "");
        expect(judge("a.tf", before, write(body, around))).toBe(around.includes("c") ? COMMENTS : LAYOUT);
        const changed = body.map(
          ([name, value], index) => [name, index === at % body.length ? "other" : value] as const,
        );
        expect(judge("a.tf", before, write(changed, around))).toBeNull();
      },
    ),
    { numRuns: 150 },
  );
});

test("reads deep nesting without overflowing", () => {
  const deep = `a = ${'"${'.repeat(20_000)}1${'}"'.repeat(20_000)}\n`;
  expect(judge("a.tf", deep, `${deep}# x\n`)).toBe(COMMENTS);
});
