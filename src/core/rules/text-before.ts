import type { CheckFacts } from "../model/facts.ts";
import type { Sop } from "../model/sop.ts";

/**
 * What an SOP said before the change; null for one that the change does not touch. An SOP that comes with the change had the lines that
 * SOPs of the base had which it touches: those of one that it moves.
 */
export function textBefore(sop: Sop, facts: Pick<CheckFacts, "baseSops" | "changes">): string | null {
  const own = facts.baseSops.get(sop.path);
  if (own !== undefined) return own.text;
  const comes = facts.changes.some(({ path, status }) => path === sop.path && status !== "modified");
  return comes ? [...facts.baseSops.values()].map(({ text }) => text).join("\n") : null;
}
