import { drillDue } from "../freshness/due-dates.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Rule } from "../model/rule.ts";
import type { Sop } from "../model/sop.ts";
import type { Complaint } from "../model/verdict.ts";
import { type DateWords, misread, overdue } from "./overdue.ts";

export const drillOverdue: Rule = {
  id: "drill-overdue",
  examples: [
    {
      title: "A drill interval that cannot be read",
      before: {},
      after: { "docs/runbooks/queue.md": "---\ndrill_every: sometimes\n---\n# Queue\n\nSteps.\n" },
      complaints: ["docs/runbooks/queue.md says drill_every: sometimes; this is not an interval"],
    },
  ],
  check: null,
  scan: (catalog) =>
    [...catalog.sops.values()].flatMap((sop) => [
      ...misread(sop, catalog, ({ concerns }) => concerns === "drill"),
      ...dueComplaints(sop, catalog),
    ]),
};

const WORDS: DateWords = {
  done: "drilled",
  deed: "a drill",
};

function dueComplaints(sop: Sop, catalog: Catalog): readonly Complaint[] {
  const { policy, now } = catalog;
  if (now === null) return [];
  return overdue(sop, drillDue(sop, { policy, now }), { words: WORDS, catalog, now });
}
