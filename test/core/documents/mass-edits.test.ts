import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { massEdits } from "../../../src/core/documents/mass-edits.ts";

/** Edits of as many SOPs, each with a text of its own. */
function edits(
  count: number,
  edit: (text: string, index: number) => string,
  text = (index: number) => `# SOP ${index}\n\nAsk #old-team about ${index}.\n`,
) {
  return Array.from({ length: count }, (_, index) => ({
    path: `docs/${index}.md`,
    before: text(index),
    after: edit(text(index), index),
  }));
}

const PATHS = ["docs/0.md", "docs/1.md", "docs/2.md", "docs/3.md", "docs/4.md"];

describe("massEdits", () => {
  it("finds one replacement in five SOPs, whatever stands around it", () => {
    expect([...massEdits(edits(5, (text) => text.replace("old-team", "new-team")))]).toEqual(PATHS);
  });

  it("does not mind four", () => {
    expect(massEdits(edits(4, (text) => text.replace("old-team", "new-team"))).size).toBe(0);
  });

  it("finds what is added or taken away, wherever it stands", () => {
    const added = edits(5, (text, index) => (index % 2 ? `${text}\nCall us.\n` : `Call us.\n\n${text}`));
    expect(massEdits(added).size).toBe(5);
    const removed = added.map(({ path, before, after }) => ({ path, before: after, after: before }));
    expect(massEdits(removed).size).toBe(5);
  });

  it("counts a replacement once, however often it was made", () => {
    const repeated = (index: number) => `#old-team ${index}\n`.repeat(index + 1);
    expect(massEdits(edits(5, (text) => text.replaceAll("old", "new"), repeated)).size).toBe(5);
  });

  it("leaves out an SOP that changed in its own way too", () => {
    const all = edits(
      6,
      (text, index) => text.replace("old", "new") + (index === 3 ? "One more step.\n" : ""),
    );
    expect([...massEdits(all)]).toEqual(["docs/0.md", "docs/1.md", "docs/2.md", "docs/4.md", "docs/5.md"]);
  });

  it("keeps different edits apart", () => {
    expect(massEdits(edits(8, (text, index) => `${text}Edit ${index}.\n`)).size).toBe(0);
    expect(massEdits(edits(8, (text, index) => `${text}${index < 4 ? "one" : "two"}\n`)).size).toBe(0);
  });

  it("does not look at front matter, nor at white space and order", () => {
    const dated = (date: string) => (text: string, index: number) =>
      `---\nreviewed: ${date}-${index}\n---\n${text}`;
    const both = edits(5, (text) => text.replace("old", "new")).map(({ path, before, after }, index) => ({
      path,
      before: dated("2024-01")(before, index),
      after: dated("2025-01")(after, index),
    }));
    expect(massEdits(both).size).toBe(5);
    expect(massEdits(edits(5, (text, index) => dated("2025-01")(text, index))).size).toBe(0);
    expect(massEdits(edits(5, (text) => text.replaceAll("\n", "\r\n"))).size).toBe(0);
    expect(massEdits(edits(5, (text) => text.split("\n").reverse().join("\n"))).size).toBe(0);
  });

  it("finds a changed sign", () => {
    expect(massEdits(edits(5, (text) => text.replace("#old-team", "@old-team"))).size).toBe(5);
  });

  it("finds any replacement of one new word for another", () => {
    const lines = fc.array(fc.array(fc.constantFrom("a", "b", "c", "old"), { maxLength: 6 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(fc.array(lines, { minLength: 5, maxLength: 8 }), (texts) => {
        const all = texts.map((text, index) => {
          const before = [["old"], ...text].map((words) => words.join(" ")).join("\n");
          return { path: `${index}`, before, after: before.replaceAll("old", "new") };
        });
        expect(massEdits(all).size).toBe(texts.length);
      }),
    );
  });

  it("is linear", () => {
    const long = (index: number) => `line ${index} old\n`.repeat(5_000);
    expect(massEdits(edits(8, (text) => text.replaceAll("old", "new"), long)).size).toBe(8);
  }, 10_000);
});
