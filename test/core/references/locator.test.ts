import { describe, expect, it } from "vitest";
import { createLocator } from "../../../src/core/references/locator.ts";

describe("createLocator", () => {
  it("counts lines by every line ending of Markdown", () => {
    const text = "a\nb\r\nc\rd x";
    expect(createLocator(text)(0, text.length)("x")).toEqual({ line: 4, column: 3 });
    expect(createLocator(text)(0, text.length)("a")).toEqual({ line: 1, column: 1 });
  });

  it("finds a piece after the one before", () => {
    const text = "x x\n x";
    const locate = createLocator(text)(0, text.length);
    expect([locate("x"), locate("x"), locate("x")]).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 2 },
    ]);
  });

  it("places what is not there as written at the start, and all that follows", () => {
    const locate = createLocator("one\ntwo\nthree")(4, 13);
    expect([locate("2"), locate("three")]).toEqual([
      { line: 2, column: null },
      { line: 2, column: null },
    ]);
  });

  it("stays inside its range", () => {
    expect(createLocator("x\ny\nx")(0, 3)("y")).toEqual({ line: 2, column: 1 });
    expect(createLocator("x\ny\nx")(2, 3)("x")).toEqual({ line: 2, column: null });
  });
});
