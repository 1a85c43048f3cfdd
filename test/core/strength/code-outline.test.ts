import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type OutlineNode, outlineOf } from "../../../src/core/strength/code-outline.ts";

/** The outline as lines, each below the one that it belongs to; items of lists have a star. */
function shape(path: string, text: string): string {
  const depth = ({ parent }: OutlineNode): number => (parent === null ? -1 : 1 + depth(parent));
  return outlineOf(path, text)
    .map((each) => `${"  ".repeat(depth(each))}${each.isItem ? "*" : ""}${each.text}`)
    .join("\n");
}

describe("an outline", () => {
  test("of YAML nests by indentation, and an item's dash is a level", () => {
    const text =
      "a:\n  b: 1\n  c:\n  - n: x\n    v: 1\n  - y\n  -\n    z: 1\nd: 2\n---\ne:\n  - - 1\n    - 2\n";
    expect(shape("a.yaml", text)).toBe(
      "a:\n  b: 1\n  c:\n    *-\n      n: x\n      v: 1\n    *y\n    *-\n      z: 1\nd: 2\ne:\n  *-\n    *1\n    *2",
    );
  });

  test("of HCL nests by brackets, whatever the indentation", () => {
    const text = 'resource "a" "b" {\nx = [\n"y",\n{ z = 1 },\n]\n}\nlocals {\n}\n';
    expect(shape("a.tf", text)).toBe('resource "a" "b" {\n  x = [\n    *"y"\n    *{ z = 1 }\nlocals {');
  });

  test("of brackets that do not fit is an outline too", () => {
    expect(shape("a.tf", "}}}\nx = 1 }\n{\ny = (\n")).toBe("x = 1 }\n*{\n  y = (");
  });

  test("of INI nests by sections", () => {
    expect(shape("a.ini", "top = 1\n[one]\nx = 1\n[two]\ny = 2\n")).toBe(
      "top = 1\n[one]\n  x = 1\n[two]\n  y = 2",
    );
  });

  test("of other languages has lines side by side, without comments", () => {
    expect(shape("a.sh", "#!/bin/sh\nfoo # why\n\n  bar;\n")).toBe("foo\nbar");
    expect(shape("Dockerfile", "FROM x\nRUN y\n")).toBe("FROM x\nRUN y");
  });

  test("of a template nests as what it renders to", () => {
    expect(shape("a.yaml.j2", "a:\n  b: {{ c }}\n")).toBe("a:\n  b: {{ c }}");
  });

  test("holds every line of code once, in order", () => {
    const line = fc.constantFrom(
      "a:",
      "  b: 1",
      "- c",
      "  - d: 1",
      "    e: 2",
      "{",
      "}",
      "x = [",
      "]",
      "[s]",
      "",
    );
    const property = fc.property(
      fc.array(line),
      fc.constantFrom("a.yaml", "a.tf", "a.ini", "a.sh"),
      (lines, path) => {
        const outline = outlineOf(path, lines.join("\n"));
        const places = outline.map((each) => each.line);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        for (const each of outline) expect(each.parent?.children).toContain(each);
      },
    );
    fc.assert(property);
  });
});
