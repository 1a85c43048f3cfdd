import type {
  AnnotationFacts,
  Conclusion,
  LabelFacts,
  Reaction,
  ReviewFacts,
  Role,
} from "../objects/facts.ts";

/** A repository as plain data, cloneable: no functions, no references to other repositories. Users are logins. */
export interface RepositoryState {
  readonly id: number;
  owner: string;
  name: string;
  readonly private: boolean;
  hasIssues: boolean;
  archived: boolean;
  readonly createdAt: string;
  updatedAt: string;
  pushedAt: string;
  defaultBranch: string;
  /** `owner/name` of the repository that this is a fork of. */
  readonly parent: string | null;
  /** Commits by ref without `refs/`: `heads/main`, `pull/1/head`. */
  readonly refs: Map<string, string>;
  readonly roles: Map<string, Role>;
  /** By team slug. */
  readonly teams: Map<string, Role>;
  readonly labels: Map<string, LabelFacts>;
  /** Pull requests have an entry here too. */
  readonly issues: Map<number, IssueState>;
  readonly pulls: Map<number, PullState>;
  readonly comments: Map<number, CommentState>;
  readonly reviews: Map<number, ReviewState>;
  readonly suites: Map<number, SuiteState>;
  readonly runs: Map<number, RunState>;
  /** Pull requests in a merge queue, in order. */
  queue: QueueEntryState[];
  /** Who signed a commit, by its id: a login, `web-flow` for GitHub itself. A commit without an entry is unsigned. */
  readonly signers: Map<string, string>;
  lastNumber: number;
}

/** A pull request in the merge queue of its base, with the commit that GitHub made to check it on top of those before it. */
export interface QueueEntryState {
  readonly id: number;
  readonly pull: number;
  readonly baseRef: string;
  readonly headSha: string;
  readonly baseSha: string;
  readonly enqueuedAt: string;
}

export interface IssueState {
  readonly id: number;
  readonly number: number;
  readonly author: string;
  title: string;
  body: string | null;
  state: "open" | "closed";
  stateReason: "completed" | "not_planned" | "reopened" | null;
  labels: string[];
  assignees: string[];
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  closedBy: string | null;
  /** Written by the App. */
  readonly byApp: boolean;
  lastEditedAt: string | null;
  /** Versions of the body, oldest first, once it was edited. */
  readonly edits: EditState[];
  readonly timeline: TimelineState[];
  readonly reactions: ReactionState[];
}

/** A version of a body, by whoever saved it. */
export interface EditState {
  readonly id: number;
  readonly editor: string;
  readonly editedAt: string;
  readonly body: string;
}

/** `kind` is GraphQL's type name. */
export interface TimelineState {
  readonly id: number;
  readonly kind:
    | "LabeledEvent"
    | "UnlabeledEvent"
    | "AssignedEvent"
    | "UnassignedEvent"
    | "ReviewRequestedEvent"
    | "ReviewRequestRemovedEvent"
    | "HeadRefForcePushedEvent"
    | "BaseRefChangedEvent"
    | "RenamedTitleEvent"
    | "ReadyForReviewEvent"
    | "ConvertToDraftEvent"
    | "ClosedEvent"
    | "ReopenedEvent"
    | "MergedEvent";
  readonly actor: string;
  readonly createdAt: string;
  /** A label, a user, a team's slug with `team:` before it, or the state reason of a closed issue. */
  readonly subject: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

export interface PullState {
  readonly id: number;
  readonly number: number;
  draft: boolean;
  /** `owner/name` of the head's repository. */
  readonly headRepository: string;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  mergedAt: string | null;
  mergedBy: string | null;
  mergeCommit: string | null;
  requestedUsers: string[];
  requestedTeams: string[];
}

export interface ReactionState {
  readonly id: number;
  readonly user: string;
  readonly content: Reaction;
  readonly createdAt: string;
}

export interface CommentState {
  readonly id: number;
  readonly issue: number;
  readonly author: string;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
  lastEditedAt: string | null;
  readonly byApp: boolean;
  minimized: boolean;
  readonly reactions: ReactionState[];
}

export interface ReviewState {
  readonly id: number;
  readonly pull: number;
  readonly author: string;
  state: ReviewFacts["state"];
  readonly body: string;
  readonly commit: string;
  readonly submittedAt: string;
}

/** The check suite of our App for a commit: GitHub makes one per App and commit. */
export interface SuiteState {
  readonly id: number;
  readonly headSha: string;
  headBranch: string | null;
  readonly before: string | null;
  /** Who pushed the commit; null where the suite was made for another reason. */
  readonly pusher: string | null;
  readonly createdAt: string;
  updatedAt: string;
}

export interface RunState {
  readonly id: number;
  readonly suite: number;
  name: string;
  readonly headSha: string;
  externalId: string | null;
  detailsUrl: string | null;
  status: "queued" | "in_progress" | "completed";
  conclusion: Conclusion | null;
  startedAt: string | null;
  completedAt: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  readonly annotations: AnnotationFacts[];
  actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[];
}
