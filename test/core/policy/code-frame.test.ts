import { describe, expect, test } from "vitest";
import { codeFrame } from "../../../src/core/policy/policy-problems.ts";
import { lineIndex } from "../../../src/core/yaml/line-index.ts";

const frame = (text: string, [line, column]: readonly [number, number], length = 1) =>
  codeFrame(lineIndex(text), { line, column }, length);

describe("codeFrame", () => {
  test("shows the line with its neighbours and a caret under the place", () => {
    expect(frame("links:\n  - infra: a\n    sop: b\n", [2, 5], 5)).toBe(
      ["  1 | links:", "> 2 |   - infra: a", "    |     ^^^^^", "  3 |     sop: b"].join("\n"),
    );
  });

  test("at the first and last line shows what there is", () => {
    expect(frame("a: 1", [1, 4])).toBe(["> 1 | a: 1", "    |    ^"].join("\n"));
  });

  test("numbers lines in one column", () => {
    const text = Array.from({ length: 10 }, (_, index) => `k${index + 1}`).join("\n");
    expect(frame(text, [9, 1], 2)).toBe(["   8 | k8", ">  9 | k9", "     | ^^", "  10 | k10"].join("\n"));
  });

  test("an empty line and the place after the last character have a caret too", () => {
    expect(frame("a:\n\nb", [2, 1])).toBe(["  1 | a:", "> 2 |", "    | ^", "  3 | b"].join("\n"));
    expect(frame("a:", [1, 3])).toBe(["> 1 | a:", "    |   ^"].join("\n"));
  });

  test("marks no further than the line's end", () => {
    expect(frame("abc\ndef", [1, 2], 100)).toBe(["> 1 | abc", "    |  ^^", "  2 | def"].join("\n"));
  });

  test("cuts long lines around the place", () => {
    const lines = frame(`${"x".repeat(500)}HERE${"y".repeat(500)}\nshort`, [1, 501], 4).split("\n");
    expect(lines[0]).toMatch(/^> 1 \| x+HEREy+$/);
    expect(lines[0]?.length).toBe(102);
    expect(lines[1]?.indexOf("^")).toBe(lines[0]?.indexOf("HERE"));
    expect(lines[1]).toMatch(/\^{4}$/);
    expect(lines[2]).toBe("  2 |");
  });

  test("shows what would otherwise be obeyed or unseen, one column each", () => {
    expect(frame("a\u0000\u001b[31m\tb\u202ec\u200bd\u009f", [1, 1])).toBe(
      ["> 1 | a␀␛[31m␉b\ufffdc\ufffdd\ufffd", "    | ^"].join("\n"),
    );
  });

  test("leaves out carriage returns at line ends", () => {
    expect(frame("a\r\nb\r\n", [1, 1])).toBe(["> 1 | a", "    | ^", "  2 | b"].join("\n"));
  });
});
