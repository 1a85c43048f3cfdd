import { significance } from "../documents/significance.ts";
import type { CheckFacts } from "../model/facts.ts";
import type { SopTarget } from "../model/policy.ts";
import type { Significance, Sop } from "../model/sop.ts";
import { absence } from "./absence.ts";
import { changeIndex } from "./change-index.ts";

/** Where a link's target is at head: its SOP, or the reason why it is not there. */
export type TargetPlace =
  | { readonly present: true; readonly sop: Sop; readonly renamedFrom: string | null }
  | { readonly present: false; readonly reason: string; readonly goneHere: boolean };

/**
 * Finds a target at head. An SOP that this change renames is found at its new path; whether the policy follows the
 * rename is another question. `goneHere` tells that this very change took it away.
 */
export function placeOf(
  target: SopTarget,
  facts: Pick<CheckFacts, "changes" | "tree" | "sops" | "baseSops" | "unreadable">,
): TargetPlace {
  const moved = changeIndex(facts.changes).renamesFrom.get(target.path);
  const path = moved && !facts.tree.has(target.path) ? moved.path : target.path;
  const reason = absence({ ...target, path }, facts);
  const sop = facts.sops.get(path);
  if (reason !== null || !sop) {
    const deleted = facts.changes.some((change) => change.status === "removed" && change.path === path);
    const why = deleted ? `this change deletes ${path}` : `${reason}`;
    return { present: false, reason: why, goneHere: wasThere(target, facts) };
  }
  return { present: true, sop, renamedFrom: path === target.path ? null : target.path };
}

/** True when the target was there before a change that touches its SOP. */
function wasThere(target: SopTarget, facts: Pick<CheckFacts, "baseSops">): boolean {
  return absence(target, { sops: facts.baseSops, unreadable: new Map() }) === null;
}

/** How much this change did to the SOP (or to the linked section of it); an SOP it does not touch is `none`. */
export function updateOf(sop: Sop, target: SopTarget, facts: CheckFacts): Significance {
  const { to } = changeIndex(facts.changes);
  const [change] = sop.places.flatMap((place) => to.get(place) ?? []);
  if (!change) return { level: "none", sections: [], reason: "not changed" };
  if (change.status === "added" || change.status === "copied") {
    return { level: "substantive", sections: [], reason: "added by this change" };
  }
  const own = to.get(sop.path);
  const before = facts.baseSops.get(own?.oldPath ?? sop.path);
  if (!before) return { level: "unknown", sections: [], reason: "its previous version could not be read" };
  return significance(before, sop, target.section);
}
