import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  differentPart,
  firstDifferentLine,
  lineAt,
  sameLength,
} from "../../../../src/core/infrastructure/languages/different-part.ts";

test.each([
  ["the same", "a\nb\n", "a\nb\n", { before: "", after: "", line: 3 }],
  ["a line between others", "a\nb\nc\n", "a\nX\nc\n", { before: "b\n", after: "X\n", line: 2 }],
  [
    "a piece of a line",
    "a\none two\nc",
    "a\none too\nc",
    { before: "one two\n", after: "one too\n", line: 2 },
  ],
  ["a line more", "a\nc\n", "a\nb\nc\n", { before: "", after: "b\n", line: 2 }],
  ["a line more at the start", "b\n", "a\nb\n", { before: "", after: "a\n", line: 1 }],
  ["nothing in common", "x", "y", { before: "x", after: "y", line: 1 }],
  ["an end without a line feed", "a\nb", "a\nb\nc", { before: "b", after: "b\nc", line: 2 }],
  ["a blank line first", "\nb", "\nc", { before: "b", after: "c", line: 2 }],
])("%s", (_, before, after, part) => {
  expect(differentPart(before, after)).toEqual(part);
});

const texts = fc
  .array(fc.constantFrom("a", "b", "bb", "", "\n", "\n\n"), { maxLength: 12 })
  .map((parts) => parts.join(""));

/** How often each line of one text stands there more often than in the other. */
function surplus(a: string, b: string): readonly (readonly [string, number])[] {
  const lines = new Map<string, number>();
  for (const line of a.split("\n")) lines.set(line, (lines.get(line) ?? 0) + 1);
  for (const line of b.split("\n")) lines.set(line, (lines.get(line) ?? 0) - 1);
  return [...lines].filter(([, count]) => count !== 0).sort(([x], [y]) => (x < y ? -1 : 1));
}

describe("for any two texts", () => {
  test("the parts differ in the same lines as the texts, and stand where they say", () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const part = differentPart(before, after);
        expect(surplus(part.before, part.after)).toEqual(surplus(before, after));
        for (const [text, piece] of [
          [before, part.before],
          [after, part.after],
        ] as const) {
          const lines = text.split("\n");
          const rest = lines.slice(part.line - 1).join("\n");
          expect(rest.startsWith(piece)).toBe(true);
          expect(piece === "" || piece === rest || piece.endsWith("\n")).toBe(true);
        }
      }),
    );
  });

  test("what they share at both ends is found", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const start = sameLength(a, b, "start");
        expect(a.slice(0, start)).toBe(b.slice(0, start));
        expect(start === Math.min(a.length, b.length) || a[start] !== b[start]).toBe(true);
        const end = sameLength(a, b, "end");
        expect(a.slice(a.length - end)).toBe(b.slice(b.length - end));
        expect(end === Math.min(a.length, b.length) || a.at(-end - 1) !== b.at(-end - 1)).toBe(true);
      }),
    );
  });
});

test.each([
  ["", 0, 1],
  ["a\nb", 1, 1],
  ["a\nb", 2, 2],
  ["\n\n", 2, 3],
])("in %j offset %i is on line %i", (text, offset, line) => {
  expect(lineAt(text, offset)).toBe(line);
});

test.each([
  ["a\nb\nc\n", "a\nX\nc\n", 2],
  ["a\n", "a\nb\n", 2],
  ["a\nb\n", "a\n", 2],
  ["x", "y", 1],
  [null, "new\n", 1],
  ["gone\n", null, null],
])("from %j to %j the first different line", (before, after, line) => {
  expect(firstDifferentLine(before, after)).toBe(line);
});
