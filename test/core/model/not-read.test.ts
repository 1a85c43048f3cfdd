import { describe, expect, it } from "vitest";
import { listedNotRead, notReadNotes } from "../../../src/core/model/not-read.ts";

const files = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ path: `f${at}.tf`, reason: "too large" }));

describe("what was not read", () => {
  it.each([
    [0, []],
    [1, ["1 file was not read, so it counts as material: f0.tf (too large)."]],
    [
      3,
      [
        "3 files were not read, so they count as material: f0.tf (too large), f1.tf (too large), f2.tf (too large).",
      ],
    ],
    [
      1_234,
      [
        "1,234 files were not read, so they count as material: f0.tf (too large), f1.tf (too large), f2.tf (too large) and 1,231 more.",
      ],
    ],
  ])("of %i files is one sentence", (count, notes) => {
    expect(notReadNotes(files(count))).toEqual(notes);
  });

  it("is listed up to 100 files", () => {
    expect(listedNotRead(files(101))).toEqual(files(100));
  });
});
