import type { FileChange } from "../model/change-set.ts";
import type { PolicyResult, Repair } from "../model/policy.ts";
import { isPolicyPath } from "./policy-paths.ts";

/** A change to a repository whose base policy cannot be read. */
export interface RepairSources {
  readonly changes: readonly FileChange[];
  /** The policy at head; null when there is none. */
  readonly head: PolicyResult | null;
  /** True when the change started from the very policy files that the base has. */
  readonly startsFromBase: boolean;
}

/** Tells what a change does about a base policy that cannot be read. */
export function repairOf({ changes, head, startsFromBase }: RepairSources): Repair {
  if (!editsPolicy(changes)) return "untouched";
  if (head === null) return "removed";
  if (head.policy === null) return "still-broken";
  if (!editsOnlyPolicy(changes)) return "mixed";
  return startsFromBase ? "fixed" : "behind";
}

/** True when a change touches a policy file, or files in a directory of its name. */
export function editsPolicy(changes: readonly FileChange[]): boolean {
  return changes.some((change) => pathsOf(change).some((each) => isPolicyPath(each)));
}

/** True for changes to the policy file, one at least, and to nothing else. */
export function editsOnlyPolicy(changes: readonly FileChange[]): boolean {
  return changes.length > 0 && changes.every((change) => pathsOf(change).every((each) => isPolicyPath(each)));
}

function pathsOf({ path, oldPath }: FileChange): readonly string[] {
  return oldPath === null ? [path] : [path, oldPath];
}
