import { describe, expect, it } from "vitest";
import {
  leadingEvidence,
  strongerRating,
  strongestFirst,
} from "../../../src/core/freshness/strongest-first.ts";
import type { DriftChange, TouchRating } from "../../../src/core/model/history-facts.ts";
import type { Strength } from "../../../src/core/model/strength.ts";
import { because } from "../issues/scanned.ts";

const rating = (strength: Strength, text = "because"): TouchRating => ({
  strength,
  evidence: [because(text)],
  wasRead: true,
});
const change = (place: number, strength: Strength | null): DriftChange => ({
  place,
  sha: `${place}`,
  date: "2026-03-01T00:00:00Z",
  subject: "Resize",
  rating: strength === null ? null : rating(strength),
  counts: true,
  isUnread: false,
});

describe("strongestFirst", () => {
  it("puts the newer of equals first, and what nobody rated last", () => {
    const changes = [
      change(0, null),
      change(1, "weak"),
      change(2, "strong"),
      change(3, "medium"),
      change(4, "strong"),
    ];
    expect(strongestFirst(changes).map(({ place }) => place)).toEqual([2, 4, 3, 1, 0]);
    expect(strongestFirst([])).toEqual([]);
  });
});

describe("strongerRating", () => {
  it("is the stronger, the first of equals, and any rather than none", () => {
    const [strong, weak] = [rating("strong"), rating("weak")];
    expect(strongerRating(weak, strong)).toBe(strong);
    expect(strongerRating(strong, weak)).toBe(strong);
    expect(strongerRating(weak, rating("weak"))).toBe(weak);
    expect(strongerRating(null, weak)).toBe(weak);
    expect(strongerRating(weak, undefined)).toBe(weak);
    expect(strongerRating(undefined, undefined)).toBeNull();
  });
});

describe("leadingEvidence", () => {
  it("is the first clause of what bears on the SOP", () => {
    const evidence = [because("the first"), because("the second")];
    expect(leadingEvidence({ strength: "strong", evidence })).toBe("the first");
    expect(leadingEvidence({ strength: "medium", evidence })).toBe("the first");
    expect(leadingEvidence({ strength: "strong", evidence: [] })).toBe("");
  });

  it("is nothing where it does not, or nobody looked", () => {
    expect(leadingEvidence(rating("weak"))).toBe("");
    expect(leadingEvidence({ strength: null, evidence: [] })).toBe("");
  });

  it("is cut where it is endless", () => {
    expect(leadingEvidence(rating("strong", "x".repeat(999)))).toBe(`${"x".repeat(300)}…`);
  });
});
