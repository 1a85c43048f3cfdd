import type { Tree } from "../model/tree.ts";
import { listOf } from "../model/wording.ts";
import { isPolicyPath, POLICY_PATH, POLICY_PATHS } from "./policy-paths.ts";

/** How people call a policy that lies elsewhere, or has another ending. */
const NEAR = /^\.?sop[-_.]?watch(?:er)?(?:[-_.]?(?:config|policy))?\.(?:ya?ml|json|toml)$/i;

/** More are not worth a sentence. */
const MAX_FOUND = 3;

/**
 * Files that look as if they were meant as the policy and are not read as one, nearest to the root first, at most three. A
 * workflow that runs sopwatch is none.
 */
export function nearPolicies(paths: Iterable<string>): readonly string[] {
  const found: string[] = [];
  for (const path of paths) {
    const isNear = NEAR.test(path.slice(path.lastIndexOf("/") + 1));
    if (isNear && !isPolicyPath(path) && !path.startsWith(".github/workflows/")) found.push(path);
  }
  return found.sort((a, b) => depth(a) - depth(b)).slice(0, MAX_FOUND);
}

/** A sentence about files that may be meant as the policy; empty where there are none. */
export function nearPolicyNote(paths: Iterable<string>): string {
  const near = nearPolicies(paths);
  if (near.length === 0) return "";
  return `Found ${listOf(near, "and")}; the policy is read from ${POLICY_PATH} at the root of the repository.`;
}

/** A sentence where more than one file could be the policy; empty where there is one at most. */
export function secondPolicyNote(tree: Pick<Tree, "has">): string {
  const [read, ...others] = POLICY_PATHS.filter((path) => tree.has(path));
  if (others.length === 0) return "";
  return `${read} and ${others.join(" and ")} both exist: ${read} is read. Remove the other one.`;
}

function depth(path: string): number {
  return path.split("/").length;
}
