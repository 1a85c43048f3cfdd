import { describe, expect, it } from "vitest";
import { changesSince, driftChanges, driftStart, isExact } from "../../../src/core/freshness/count-drift.ts";
import { keptChanges } from "../../../src/core/freshness/kept-changes.ts";
import { newestAttested } from "../../../src/core/freshness/newest-attested.ts";
import { trailJudgement } from "../../../src/core/freshness/trail-judgement.ts";
import { relevanceOf } from "../../../src/core/links/relevance-of.ts";
import type { Attested } from "../../../src/core/model/history-facts.ts";
import type { TrailJudgement } from "../../../src/core/model/sop-history.ts";
import type { Relevance, Strength } from "../../../src/core/model/strength.ts";

const SOP = "docs/db.md";
const UNKNOWN = trailJudgement({ sop: SOP, edits: [], formerPaths: [] }, null);

/** A judgement that found the SOP's last substantive edit. */
function updated(): TrailJudgement {
  const edit = {
    place: 3,
    sha: "a".repeat(40),
    date: "2026-01-01T00:00:00Z",
    subject: "Describe failover",
    author: "ann",
    reviewers: [],
    documents: [],
    path: SOP,
    oldPath: null,
    before: null,
    after: "b".repeat(40),
  };
  return { ...UNKNOWN, substantive: edit };
}

describe("driftStart", () => {
  const by = (at: string): Attested => ({ login: "eve", at });
  const atOneInstant = ["2026-01-01T00:00:00Z", "2026-01-01T01:00:00+01:00", "2025-12-31T23:00:00-01:00"];

  it("is whichever came last, the SOP's edit or an attestation", () => {
    expect(driftStart(updated(), by("2025-12-31T23:59:59Z"))).toMatchObject({
      kind: "substantive",
      by: "ann",
    });
    expect(driftStart(updated(), by("2026-01-01T00:00:01Z"))).toMatchObject({
      kind: "attestation",
      by: "eve",
    });
    expect(driftStart(UNKNOWN, by("2026-01-01T00:00:00Z"))).toMatchObject({ kind: "attestation" });
    expect(driftStart(UNKNOWN, null)).toBeNull();
  });

  it.each(atOneInstant)(
    "is the edit, which has a place in history, when both are of one instant (%s)",
    (at) => {
      expect(driftStart(updated(), by(at))).toMatchObject({ kind: "substantive", edit: { place: 3 } });
    },
  );

  it("counts what came after an attestation, not what is of its very instant", () => {
    const touch = (date: string, place: number) => ({ sha: `${place}`, date, subject: "Resize", place });
    const touches = [touch("2026-03-01T12:00:01Z", 0), touch("2026-03-01T13:00:00+01:00", 1)];
    const start = driftStart(updated(), by("2026-03-01T12:00:00Z"));
    expect(changesSince(touches, updated(), start).map(({ sha }) => sha)).toEqual(["0"]);
  });

  it("counts by place, not by clock, what came after an edit", () => {
    const touch = (date: string, place: number) => ({ sha: `${place}`, date, subject: "Resize", place });
    const touches = [
      touch("1999-01-01T00:00:00Z", 2),
      touch("2030-01-01T00:00:00Z", 3),
      touch("2030-01-01T00:00:00Z", 4),
    ];
    const start = driftStart(updated(), null);
    expect(changesSince(touches, updated(), start).map(({ sha }) => sha)).toEqual(["2"]);
  });
});

describe("isExact", () => {
  const attested: Attested = { login: "ann", at: "2026-03-01T12:00:00Z" };
  const cut = (oldest: string | null) => ({ complete: false, oldest });

  it("where all of history was read, or as far as the SOP's last update", () => {
    expect(isExact(UNKNOWN, null, { complete: true, oldest: null })).toBe(true);
    expect(isExact(updated(), null, cut("2026-01-01T00:00:00Z"))).toBe(true);
  });

  it("where history was read as far as the attestation, be the times written as they may", () => {
    expect(isExact(UNKNOWN, attested, cut("2026-03-01T13:00:00+01:00"))).toBe(true);
    expect(isExact(UNKNOWN, attested, cut("2026-03-01T12:00:00-01:00"))).toBe(false);
  });

  it("never where nobody knows what was not read", () => {
    expect(isExact(UNKNOWN, null, cut("2026-03-01T12:00:00Z"))).toBe(false);
    expect(isExact(UNKNOWN, attested, cut(null))).toBe(false);
  });
});

describe("newestAttested", () => {
  const said = (sop: string, login: string, at: string) => ({ sop, login, at });

  it("takes the newest of each SOP, wherever and in whichever order they were given", () => {
    const newest = newestAttested([
      said(SOP, "ann", "2026-03-01T12:00:00Z"),
      said(SOP, "ben", "2026-03-02T12:00:00Z"),
      said("docs/web.md", "eve", "2026-01-01T00:00:00Z"),
      said(SOP, "eve", "2026-03-02T14:00:00+02:00"),
      said(SOP, "ann", "2026-02-01T12:00:00Z"),
    ]);
    expect([...newest]).toEqual([
      [SOP, { login: "ben", at: "2026-03-02T12:00:00Z" }],
      ["docs/web.md", { login: "eve", at: "2026-01-01T00:00:00Z" }],
    ]);
  });
});

describe("driftChanges", () => {
  const touch = (place: number) => ({
    sha: `${place}`,
    date: "2026-03-01T00:00:00Z",
    subject: "Resize",
    place,
  });
  const rating = (strength: Strength, wasRead = true) => ({ strength, evidence: [], wasRead });
  const ratings = new Map([
    [0, rating("weak")],
    [1, rating("medium")],
    [2, rating("strong")],
    [3, rating("medium", false)],
    [4, rating("strong", false)],
  ]);
  const changes = [0, 1, 2, 3, 4, 5].map(touch);
  const tell = (relevance: Relevance) =>
    driftChanges({ changes, relevance, ratings }, UNKNOWN, null).map(({ place, counts, isUnread }) =>
      [place, counts ? "counts" : "weak", ...(isUnread ? ["unread"] : [])].join(" "),
    );

  it("counts of a graded link all but the weak, and what was not read because nobody knows", () => {
    expect(tell("graded")).toEqual([
      "0 weak",
      "1 counts",
      "2 counts",
      "3 counts unread",
      "4 counts",
      "5 counts unread",
    ]);
  });

  it("counts what only reaches a literal link as it counts that of a graded one", () => {
    const reached = changes.map((each) => ({ ...each, isReached: true as const }));
    const told = driftChanges({ changes: reached, relevance: "literal", ratings }, UNKNOWN, null);
    expect(told.map(({ counts }) => counts)).toEqual([false, true, true, true, true, true]);
    expect(told.map(({ isUnread }) => isUnread)).toEqual([false, false, false, true, false, true]);
  });

  it("counts every change of a literal link, read or not", () => {
    expect(tell("literal")).toEqual([0, 1, 2, 3, 4, 5].map((place) => `${place} counts`));
  });

  it("leaves out what came before the start", () => {
    const start = driftStart(updated(), null);
    const found = driftChanges({ changes, relevance: "literal", ratings }, updated(), start);
    expect(found.map(({ place }) => place)).toEqual([0, 1, 2]);
  });

  it("goes by the link's relevance where it has one", () => {
    expect(relevanceOf({ relevance: null }, { relevance: "graded" })).toBe("graded");
    expect(relevanceOf({ relevance: "literal" }, { relevance: "graded" })).toBe("literal");
    expect([keptChanges("graded"), keptChanges("literal")]).toEqual([200, 10]);
  });
});
