import type { FileChange } from "./change-set.ts";
import type { Link } from "./policy.ts";

/** The links of a change or of a branch by its policy and its SOPs' front matter, and who owns an SOP. */
export interface ChangeLinks {
  /** Every link, whether this change touches it or not. */
  readonly links: readonly Link[];
  /** Globs in `covers` that cannot be used. */
  readonly coverProblems: readonly CoverProblem[];
  readonly touched: readonly TouchedLink[];
  /** Owners of an SOP by the nearest source that names one. */
  readonly ownersOf: (sop: string, link: Link | null) => readonly string[];
}

/** A glob in an SOP's `covers` that cannot be used; the rest of the SOP's `covers` still counts. */
export interface CoverProblem {
  readonly sop: string;
  readonly line: number;
  readonly pattern: string;
  readonly message: string;
  readonly fix: string;
}

/** A link whose infrastructure this change set touches, with the changes that its globs select. */
export interface TouchedLink {
  readonly link: Link;
  readonly changes: readonly FileChange[];
  /**
   * The changes that no glob of the link selects, by path, with the way to what its globs do select: the changed file
   * first, the user of it last. Empty where the globs select all changes.
   */
  readonly chains: ReadonlyMap<string, readonly string[]>;
}
