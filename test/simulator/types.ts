/** Texts by path; null takes a file away, `link` makes a symbolic link. */
export type FileEdits = Readonly<Record<string, FileEdit>>;
export type FileEdit = string | null | { readonly link: string };

/** One request as the simulator saw it, in the order of arrival. */
export interface SeenRequest {
  readonly method: string;
  /** Path with query, without the host. */
  readonly path: string;
  /** Operation id of the OpenAPI description (`checks/create`), `graphql`, or null when no operation matches. */
  readonly operation: string | null;
  readonly body: unknown;
  readonly status: number;
  /** A write changes state: anything but GET, HEAD and a GraphQL query; asking for an installation token is no write. */
  readonly write: boolean;
  readonly installation: number | null;
}

/** What goes wrong with one request. `apply` says whether the effect happens before the failure. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: number;
      readonly apply: boolean;
      readonly headers?: Readonly<Record<string, string>>;
      readonly message?: string;
    }
  | { readonly kind: "hang" }
  | { readonly kind: "reset"; readonly apply: boolean }
  /** Reads answer with the state before the last write. */
  | { readonly kind: "stale" }
  | { readonly kind: "delay"; readonly ms: number };

/** Decides the fault of a request by its index since the plan was set and by what it is; null lets it through. */
export type FaultPlan = (
  index: number,
  request: { readonly method: string; readonly path: string; readonly operation: string | null },
) => Fault | null;

/** A webhook that the simulator made and has not necessarily delivered. */
export interface Delivery {
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  readonly payload: unknown;
}

/** A user, team, pull request and so on are made through `SimulatedRepository`; everything happens as on GitHub, webhooks included. */
export interface Simulator {
  /** Base URL of the REST API, for `GITHUB_API_URL`; GraphQL is at `/graphql` below it. */
  readonly url: string;
  readonly app: {
    readonly id: number;
    readonly slug: string;
    readonly privateKey: string;
    readonly webhookSecret: string;
  };
  readonly requests: readonly SeenRequest[];
  /** Problems with traffic that GitHub would not accept or send (schema violations); must be empty at the end of every test. */
  readonly violations: readonly string[];
  clearRequests(): void;
  setFaults(plan: FaultPlan | null): void;
  /** Makes an organisation's or user's repository with the App installed. */
  createRepository(options: {
    readonly owner: string;
    readonly name: string;
    readonly files: FileEdits;
    readonly private?: boolean;
    readonly hasIssues?: boolean;
  }): Promise<SimulatedRepository>;
  createUser(login: string): void;
  /** `slug` without the organisation. */
  createTeam(organisation: string, slug: string, members: readonly string[]): void;
  /** Changes what the installation of an owner may do (`checks: "read"`), or suspends it. */
  setInstallation(
    owner: string,
    change: {
      readonly permissions?: Readonly<Record<string, string>>;
      readonly events?: readonly string[];
      readonly suspended?: boolean;
    },
  ): void;
  /** Where webhooks are POSTed, signed; null keeps them in `deliveries`. */
  setWebhookTarget(url: string | null): void;
  /** All webhooks made so far, delivered or not. */
  readonly deliveries: readonly Delivery[];
  /** Delivers (again) one webhook to the target; resolves with the response status, null when the connection failed. */
  deliver(delivery: Delivery): Promise<number | null>;
  /** Holds webhooks back until `release`, for late, repeated and out-of-order delivery. */
  hold(): void;
  release(order?: (deliveries: readonly Delivery[]) => readonly Delivery[]): Promise<void>;
  /** Resolves when every webhook that is under way has been answered. */
  idle(): Promise<void>;
  /** The simulated now; time moves only when asked, so that nothing depends on the machine's clock. */
  now(): Date;
  advance(seconds: number): void;
  close(): Promise<void>;
}

export interface SimulatedRepository {
  readonly owner: string;
  readonly name: string;
  /** The bare git repository behind it. */
  readonly directory: string;
  /** `permission`: none, read, triage, write, maintain, admin. */
  setPermission(login: string, permission: string): void;
  /** Gives a team access (teams without are not requestable). */
  addTeam(slug: string, permission: string): void;
  /**
   * Commits edits on top of a branch (made from the default branch when new) and pushes; webhooks follow. Returns the commit.
   * `login:branch` is a branch of that user's fork (made when new), where the App is not installed. `author` is a login,
   * `octocat` by default; `force` replaces the branch's last commit.
   */
  push(
    branch: string,
    edits: FileEdits,
    options?: {
      readonly message?: string;
      readonly author?: string;
      readonly force?: boolean;
      readonly date?: string;
      /** Who pushes, where that is not the author. */
      readonly pusher?: string;
      /** Whose verified signature the commit has, `web-flow` for GitHub's own; unsigned without. */
      readonly signer?: string;
    },
  ): Promise<string>;
  /** "Update branch": a merge of the base into the head, signed by GitHub. With `edits` it brings more than the base. Returns the commit. */
  updateBranch(number: number, actor: string, edits?: FileEdits): Promise<string>;
  /** `head` is a branch, or `login:branch` of a fork; with `fork` the branch moves to the author's fork first, with `copy` it stays here too. */
  openPullRequest(options: {
    readonly head: string;
    readonly base?: string;
    readonly title?: string;
    readonly body?: string;
    readonly author: string;
    readonly draft?: boolean;
    readonly fork?: boolean | "copy";
  }): Promise<number>;
  editPullRequest(
    number: number,
    change: {
      readonly title?: string;
      readonly body?: string;
      readonly base?: string;
      readonly draft?: boolean;
      readonly actor: string;
    },
  ): void;
  closePullRequest(number: number, actor: string): void;
  reopenPullRequest(number: number, actor: string): void;
  /** Merges as one commit on the base branch. */
  mergePullRequest(number: number, actor: string): Promise<string>;
  comment(number: number, author: string, body: string): number;
  editComment(id: number, actor: string, body: string): void;
  deleteComment(id: number, actor: string): void;
  minimizeComment(id: number): void;
  review(
    number: number,
    author: string,
    state: "approve" | "request_changes" | "comment",
    body?: string,
  ): number;
  dismissReview(id: number, actor: string): void;
  addLabel(number: number, label: string, actor: string): void;
  removeLabel(number: number, label: string, actor: string): void;
  /** A reviewer is a login, or `organisation/team`; refused as GitHub refuses it (throws). */
  requestReview(number: number, reviewers: readonly string[], actor: string): void;
  removeReviewRequest(number: number, reviewer: string, actor: string): void;
  /** A person presses a button of a check run, or "Re-run". */
  pressButton(checkRunId: number, identifier: string, actor: string): void;
  rerequest(checkRunId: number, actor: string): void;
  /** "Re-run all checks" of a commit. */
  rerequestSuite(headSha: string, actor: string): void;
  /** A merge group of these pull requests, on a branch as GitHub names it; webhooks follow. Returns its head commit. */
  createMergeGroup(numbers: readonly number[]): Promise<string>;
  createIssue(options: {
    readonly author: string;
    readonly title: string;
    readonly body: string;
    readonly labels?: readonly string[];
  }): number;
  editIssue(
    number: number,
    change: {
      readonly title?: string;
      readonly body?: string;
      readonly state?: "open" | "closed";
      readonly reason?: "completed" | "not_planned";
      readonly labels?: readonly string[];
      readonly actor: string;
    },
  ): void;
  /** Pull requests from it or into it are closed. */
  deleteBranch(branch: string, actor: string): void;
  /** Everything answers 404 from then on. */
  deleteRepository(actor: string): void;
  setHasIssues(hasIssues: boolean): void;
  /** State as a person sees it, for assertions and for the demo's pages. */
  readonly view: RepositoryView;
}

export interface RepositoryView {
  checkRuns(headSha: string): readonly CheckRunView[];
  comments(number: number): readonly {
    readonly id: number;
    readonly author: string;
    readonly body: string;
    readonly reactions: readonly string[];
    readonly minimized: boolean;
  }[];
  requestedReviewers(number: number): readonly string[];
  issue(number: number): {
    readonly number: number;
    readonly title: string;
    readonly body: string;
    readonly state: string;
    readonly author: string;
    readonly labels: readonly string[];
    readonly assignees: readonly string[];
  };
  issues(): readonly ReturnType<RepositoryView["issue"]>[];
  head(branch: string): string;
  pullRequest(number: number): {
    readonly number: number;
    readonly title: string;
    readonly author: string;
    readonly state: string;
    readonly draft: boolean;
    readonly head: string;
    readonly base: string;
    readonly headSha: string;
  };
}

export interface CheckRunView {
  readonly id: number;
  readonly externalId: string | null;
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly {
    readonly path: string;
    readonly startLine: number;
    readonly endLine: number;
    readonly level: string;
    readonly title: string | null;
    readonly message: string;
  }[];
  readonly actions: readonly { readonly label: string; readonly identifier: string }[];
}
