import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitSections, type Section } from "../../../src/report/github/fit-sections.ts";

const list = (items: readonly string[], changes: Partial<Section> = {}): Section => ({
  heading: "#### List",
  items,
  between: "\n",
  ...changes,
});

describe("sections", () => {
  it("are joined whole where they fit, and left out where they are empty", () => {
    const table = list(["| a |", "| b |"], { heading: "", lead: "| x |\n| - |" });
    expect(fitSections([table, list([]), list(["- c"], { end: "</details>" })], 1_000, "")).toBe(
      "| x |\n| - |\n| a |\n| b |\n\n#### List\n\n- c\n\n</details>",
    );
  });

  it("count what is left out, by number, by room, and by a single item that is too long", () => {
    expect(fitSections([list(["- a", "- b", "- c"], { max: 2 })], 1_000, " (elsewhere)")).toBe(
      "#### List\n\n- a\n- b\n\nand 1 more (elsewhere)",
    );
    expect(fitSections([list(["- a", "x".repeat(200)], { room: 200 })], 1_000, "")).toBe(
      "#### List\n\n- a\n\nand 1 more",
    );
    expect(fitSections([list(["x".repeat(2_000)], { lead: "| x |" })], 1_000, "")).toBe(
      "#### List\n\n1 too long to show",
    );
  });

  it("leave out a section for which there is no room at all", () => {
    expect(fitSections([list(["- a"], { heading: "x".repeat(100) })], 50, "")).toBe("");
  });

  it("never take more room than there is", () => {
    const section = fc.record({
      heading: fc.string({ maxLength: 20 }),
      items: fc.array(fc.string({ maxLength: 300 }), { maxLength: 30 }),
      between: fc.constantFrom("\n" as const, "\n\n" as const),
      room: fc.nat({ max: 2_000 }),
      lead: fc.string({ maxLength: 20 }),
      end: fc.string({ maxLength: 20 }),
    });
    fc.assert(
      fc.property(fc.array(section, { maxLength: 6 }), fc.nat({ max: 3_000 }), (sections, limit) => {
        expect(fitSections(sections, limit, " (elsewhere)").length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 500 },
    );
  });
});
