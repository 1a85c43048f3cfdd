import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../../src/core/statements/content-hash.ts";
import { readIssueBody, type SopRecord } from "../../../src/core/statements/issue-marker.ts";
import { composeBody } from "../../../src/report/github/issues/issue-body.ts";
import { hostileText } from "../../report/hostile-text.ts";

const FACTS = contentHash("facts");

function bodyOf(record: Partial<SopRecord> = {}, text = "Words."): string {
  const whole = { sop: "docs/a.md", owners: ["@ann"], openedOn: "2026-11-23", wasFresh: false, ...record };
  return composeBody(null, { marker: { kind: "sop", ...whole, facts: FACTS }, render: () => text });
}

describe("readIssueBody", () => {
  it("reads back what was written", () => {
    const { before, after, marker, text } = readIssueBody(bodyOf());
    expect([before, after, text]).toEqual(["", "", "\nWords.\n"]);
    expect(marker).toEqual({
      kind: "sop",
      sop: "docs/a.md",
      owners: ["@ann"],
      openedOn: "2026-11-23",
      wasFresh: false,
      facts: FACTS,
      text: contentHash("\nWords.\n"),
    });
  });

  it("reads a dashboard's marker", () => {
    const body = composeBody(null, { marker: { kind: "dashboard", facts: FACTS }, render: () => "All." });
    expect(readIssueBody(body).marker).toMatchObject({ kind: "dashboard", facts: FACTS });
  });

  it("keeps what people wrote around it, with CRLF as GitHub's editor writes it", () => {
    const body = readIssueBody(`Ann looks at it.\r\n\r\n${bodyOf().replaceAll("\n", "\r\n")}\r\nPS`);
    expect([body.before, body.after]).toEqual(["Ann looks at it.\n\n", "\nPS"]);
    expect(body.marker?.text).toBe(contentHash(body.text));
  });

  it("takes everything below for ours where the end line is gone", () => {
    const body = readIssueBody(`${bodyOf().replace("<!-- sopwatch:end -->", "")}more`);
    expect([body.text, body.after]).toEqual(["\nWords.\nmore", ""]);
  });

  it.each([
    ["emptied", ""],
    ["without a marker", "Just words."],
    ["with a marker that never ends", "<!-- sopwatch:issue {"],
    ["with a marker that is not JSON", "<!-- sopwatch:issue {nope -->"],
    ["with a marker of another shape", '<!-- sopwatch:issue {"kind":"sop"} -->'],
    ["with a day that is none", bodyOf().replace("2026\\u002d11", "soon")],
    ["with a marker longer than any body", `<!-- sopwatch:issue "${"x".repeat(70_000)}" -->`],
  ])("knows nothing of a body %s, which is people's then", (_, body) => {
    expect(readIssueBody(body)).toEqual({ before: body, after: "", marker: null, text: "" });
  });

  it("survives any path and owner", () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.array(hostileText, { maxLength: 3 }),
        hostileText,
        (sop, owners, outside) => {
          const record = { sop, owners, openedOn: "2026-11-23", wasFresh: true };
          const part = { marker: { kind: "sop", ...record, facts: FACTS } as const, render: () => "Words." };
          const first = readIssueBody(composeBody(null, part));
          expect(first.marker).toMatchObject(record);
          const people = {
            ...first,
            before: outside.replaceAll("<!--", "").replaceAll("\r\n", "\n"),
            after: "",
          };
          const second = readIssueBody(composeBody(people, part));
          expect(second.marker).toMatchObject(record);
          expect(second.before.trimEnd()).toBe(people.before.trimEnd());
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("contentHash", () => {
  it("does not see line ends, sees everything else, and takes lone surrogates", () => {
    expect(contentHash("a\r\nb")).toBe(contentHash("a\nb"));
    expect(contentHash("a\nb")).not.toBe(contentHash("a\n b"));
    expect(contentHash("\ud800")).toMatch(/^[0-9a-f]{16}$/);
  });
});
