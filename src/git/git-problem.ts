/** What kind of thing went wrong, for callers that react differently. */
export type GitProblemCode =
  | "git-missing"
  | "git-too-old"
  | "no-directory"
  | "not-a-repository"
  | "dubious-ownership"
  | "no-work-tree"
  | "bad-ref"
  | "unknown-ref"
  | "no-commits"
  | "shallow"
  | "no-base"
  | "nothing-to-compare"
  | "no-merge-base"
  | "unmerged"
  | "missing-objects"
  | "corrupt"
  | "too-much-output"
  | "timeout"
  | "failed";

/** Facts could not be read from git: what happened, where, and the next step, in words for the person at the keyboard. */
export class GitProblem extends Error {
  override readonly name = "GitProblem";
  readonly code: GitProblemCode;
  /** The directory in which git was asked. */
  readonly where: string;
  /** What to do about it, as a sentence that may hold a command. */
  readonly next: string;

  constructor(problem: {
    readonly code: GitProblemCode;
    readonly message: string;
    readonly where: string;
    readonly next: string;
    readonly cause?: unknown;
  }) {
    super(problem.message, { cause: problem.cause });
    this.code = problem.code;
    this.where = problem.where;
    this.next = problem.next;
  }
}
