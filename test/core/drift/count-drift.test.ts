import { describe, expect, it } from "vitest";
import { type Attested, isExact } from "../../../src/core/drift/count-drift.ts";
import { newestAttested } from "../../../src/core/drift/newest-attested.ts";
import { type TrailJudgement, trailJudgement } from "../../../src/core/drift/trail-judgement.ts";

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
