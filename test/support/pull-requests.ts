import { EMPTY_LEDGER, type Ledger } from "../../src/core/model/ledger.ts";
import type { Actor, Comment, OwnCheckRun, PullRequest, Review } from "../../src/core/model/pull-request.ts";

/** The head of every pull request here, and one that stood before it. */
export const HEAD = "a".repeat(40);
export const EARLIER = "e".repeat(40);

/** An ordinary account. */
export function user(login: string): Actor {
  return { login, kind: "user" };
}

/** An open pull request by ann on which nobody has said anything; a test changes the one thing it is about. */
export function pullRequest(changes: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 42,
    url: "https://github.com/acme/infra/pull/42",
    title: "Resize the database",
    body: "",
    bodyHistory: null,
    state: "open",
    draft: false,
    author: user("ann"),
    base: { ref: "main", oid: "b".repeat(40) },
    head: { ref: "resize", oid: HEAD, repository: "acme/infra" },
    sharers: [],
    defaultBranch: "main",
    changedFiles: 1,
    labels: [],
    commits: [],
    commitsComplete: true,
    comments: [],
    reviews: [],
    reviewRequests: [],
    reviewRequestsRemoved: [],
    checkRuns: [],
    notes: [],
    ...changes,
  };
}

/** A comment by dora at ten o'clock. */
export function comment(body: string, changes: Partial<Comment> = {}): Comment {
  const at = "2026-11-21T10:00:00Z";
  return {
    id: 7,
    author: user("dora"),
    ours: false,
    body,
    createdAt: at,
    edited: false,
    byInsider: false,
    ...changes,
  };
}

/** An approving review of the head by dora. */
export function review(changes: Partial<Review> = {}): Review {
  const submittedAt = "2026-11-21T10:00:00Z";
  return {
    id: 9,
    author: user("dora"),
    state: "approved",
    commit: HEAD,
    submittedAt,
    byInsider: false,
    ...changes,
  };
}

/** A completed check run of ours on the head, judged at nine o'clock; `ledger` may be given in part. */
export function checkRun(ledger: Partial<Ledger> | null, changes: Partial<OwnCheckRun> = {}): OwnCheckRun {
  return {
    id: 5,
    headOid: HEAD,
    externalId: "42",
    status: "completed",
    conclusion: "failure",
    startedAt: "2026-11-21T09:00:00Z",
    title: "1 SOP must be updated",
    summary: "",
    text: "",
    ledger: ledger === null ? null : { ...EMPTY_LEDGER, ...ledger },
    others: [],
    ...changes,
  };
}
