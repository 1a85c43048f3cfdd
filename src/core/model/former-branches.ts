/** What default branches were called before GitHub, Git and GitLab changed the usual name in 2020, and after. */
const USUAL = ["main", "master"];

/** Branches of those usual names that the repository is known to lack, or has, as far as anybody looked. */
export interface KnownBranches {
  /** Branches that mean "here". */
  readonly here: readonly string[];
  /** Branches of a usual name that there are. */
  readonly existing: readonly string[];
  /** True when every branch of the repository is known, so that one that is not among them does not exist. */
  readonly complete: boolean;
}

/**
 * Former names of the default branch: a forge leads URLs at `master` to `main` once the branch was renamed, as long as no
 * branch has the old name. Beside a default branch of neither name both count, but only where all branches are known.
 */
export function formerBranches({ here, existing, complete }: KnownBranches): readonly string[] {
  if (!complete && !USUAL.some((name) => here.includes(name))) return [];
  return USUAL.filter((name) => !here.includes(name) && !existing.includes(name));
}
