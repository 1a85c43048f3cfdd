import { describe, expect, it } from "vitest";
import { contentHash } from "../../../../src/core/statements/content-hash.ts";
import { readIssueBody } from "../../../../src/core/statements/issue-marker.ts";
import { fitLines } from "../../../../src/report/github/issues/fit-lines.ts";
import { composeBody } from "../../../../src/report/github/issues/issue-body.ts";

const MARKER = { kind: "dashboard", facts: contentHash("facts") } as const;
const part = (text: string) => ({ marker: MARKER, render: () => text });

describe("composeBody", () => {
  it("puts our part where it was, between what people wrote", () => {
    const first = composeBody(null, part("Old."));
    const edited = readIssueBody(`Before.\n\n${first}\n\nAfter.`);
    const body = composeBody(edited, part("New."));
    expect(body).toMatch(/^Before\.\n\n<!-- sopwatch:issue .* -->\nNew\.\n<!-- sopwatch:end -->\n\nAfter\.$/);
    expect(composeBody(readIssueBody(body), part("New."))).toBe(body);
  });

  it("stands below what people wrote where there was no part of ours", () => {
    expect(composeBody(readIssueBody("Mine."), part("Ours."))).toMatch(/^Mine\.\n\n<!-- sopwatch:issue /);
    expect(composeBody(readIssueBody(""), part("Ours."))).toMatch(/^<!-- sopwatch:issue /);
  });

  it.each([
    ["a long part", "", "A line.\n".repeat(20_000)],
    ["a long line", "", "x".repeat(100_000)],
    ["a lot around it", "Mine. ".repeat(10_900), "A line.\n".repeat(20_000)],
    ["nothing but what people wrote", "Mine. ".repeat(30_000), "Ours."],
  ])("fits GitHub's limit and reads back with %s", (_, around, text) => {
    const body = composeBody(
      { ...readIssueBody(""), before: around, after: around.slice(0, 100) },
      part(text),
    );
    expect(body.length).toBeLessThanOrEqual(65_536);
    const read = readIssueBody(body);
    expect(read.marker?.text).toBe(contentHash(read.text));
    expect(read.text.trim()).not.toBe("");
  });

  it("tells the room that is left", () => {
    let told = 0;
    composeBody(
      { ...readIssueBody(""), before: "x".repeat(10_000) },
      {
        marker: MARKER,
        render: (room) => {
          told = room;
          return "";
        },
      },
    );
    expect(told).toBeGreaterThan(55_000);
    expect(told).toBeLessThan(55_536);
  });
});

describe("fitLines", () => {
  it("leaves whole lines, and says that there were more", () => {
    expect(fitLines("one\ntwo\nthree", 100)).toBe("one\ntwo\nthree");
    const lines = "a line\n".repeat(10);
    expect(fitLines(lines, 50)).toBe("a line\na line\na line\n\nThe rest does not fit here.");
  });
});
