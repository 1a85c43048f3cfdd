import { misread, overdue } from "./overdue.ts";
import type { Rule } from "./rule.ts";

export const drillOverdue: Rule = {
  id: "drill-overdue",
  summary: "an SOP is past its drill date",
  why: "A procedure that was never tried under calm conditions is tried for the first time in an incident.",
  defaultLevel: "advise",
  examples: [
    {
      title: "A drill interval that is none",
      before: {},
      after: { "docs/runbooks/queue.md": "---\ndrill_every: sometimes\n---\n# Queue\n\nSteps.\n" },
      complaints: ["docs/runbooks/queue.md says drill_every: sometimes; this is not an interval"],
    },
  ],
  check: null,
  scan: (catalog) =>
    [...catalog.sops.values()].flatMap((sop) => {
      const { lastDrilled, drillEvery } = sop.frontMatter();
      const due = { last: lastDrilled, every: drillEvery, done: "drilled", key: "last_drilled" };
      return [...misread(sop, catalog, (problem) => isDrillKey(problem.key)), ...overdue(sop, due, catalog)];
    }),
};

/** True for the front matter keys that speak of drills. */
export function isDrillKey(key: string): boolean {
  return key.toLowerCase().includes("drill");
}
