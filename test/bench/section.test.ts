import { describe, expect, it } from "vitest";
import { withSection } from "../../bench/lib/document.ts";
import { median, medianRatio } from "../../bench/lib/measure.ts";
import { formatFigure, formatMs, isMet, renderSection } from "../../bench/lib/section.ts";

describe("renderSection", () => {
  it("computes from the figures whether a budget is met", () => {
    const claim = { what: "index against loop", value: 1 / 80, atMost: 1 / 60, unit: "ratio" } as const;
    expect(isMet(claim)).toBe(true);
    expect(isMet({ ...claim, value: 1 / 59 })).toBe(false);
    expect(isMet({ ...claim, value: Number.NaN })).toBe(false);
    const text = renderSection({
      claims: [claim, { ...claim, value: 1 / 59 }],
      tables: [],
      notes: ["A note."],
    });
    expect(text).toContain("| index against loop | 1/80 | 1/60 | met |");
    expect(text).toContain("| index against loop | 1/59 | 1/60 | **not met** |");
    expect(text).toContain("- A note.");
  });
});

describe("formatFigure", () => {
  it.each([
    [1 / 153, "ratio", "1/153"],
    [1.5, "ratio", "1.50x"],
    [95.4, "ratio", "95x"],
    [0, "count", "0"],
    [0.375, "share", "38 %"],
    [10_013_638, "count", "10,013,638"],
    [199.6, "MB", "200 MB"],
    [0.01234, "ms", "12.3 µs"],
    [3.456, "ms", "3.46 ms"],
    [472.4, "ms", "472 ms"],
    [31_900, "ms", "31.9 s"],
  ] as const)("%d %s reads %s", (value, unit, text) => {
    expect(formatFigure(value, unit)).toBe(text);
  });

  it("never turns a budget that is missed into one that reads as met", () => {
    expect(formatFigure(1 / 60.9, "ratio")).toBe("1/60");
    expect(formatMs(0.0999)).toBe("99.9 µs");
  });
});

describe("medianRatio", () => {
  it("compares rounds, not medians, so that a slow round counts for both", () => {
    const samples = { ours: [1, 10, 2], theirs: [10, 100, 20] };
    expect(medianRatio(samples, "ours", "theirs")).toBe(0.1);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe("withSection", () => {
  it("adds a section, replaces it the next time, and leaves the others alone", () => {
    const first = withSection("", "globs", "old");
    const both = withSection(first, "cli", "other");
    const renewed = withSection(both, "globs", "new $& text");
    expect(first).toMatch(/^# Benchmarks\n/);
    expect(renewed).toBe(both.replace("old", () => "new $& text"));
    expect(withSection(renewed, "globs", "new $& text")).toBe(renewed);
  });
});
