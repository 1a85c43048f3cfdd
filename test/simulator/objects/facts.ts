/**
 * What the builders of `objects/` and `webhooks/` need to know. The simulator's state keeps these (or makes them on demand);
 * everything else in GitHub's objects (URLs, counters, hypermedia) follows from them.
 */

/** A JSON object as GitHub sends it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Where this GitHub lives, both without a trailing slash: `http://127.0.0.1:4567` and `http://github.localhost`. */
export interface Site {
  readonly api: string;
  readonly html: string;
}

export type Association =
  | "OWNER"
  | "MEMBER"
  | "COLLABORATOR"
  | "CONTRIBUTOR"
  | "FIRST_TIME_CONTRIBUTOR"
  | "NONE";

export interface UserFacts {
  readonly id: number;
  /** A bot's login ends in `[bot]`. */
  readonly login: string;
  readonly type: "User" | "Organization" | "Bot";
}

export interface TeamFacts {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly organization: UserFacts;
  readonly createdAt: string;
  readonly members: number;
  readonly repositories: number;
  readonly privacy: "closed" | "secret";
}

/** What someone may do in a repository: none, read, triage, write, maintain, admin. */
export type Role = "none" | "read" | "triage" | "write" | "maintain" | "admin";

export interface RepositoryFacts {
  readonly id: number;
  readonly name: string;
  readonly owner: UserFacts;
  readonly private: boolean;
  readonly defaultBranch: string;
  readonly hasIssues: boolean;
  readonly archived: boolean;
  /** The repository that this one is a fork of. */
  readonly parent: RepositoryFacts | null;
  readonly openIssues: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly pushedAt: string;
}

export interface PersonFacts {
  readonly name: string;
  readonly email: string;
  /** ISO 8601 in UTC with `Z`, as GitHub sends it. */
  readonly date: string;
}

export interface CommitFacts {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
  readonly author: PersonFacts;
  readonly committer: PersonFacts;
  /** The GitHub user behind the author, when the e-mail address is known. */
  readonly authorUser: UserFacts | null;
  readonly committerUser: UserFacts | null;
}

export interface FileFacts {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: "added" | "removed" | "modified" | "renamed" | "copied" | "changed" | "unchanged";
  /** The blob at head (at base for a removed file). */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** Null when GitHub would leave it out: binary or too large. */
  readonly patch: string | null;
}

export interface TreeEntryFacts {
  /** `040000` tree, `100644`, `100755`, `120000` blob, `160000` commit. */
  readonly mode: string;
  readonly type: "blob" | "tree" | "commit";
  readonly path: string;
  readonly sha: string;
  /** Bytes of a blob. */
  readonly size: number | null;
}

export interface LabelFacts {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly description: string | null;
}

export interface BranchFacts {
  /** `main`, without `refs/heads/`. */
  readonly ref: string;
  readonly sha: string;
  /** Null when the fork was deleted. */
  readonly repository: RepositoryFacts | null;
  /** Owner of the branch, also when its repository is gone. */
  readonly owner: UserFacts;
}

export interface PullRequestFacts {
  readonly id: number;
  readonly number: number;
  readonly repository: RepositoryFacts;
  readonly head: BranchFacts;
  readonly base: BranchFacts;
  readonly title: string;
  readonly body: string | null;
  readonly author: UserFacts;
  readonly association: Association;
  readonly state: "open" | "closed";
  readonly draft: boolean;
  readonly mergedAt: string | null;
  readonly mergedBy: UserFacts | null;
  /** The merge, or GitHub's test merge while it is open. */
  readonly mergeCommitSha: string | null;
  readonly closedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly labels: readonly LabelFacts[];
  readonly assignees: readonly UserFacts[];
  readonly requestedReviewers: readonly UserFacts[];
  readonly requestedTeams: readonly TeamFacts[];
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  /** Counts past 3,000, unlike the list of files. */
  readonly changedFiles: number;
  readonly comments: number;
}

export interface IssueFacts {
  readonly id: number;
  readonly number: number;
  readonly repository: RepositoryFacts;
  readonly title: string;
  readonly body: string | null;
  readonly author: UserFacts;
  readonly association: Association;
  readonly state: "open" | "closed";
  readonly stateReason: "completed" | "not_planned" | "reopened" | null;
  readonly closedBy: UserFacts | null;
  readonly closedAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly labels: readonly LabelFacts[];
  readonly assignees: readonly UserFacts[];
  readonly comments: number;
  /** Set when an App wrote it. */
  readonly app: AppFacts | null;
  /** Set when this issue is the conversation of a pull request. */
  readonly pullRequest: { readonly draft: boolean; readonly mergedAt: string | null } | null;
}

export type Reaction = "+1" | "-1" | "laugh" | "confused" | "heart" | "hooray" | "rocket" | "eyes";

export interface ReactionFacts {
  readonly id: number;
  readonly user: UserFacts;
  readonly content: Reaction;
  readonly createdAt: string;
}

export interface CommentFacts {
  readonly id: number;
  readonly repository: RepositoryFacts;
  readonly issueNumber: number;
  /** True when the issue is a pull request; only the web address depends on it. */
  readonly onPullRequest: boolean;
  readonly author: UserFacts;
  readonly association: Association;
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Set when an App wrote it. */
  readonly app: AppFacts | null;
  readonly reactions: readonly ReactionFacts[];
}

export interface ReviewFacts {
  readonly id: number;
  readonly pullRequest: PullRequestFacts;
  readonly author: UserFacts;
  readonly association: Association;
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  readonly body: string;
  readonly commitSha: string;
  readonly submittedAt: string;
}

export interface AppFacts {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly owner: UserFacts;
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly createdAt: string;
}

export interface InstallationFacts {
  readonly id: number;
  readonly app: AppFacts;
  readonly account: UserFacts;
  readonly repositorySelection: "all" | "selected";
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly suspendedAt: string | null;
  readonly suspendedBy: UserFacts | null;
}

export interface AnnotationFacts {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: "notice" | "warning" | "failure";
  readonly message: string;
  readonly title: string | null;
  readonly rawDetails: string | null;
}

export type Conclusion =
  | "action_required"
  | "cancelled"
  | "failure"
  | "neutral"
  | "success"
  | "skipped"
  | "stale"
  | "timed_out";

export interface CheckSuiteFacts {
  readonly id: number;
  readonly repository: RepositoryFacts;
  readonly app: AppFacts;
  readonly headSha: string;
  /** Null for a fork's branch. */
  readonly headBranch: string | null;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: Conclusion | null;
  readonly before: string | null;
  readonly headCommit: CommitFacts;
  /** Empty for a fork's branch. */
  readonly pullRequests: readonly PullRequestFacts[];
  readonly runs: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface CheckRunFacts {
  readonly id: number;
  readonly suite: CheckSuiteFacts;
  readonly name: string;
  readonly externalId: string | null;
  readonly detailsUrl: string | null;
  readonly status: "queued" | "in_progress" | "completed";
  readonly conclusion: Conclusion | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly AnnotationFacts[];
}

export interface DeliveryFacts {
  readonly id: number;
  /** `X-GitHub-Delivery`; a redelivery has the same. */
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly deliveredAt: string;
  readonly redelivery: boolean;
  /** Seconds. */
  readonly duration: number;
  /** `OK`, or what went wrong. */
  readonly status: string;
  /** 0 when the connection failed. */
  readonly statusCode: number;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
}

/** An event of an issue's or pull request's history. */
export interface IssueEventFacts {
  readonly id: number;
  readonly event: string;
  readonly actor: UserFacts;
  readonly createdAt: string;
  readonly app: AppFacts | null;
  readonly label: LabelFacts | null;
  readonly assignee: UserFacts | null;
  readonly assigner: UserFacts | null;
  readonly requestedReviewer: UserFacts | null;
  readonly requestedTeam: TeamFacts | null;
  readonly reviewRequester: UserFacts | null;
}
