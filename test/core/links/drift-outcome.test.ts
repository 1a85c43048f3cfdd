import { expect, test } from "vitest";
import { driftOutcome } from "../../../src/core/links/drift-outcome.ts";
import type { DriftFact } from "../../../src/core/model/facts.ts";
import type { Link } from "../../../src/core/model/policy.ts";

const link: Link = {
  id: "db",
  infra: ["terraform/rds/**"],
  sops: [],
  satisfy: "all",
  owners: [],
  level: null,
  relevance: null,
  driftBudget: 5,
  origin: { path: ".github/sopwatch.yml", position: { line: 1, column: 1 } },
};
const fact = (id: string, sop: string, changes: number): DriftFact => ({
  link: id,
  sop,
  changes,
  notRead: 0,
  complete: true,
  since: null,
});
const facts = [
  fact("web", "docs/db.md", 9),
  fact("db", "docs/web.md", 8),
  fact("db", "docs/db.md", 2),
  fact("db", "docs/b.md", 4),
];

const asked = { drift: facts, relevance: "graded", strength: "medium" } as const;

test("a budget is compared with the count of this very link and SOP", () => {
  expect(driftOutcome(link, "docs/db.md", asked)).toEqual({ withinBudget: true, reason: "3 of 5 changes" });
  expect(driftOutcome(link, "docs/b.md", asked)).toEqual({ withinBudget: false, reason: "5 of 5 changes" });
  expect(driftOutcome(link, "docs/none.md", asked).reason).toBe("its drift could not be counted");
  expect(driftOutcome({ ...link, driftBudget: null }, "docs/db.md", asked)).toEqual({
    withinBudget: false,
    reason: "",
  });
});

test("a change that is too weak to count adds nothing, and what was not read is told", () => {
  const weak = { ...asked, strength: "weak" } as const;
  expect(driftOutcome(link, "docs/b.md", weak)).toEqual({
    withinBudget: true,
    reason: "4 of 5 changes (this one is too weak to count)",
  });
  expect(driftOutcome(link, "docs/b.md", { ...weak, relevance: "literal" }).reason).toBe("5 of 5 changes");
  const unread = { ...fact("db", "docs/full.md", 5), notRead: 2 };
  expect(driftOutcome(link, "docs/full.md", { ...weak, drift: [unread] })).toEqual({
    withinBudget: false,
    reason: "5 of 5 changes (2 of them not read; this one is too weak to count)",
  });
});
