import type { DashboardRow } from "../../../core/issues/issue-facts.ts";
import { markdownText } from "../../escape.ts";
import { fileLink, type IssuePlace } from "./issue-place.ts";

/** SOPs that one step names before it counts the rest. */
const NAMED = 5;

/**
 * What to do about SOPs that have no issue of their own, as list items: each step once, with the SOPs that it ends something for. What is
 * only due gets no issue, so this is the one place that tells. Waivers have a list of their own.
 */
export function dashboardSteps(rows: readonly DashboardRow[], place: IssuePlace): readonly string[] {
  const alone = rows.filter(({ issue, snooze }) => issue === null && snooze === null);
  const steps = alone.flatMap(({ sop }) =>
    sop.reasons.filter(({ kind }) => kind !== "waiver").map(({ remedy }) => ({ remedy, path: sop.sop })),
  );
  const groups = Map.groupBy(steps, ({ remedy }) => remedy);
  return [...groups].map(([remedy, of]) => {
    const named = of.slice(0, NAMED).map(({ path }) => fileLink(path, place));
    const rest = of.length - NAMED;
    return `- ${named.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}: ${markdownText(remedy)}`;
  });
}
