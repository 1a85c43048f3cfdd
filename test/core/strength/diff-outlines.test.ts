import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outlineOf } from "../../../src/core/strength/code-outline.ts";
import { diffOutlines, topsOf } from "../../../src/core/strength/diff-outlines.ts";

/** The difference of two texts: changed lines, then what went and what came. */
function difference(path: string, before: string, after: string): readonly string[] {
  const { changed, gone, come } = diffOutlines(outlineOf(path, before), outlineOf(path, after));
  return [
    ...changed.map((each) => `${each.before.text} -> ${each.after.text}`),
    ...topsOf(gone).map(({ text }) => `- ${text}`),
    ...topsOf(come).map(({ text }) => `+ ${text}`),
  ];
}

describe("the difference of two outlines", () => {
  test("is empty where lines only move within their block, or blocks do", () => {
    expect(
      difference("a.yaml", "a:\n  b: 1\n  c: 2\nd:\n  e: 1\n", "d:\n  e: 1\na:\n  c: 2\n  b: 1\n"),
    ).toEqual([]);
  });

  test("tells settings of one name apart by what they stand in", () => {
    const before = "a:\n  n: 1\nb:\n  n: 1\n";
    expect(difference("a.yaml", before, "a:\n  n: 1\nb:\n  n: 2\n")).toEqual(["n: 1 -> n: 2"]);
    expect(difference("a.yaml", before, "a:\n  n: 1\nb:\n")).toEqual(["- n: 1"]);
  });

  test("knows a block under another name by what it holds", () => {
    const before = 'resource "a" "old" {\n  x = 1\n  y = 2\n}\n';
    const after = 'resource "a" "new" {\n  x = 1\n  y = 3\n}\n';
    expect(difference("a.tf", before, after)).toEqual([
      'resource "a" "old" { -> resource "a" "new" {',
      "y = 2 -> y = 3",
    ]);
    expect(difference("a.tf", before, 'resource "a" "new" {\n  z = 1\n}\n')).toEqual([
      '- resource "a" "old" {',
      '+ resource "a" "new" {',
    ]);
  });

  test("matches what stands in such a block at any depth", () => {
    const before = "- name: a\n  k:\n    x: 1\n    y: 1\n- name: b\n  k:\n    x: 5\n";
    expect(
      difference("a.yaml", before, before.replace("name: a", "name: c").replace("y: 1", "y: 2")),
    ).toEqual(["name: a -> name: c", "y: 1 -> y: 2"]);
  });

  test("takes the block that is most alike", () => {
    const before = 'a "one" {\n  x = 1\n  y = 1\n}\na "two" {\n  x = 2\n  y = 2\n}\n';
    const after = 'a "three" {\n  x = 2\n  y = 2\n}\na "four" {\n  x = 1\n  y = 1\n}\n';
    expect(difference("a.tf", before, after)).toEqual([
      'a "one" { -> a "four" {',
      'a "two" { -> a "three" {',
    ]);
  });

  test("has commands that changed as gone and come", () => {
    expect(difference("a.sh", "foo\nbar\n", "foo\nbaz\n")).toEqual(["- bar", "+ baz"]);
  });

  test("counts lines that stand several times", () => {
    expect(difference("a.sh", "foo\nfoo\nbar\n", "foo\nbar\nbar\n")).toEqual(["- foo", "+ bar"]);
  });

  test("of a text with itself is empty", () => {
    const line = fc.constantFrom("a:", "  b: 1", "- c", "  - d: 1", "x = [", "]", "{", "}");
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom("a.yaml", "a.tf"), (lines, path) => {
        expect(difference(path, lines.join("\n"), lines.join("\n"))).toEqual([]);
      }),
    );
  });

  test("is bounded where many blocks have other names", () => {
    const blocks = (name: string) =>
      Array.from({ length: 400 }, (_, at) => `a "${name}${at}" {\n  x = ${at}\n}`).join("\n");
    expect(difference("a.tf", blocks("old"), blocks("new"))).toHaveLength(800 - 6);
  });
});
