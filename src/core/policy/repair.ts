import type { FileChange } from "../model/change-set.ts";
import type { PolicyResult } from "../model/policy.ts";
import { isPolicyPath } from "./policy-paths.ts";

/** What a change does about a base policy that cannot be read. Only `fixed` passes by itself. */
export type Repair =
  /** Leaves the policy file alone. */
  | "untouched"
  /** Touches the policy file only, and what it brings can be read. */
  | "fixed"
  /** Brings a policy that can be read, and touches other files too. */
  | "mixed"
  /** Brings a policy that can be read, but edits another version than the base's: nobody knows what a merge makes of both. */
  | "behind"
  /** Brings a policy that cannot be read either. */
  | "still-broken"
  /** Takes the policy away instead of fixing it. */
  | "removed";

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
