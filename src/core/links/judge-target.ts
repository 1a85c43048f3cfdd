import type { FileChange } from "../change-set.ts";
import type { CheckFacts } from "../facts.ts";
import type { SopTarget } from "../policy/policy.ts";
import { significance } from "../sop/significance.ts";
import type { Significance, Sop } from "../sop/sop.ts";

/** Where a link's target is at head: its SOP, or the reason why it is not there. */
export type TargetPlace =
  | { readonly present: true; readonly sop: Sop; readonly renamedFrom: string | null }
  | { readonly present: false; readonly reason: string; readonly goneHere: boolean };

/**
 * Finds a target at head. An SOP that this change renames is found at its new path; whether the policy follows the
 * rename is another question. `goneHere` tells that this very change took it away.
 */
export function placeOf(target: SopTarget, facts: CheckFacts): TargetPlace {
  const moved = facts.changes.find((change) => change.status === "renamed" && change.oldPath === target.path);
  const sop = facts.sops.get(target.path) ?? (moved && facts.sops.get(moved.path));
  if (!sop) return absent(target, facts);
  if (target.section !== null) {
    const missing = missingSection(sop, target.section);
    if (missing !== null)
      return { present: false, reason: missing, goneHere: hadSection(target, facts, moved) };
  } else if (isEmpty(sop)) {
    return { present: false, reason: `${sop.path} has no content`, goneHere: wasChanged(sop.path, facts) };
  }
  return { present: true, sop, renamedFrom: sop.path === target.path ? null : target.path };
}

function absent(target: SopTarget, facts: CheckFacts): TargetPlace {
  const unread = facts.unreadable.get(target.path);
  if (unread !== undefined)
    return {
      present: false,
      reason: `${target.path} could not be read: ${unread}`,
      goneHere: wasChanged(target.path, facts),
    };
  const removed = facts.changes.some((change) => change.status === "removed" && change.path === target.path);
  const reason = removed ? `this change deletes ${target.path}` : `${target.path} does not exist`;
  return { present: false, reason, goneHere: removed };
}

function missingSection(sop: Sop, slug: string): string | null {
  const sections = sop.sections();
  if (!sections.ok) return `${sop.path} could not be read: ${sections.reason}`;
  const section = sections.value.find((candidate) => candidate.slug === slug.toLowerCase());
  if (!section) return `${sop.path} has no section #${slug}`;
  const body = sop.text.split("\n").slice(section.startLine, section.endLine);
  return body.some((line) => line.trim() !== "") ? null : `section #${slug} of ${sop.path} is empty`;
}

function hadSection(target: SopTarget, facts: CheckFacts, moved: FileChange | undefined): boolean {
  const before = facts.baseSops.get(moved?.oldPath ?? target.path);
  return before !== undefined && target.section !== null && missingSection(before, target.section) === null;
}

function isEmpty(sop: Sop): boolean {
  return sop.text.trim() === "";
}

function wasChanged(path: string, facts: CheckFacts): boolean {
  return facts.changes.some((change) => change.path === path);
}

/** How much this change did to the SOP (or to the linked section of it); an SOP it does not touch is `none`. */
export function updateOf(sop: Sop, target: SopTarget, facts: CheckFacts): Significance {
  const change = facts.changes.find((candidate) => candidate.path === sop.path);
  if (!change) return { level: "none", sections: [], reason: "not changed" };
  if (change.status === "added" || change.status === "copied") {
    return { level: "substantive", sections: [], reason: "added by this change" };
  }
  const before = facts.baseSops.get(change.oldPath ?? change.path);
  if (!before) return { level: "unknown", sections: [], reason: "its previous version could not be read" };
  return significance(before, sop, target.section);
}
