import { isDrillKey } from "./drill-overdue.ts";
import { misread, overdue } from "./overdue.ts";
import type { Rule } from "./rule.ts";

export const reviewOverdue: Rule = {
  id: "review-overdue",
  summary: "an SOP is past its review date, or its front matter cannot be read",
  why: "A review date that nobody can read looks fresh for ever. A date that has passed tells the owner that nobody has looked since.",
  defaultLevel: "advise",
  examples: [
    {
      title: "A date that is none",
      before: {},
      after: { "docs/runbooks/queue.md": "---\nlast_reviewed: 2025-06-203\n---\n# Queue\n\nSteps.\n" },
      complaints: [
        "docs/runbooks/queue.md says last_reviewed: 2025-06-203; it is not a date of the form YYYY-MM-DD",
      ],
    },
  ],
  check: null,
  scan: (catalog) =>
    [...catalog.sops.values()].flatMap((sop) => {
      const { lastReviewed, reviewEvery } = sop.frontMatter();
      const due = { last: lastReviewed, every: reviewEvery, done: "reviewed", key: "last_reviewed" };
      return [...misread(sop, catalog, (problem) => !isDrillKey(problem.key)), ...overdue(sop, due, catalog)];
    }),
};
