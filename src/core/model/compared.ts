/**
 * How the base of a change was found: `option` names it by hand, `ci` is what the CI system says about this very change,
 * `default-branch` is a guess. The App has the other two: the base of the pull request, or of the merge group.
 */
export type BaseSource = "option" | "ci" | "default-branch" | "pull-request" | "merge-group";

/** What a change lies between, so that a reader can see what was compared. */
export interface ComparedCommits {
  /** Tip of the base; null before the first commit. */
  readonly base: string | null;
  /** How the base is called: a branch or tag, or its id; null before the first commit. */
  readonly baseName: string | null;
  /** Commit id, or `worktree` (also for what is staged). */
  readonly head: string;
  /** How the head is called: a ref, its id, `work tree` or `index`. */
  readonly headName: string;
  /** Where head left base; null where they have no commit in common. */
  readonly mergeBase: string | null;
  /** Commits from the merge base to the head; a lower bound where history is cut. */
  readonly commits: number;
  readonly from: BaseSource;
}

/** The same with the number of files that differ. */
export interface Compared extends ComparedCommits {
  readonly files: number;
}
