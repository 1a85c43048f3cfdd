/** Where the policy lives, on every branch. */
export const POLICY_PATH = ".github/sopwatch.yml";

/** Where it is looked for, in this order: the first that is there is the policy, whatever it holds. */
export const POLICY_PATHS = [POLICY_PATH, ".github/sopwatch.yaml"] as const;

/** True for a place of the policy, and below a directory that stands there, which a fix has to empty. */
export function isPolicyPath(path: string): boolean {
  return POLICY_PATHS.some((each) => path === each || path.startsWith(`${each}/`));
}
