import { GitHubProblem, type GitHubProblemCode } from "../../../github/client/github-problem.ts";
import { GaveUp } from "./gave-up.ts";

/** What GitHub says when nothing can be shown either, or when there is nothing to show it on any more. */
const NOT_TOLD: readonly GitHubProblemCode[] = ["unauthorised", "suspended", "not-found", "moved"];

/** What passes by itself, mostly within seconds. */
const TRANSIENT: readonly GitHubProblemCode[] = ["unreachable", "server-error", "rate-limited", "bad-answer"];

/** A passing trouble is reported from this many failed tries on: a check that fails and then does not would only be noise. */
const PATIENCE = 2;

/**
 * Why a pull request could not be judged, for the person who waits for it; null when it is not to be told (yet). A bug of
 * ours is reported at once and without details, which belong into the log.
 */
export function undecidedReason(error: unknown, failures: number): string | null {
  if (error instanceof GaveUp) return error.message;
  if (!(error instanceof GitHubProblem)) return "an error inside sopwatch; its log has the details.";
  if (NOT_TOLD.includes(error.code)) return null;
  if (TRANSIENT.includes(error.code) && failures < PATIENCE) return null;
  return `${error.message} ${error.next}`;
}
