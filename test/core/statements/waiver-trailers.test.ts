import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Speaker } from "../../../src/core/statements/statement.ts";
import { waiverTrailers } from "../../../src/core/statements/waiver-trailers.ts";

const speaker: Speaker = { login: "ann", teams: [], permission: "write", isAuthor: true };

describe("waiver trailers", () => {
  test("are read with link, reason and until", () => {
    const text = "Resize\n\nSOP-Waive: payments-db: only a tag changes until: 2026-12-31\n";
    expect(waiverTrailers(text, speaker, "2026-11-21")).toEqual([
      {
        kind: "waiver",
        via: "trailer",
        source: null,
        guarantor: null,
        speaker,
        link: "payments-db",
        reason: "only a tag changes",
        until: "2026-12-31",
        at: "2026-11-21",
      },
    ]);
  });

  test("are found with any case and CRLF, several in one text", () => {
    const text = "sop-waive: a: first reason here\r\nSOP-WAIVE: b: second reason here\r\n";
    expect(waiverTrailers(text, speaker, null).map((waiver) => [waiver.link, waiver.reason])).toEqual([
      ["a", "first reason here"],
      ["b", "second reason here"],
    ]);
  });

  test.each([
    ["inside a fence", "```\nSOP-Waive: a: reason\n```"],
    ["in a quote", "> SOP-Waive: a: reason"],
    ["in the middle of a line", "use SOP-Waive: a: reason"],
    ["without a reason's colon", "SOP-Waive: a reason"],
  ])("are not read %s", (_, text) => {
    expect(waiverTrailers(text, speaker, null)).toEqual([]);
  });

  test("an empty reason stays empty, for the judge to refuse", () => {
    expect(waiverTrailers("SOP-Waive: a:", speaker, null)[0]?.reason).toBe("");
  });

  test("no text makes it throw", () => {
    fc.assert(
      fc.property(fc.string(), (text) => Array.isArray(waiverTrailers(`SOP-Waive:${text}`, speaker, null))),
    );
  });
});
