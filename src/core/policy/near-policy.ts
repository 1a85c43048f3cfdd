/** How people call a policy that lies elsewhere, or has another ending. */
const NEAR = /^\.?sop[-_.]?watch(?:er)?(?:[-_.]?(?:config|policy))?\.(?:ya?ml|json|toml)$/i;

/** More are not worth a sentence. */
const MAX_FOUND = 3;

/**
 * Files that look as if they were meant as the policy and are not read as one, nearest to the root first, at most three. A
 * workflow that runs sopwatch is none.
 */
export function nearPolicies(paths: Iterable<string>, policyPath: string): readonly string[] {
  const found: string[] = [];
  for (const path of paths) {
    const isNear = NEAR.test(path.slice(path.lastIndexOf("/") + 1));
    if (isNear && path !== policyPath && !path.startsWith(".github/workflows/")) found.push(path);
  }
  return found.sort((a, b) => depth(a) - depth(b)).slice(0, MAX_FOUND);
}

function depth(path: string): number {
  return path.split("/").length;
}
