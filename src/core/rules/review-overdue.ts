import { keepsDates, reviewDue } from "../freshness/due-dates.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Rule } from "../model/rule.ts";
import type { Sop } from "../model/sop.ts";
import type { Complaint } from "../model/verdict.ts";
import { type DateWords, misread, overdue } from "./overdue.ts";

export const reviewOverdue: Rule = {
  id: "review-overdue",
  examples: [
    {
      title: "A date that does not exist",
      before: {},
      after: { "docs/runbooks/queue.md": "---\nlast_reviewed: 2025-06-203\n---\n# Queue\n\nSteps.\n" },
      complaints: [
        "docs/runbooks/queue.md says last_reviewed: 2025-06-203; it is not a date of the form YYYY-MM-DD",
      ],
    },
  ],
  check: null,
  scan: (catalog) => {
    const isKept = keepsDates(catalog.sops);
    return [...catalog.sops.values()].flatMap((sop) => [
      ...misread(sop, catalog, ({ concerns }) => concerns !== "drill"),
      ...dueComplaints(sop, catalog, isKept),
    ]);
  },
};

const WORDS: DateWords = {
  done: "reviewed",
  deed: "a review",
};

function dueComplaints(sop: Sop, catalog: Catalog, isKept: boolean): readonly Complaint[] {
  const { policy, now, scan } = catalog;
  if (now === null) return [];
  const update = scan?.updates.get(sop.path);
  const due = reviewDue(sop, { policy, now, update, keepsDates: isKept });
  return overdue(sop, due, { words: WORDS, catalog, now });
}
