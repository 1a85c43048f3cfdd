import type { KeptLedger, Ledger } from "./ledger.ts";

/** Somebody on GitHub. `ghost` stands for a deleted account, which has no rights. */
export interface Actor {
  /** Login as GitHub writes it; an App's ends in `[bot]`. */
  readonly login: string;
  readonly kind: "user" | "bot" | "ghost";
}

/** One commit of the pull request, oldest first in lists; only what judging needs. */
export interface PullRequestCommit {
  readonly oid: string;
  readonly parents: readonly string[];
  readonly message: string;
  /** The author's GitHub login, or the name in the commit when no account belongs to it. */
  readonly author: string;
  readonly email: string;
  /** Committer date, ISO 8601. */
  readonly date: string;
  /** Login whose signature GitHub verified, `web-flow` where GitHub signed it itself; null without one. */
  readonly signer: string | null;
  /** Login of whoever pushed it, where GitHub tells. */
  readonly pusher: string | null;
}

/** A version of the description, by whoever saved it. */
export interface DescriptionVersion {
  readonly editor: Actor;
  /** Null where it is not known: somebody deleted the version, or GitHub kept none. */
  readonly text: string | null;
}

/** How a description came to be, oldest first; the last version is the present one. */
export interface DescriptionHistory {
  readonly versions: readonly DescriptionVersion[];
  /** False when there are older versions than were read. */
  readonly complete: boolean;
}

/** A comment of the conversation. Edited comments are never commands: nobody can tell whose words they are. */
export interface Comment {
  /** REST id, for reactions and edits. */
  readonly id: number;
  readonly author: Actor;
  /** True when our own App wrote it, recognised by the App's id or its bot login, never by its text. */
  readonly ours: boolean;
  readonly body: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly edited: boolean;
  /** GitHub's hint that its author belongs here: whom to look up first, never a right. */
  readonly byInsider: boolean;
}

/** A submitted review. */
export interface Review {
  readonly id: number;
  readonly author: Actor;
  readonly state: "approved" | "changes-requested" | "commented" | "dismissed";
  /** The head that was reviewed; null when that commit is gone. */
  readonly commit: string | null;
  /** ISO 8601. */
  readonly submittedAt: string;
  /** As for comments. */
  readonly byInsider: boolean;
}

/** A label that stands on the pull request, with who set it and when: that is the reason of a waiver by label. */
export interface SetLabel {
  readonly name: string;
  readonly actor: Actor | null;
  readonly at: string | null;
}

/** A check run of ours, found by our App's id and the name `sopwatch`. */
export interface OwnCheckRun {
  readonly id: number;
  readonly headOid: string;
  /** Whom it answers for, see `answeredFor`. */
  readonly externalId: string;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: string | null;
  /** ISO 8601; when this head was first judged. */
  readonly startedAt: string | null;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
  /** What the run remembers of this pull request, read from its text; null when it holds none that can be trusted. */
  readonly ledger: Ledger | null;
  /** What it remembers of other pull requests that have or had the same head. */
  readonly others: readonly NumberedLedger[];
}

/** What a run remembers of one pull request. */
export type NumberedLedger = KeptLedger & { readonly pullRequest: number };

/** Another open pull request with the same head. */
export interface Sharer {
  readonly number: number;
  readonly author: Actor;
  /** OWNER/NAME, null when that repository is gone. */
  readonly headRepository: string | null;
}

/** A pull request as GitHub shows it at one moment, gathered in one go and trusted for one reconcile only. */
export interface PullRequest {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly body: string;
  /** Null while nobody but the author has edited the description: then every word of it is the author's. */
  readonly bodyHistory: DescriptionHistory | null;
  readonly state: "open" | "closed" | "merged";
  readonly draft: boolean;
  readonly author: Actor;
  /** `oid` is the tip of the base branch now. */
  readonly base: { readonly ref: string; readonly oid: string };
  /** `repository` is OWNER/NAME of the head's repository, null when a fork is gone. */
  readonly head: { readonly ref: string; readonly oid: string; readonly repository: string | null };
  /** Other open pull requests into this repository with the same head, as far as GitHub lists them. */
  readonly sharers: readonly Sharer[];
  readonly defaultBranch: string;
  /** Former names of the default branch, which URLs may still have; no branch is called so now. */
  readonly formerBranches?: readonly string[];
  /** Number of changed files as GitHub counts them; may exceed what it lists (3,000). */
  readonly changedFiles: number;
  readonly labels: readonly SetLabel[];
  /** Oldest first. */
  readonly commits: readonly PullRequestCommit[];
  /** False when there are more commits than were read. */
  readonly commitsComplete: boolean;
  /** Oldest first. */
  readonly comments: readonly Comment[];
  readonly reviews: readonly Review[];
  /** Pending review requests as `@user` or `@org/team`. */
  readonly reviewRequests: readonly string[];
  /** Review requests that somebody (or a team's code review assignment) took back, as `@user` or `@org/team`. */
  readonly reviewRequestsRemoved: readonly string[];
  /** Newest first: the head's run, then those of earlier heads (of its commits and of heads that were force-pushed away). */
  readonly checkRuns: readonly OwnCheckRun[];
  /** What could not be seen (too many comments, for example), as sentences for the reader of the verdict. */
  readonly notes: readonly string[];
}
