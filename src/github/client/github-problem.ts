/** What kind of thing went wrong, for callers that react differently. */
export type GitHubProblemCode =
  /** No answer in time, or no connection, after every retry. */
  | "unreachable"
  /** GitHub answered 5xx after every retry, or its GraphQL gave up. */
  | "server-error"
  /** Asked to wait longer than the caller wants to; see `until`. */
  | "rate-limited"
  /** GitHub does not accept the App's id and key, or the installation's token. */
  | "unauthorised"
  | "permission-missing"
  | "suspended"
  /** 404 or 410. Also what GitHub says about things that the App may not see. */
  | "not-found"
  /** 409 or 422: GitHub understood and refused; `detail` holds its words. */
  | "refused"
  /** An answer that GitHub's own description does not allow. */
  | "bad-answer"
  /** An answer above the caller's limit; it was not read to its end. */
  | "answer-too-large"
  /** More files than GitHub lists or this App walks. */
  | "tree-too-large"
  /** The pull request changed while it was read. */
  | "moved";

/** GitHub could not be asked or refused: what happened, where, and the next step, for whoever runs the App. */
export class GitHubProblem extends Error {
  override readonly name = "GitHubProblem";
  readonly code: GitHubProblemCode;
  /** What was asked, such as `GET /repos/acme/infra/pulls/7/files`. */
  readonly where: string;
  /** What to do about it, as a sentence. */
  readonly next: string;
  /** GitHub's own words, cut to 300 characters: untrusted text. Empty when it had none. */
  readonly detail: string;
  /** When it may be asked again, in milliseconds since 1970; null when that is not the matter. */
  readonly until: number | null;

  constructor(problem: {
    readonly code: GitHubProblemCode;
    readonly message: string;
    readonly where: string;
    readonly next: string;
    readonly detail?: string;
    readonly until?: number;
  }) {
    super(problem.message);
    this.code = problem.code;
    this.where = problem.where;
    this.next = problem.next;
    this.detail = problem.detail ?? "";
    this.until = problem.until ?? null;
  }
}

/** True for a problem with one of these codes. */
export function isProblem(error: unknown, ...codes: readonly GitHubProblemCode[]): error is GitHubProblem {
  return error instanceof GitHubProblem && codes.includes(error.code);
}

/** The value, or null when GitHub says that it is not there. Every other problem is thrown. */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isProblem(error, "not-found")) return null;
    throw error;
  }
}
