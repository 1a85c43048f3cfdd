import { type FileChange, removedPath } from "../../model/change-set.ts";
import { roleOf } from "../languages/ansible-role.ts";
import type { RemovedName } from "./names-removed-from-file.ts";

/**
 * Ansible roles that a change takes away: SOPs name a role, not its folder. A role that only moved keeps its name. Names
 * of other files are left to the references.
 */
export function removedRoles(changes: readonly FileChange[]): readonly RemovedName[] {
  const present = new Set(changes.map((change) => (change.after === null ? null : roleOf(change.path))));
  return changes.flatMap((change) => {
    const path = removedPath(change);
    const old = path === null ? null : roleOf(path);
    if (path === null || old === null || present.has(old)) return [];
    const successor = change.after === null ? null : roleOf(change.path);
    return [{ kind: "Ansible role" as const, old, new: successor, path, line: 1, search: [old] }];
  });
}
