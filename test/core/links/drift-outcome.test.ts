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
  complete: true,
  since: null,
});
const facts = [
  fact("web", "docs/db.md", 9),
  fact("db", "docs/web.md", 8),
  fact("db", "docs/db.md", 2),
  fact("db", "docs/b.md", 4),
];

test("a budget is compared with the count of this very link and SOP", () => {
  expect(driftOutcome(link, "docs/db.md", facts)).toEqual({ withinBudget: true, reason: "3 of 5 changes" });
  expect(driftOutcome(link, "docs/b.md", facts)).toEqual({ withinBudget: false, reason: "5 of 5 changes" });
  expect(driftOutcome(link, "docs/none.md", facts).reason).toBe("its drift could not be counted");
  expect(driftOutcome({ ...link, driftBudget: null }, "docs/db.md", facts)).toEqual({
    withinBudget: false,
    reason: "",
  });
});
