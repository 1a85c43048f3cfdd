/** The CI systems whose variables are understood. */
export type CiSystem = "github" | "gitlab" | "jenkins" | "buildkite";

/** A branch or a commit that a CI system names; valid as a name, and perhaps not in this clone. */
export type NamedBase =
  | { readonly kind: "branch"; readonly name: string }
  | { readonly kind: "commit"; readonly oid: string };

/** What may tell that the checked out commit is the CI system's own merge of the change into its base. */
export interface MergeSigns {
  /** The merge commit itself. */
  readonly oid: string | null;
  /** Its second parent: the head of the change. */
  readonly second: string | null;
  /** The remote's ref for it, without the remote: `pull/7/merge`. */
  readonly ref: string | null;
}

/** The base of a pull request, merge request or merge group. */
export interface CiTarget {
  /** The variable or event that names it, for messages. */
  readonly statementsOf: string;
  /** In the order in which they are to be tried; none where the system names none that can be used. */
  readonly bases: readonly NamedBase[];
  /** The target branch, where it is named. */
  readonly branch: string | null;
  readonly merge: MergeSigns | null;
}

/** A build of a branch or a tag, for which nobody asked to merge anything. */
export interface CiBuild {
  /** Null for a tag, and where it is not known. */
  readonly branch: string | null;
  readonly defaultBranch: string | null;
  /** Where the branch stood before, as a commit id; null where there was nothing. */
  readonly before: string | null;
}

/** What the CI system that runs us says about the change: read from its variables, not yet looked up in the clone. */
export interface CiChange {
  readonly system: CiSystem;
  readonly target: CiTarget | null;
  readonly build: CiBuild;
}

/** `change` is null where CI says nothing about this repository; `notes` say what was left out and why. */
export interface CiReading {
  readonly change: CiChange | null;
  readonly notes: readonly string[];
}
