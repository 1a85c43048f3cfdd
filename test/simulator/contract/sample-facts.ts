import type {
  AppFacts,
  CheckRunFacts,
  CheckSuiteFacts,
  CommentFacts,
  CommitFacts,
  FileFacts,
  InstallationFacts,
  IssueEventFacts,
  IssueFacts,
  LabelFacts,
  PullRequestFacts,
  RepositoryFacts,
  ReviewFacts,
  Site,
  TeamFacts,
  UserFacts,
} from "../objects/facts.ts";

/** Facts for the tests of builders and contracts: one of each, with something in every list. */
const NOW = "2026-11-20T08:00:00Z";
const HEAD = "1".repeat(40);
const BASE = "2".repeat(40);
const TREE = "3".repeat(40);

export const site: Site = { api: "http://127.0.0.1:4567", html: "http://github.localhost" };
export const organization: UserFacts = { id: 10, login: "acme", type: "Organization" };
export const ana: UserFacts = { id: 11, login: "ana", type: "User" };
export const bot: UserFacts = { id: 12, login: "sopwatch[bot]", type: "Bot" };

export const team: TeamFacts = {
  id: 20,
  slug: "dba",
  name: "DBA",
  organization,
  createdAt: NOW,
  members: 2,
  repositories: 1,
  privacy: "closed",
};

export const repository: RepositoryFacts = {
  id: 30,
  name: "infra",
  owner: organization,
  private: false,
  defaultBranch: "main",
  hasIssues: true,
  archived: false,
  parent: null,
  openIssues: 2,
  createdAt: NOW,
  updatedAt: NOW,
  pushedAt: NOW,
};

export const fork: RepositoryFacts = { ...repository, id: 31, owner: ana, parent: repository };
export const label: LabelFacts = {
  id: 40,
  name: "sop-stale",
  color: "d4c5f9",
  description: "An SOP needs care",
};

export const commit: CommitFacts = {
  sha: HEAD,
  tree: TREE,
  parents: [BASE],
  message: "Raise the connection limit\n\nMore pods now.",
  author: { name: "Ana", email: "ana@example.com", date: NOW },
  committer: { name: "GitHub", email: "noreply@example.com", date: NOW },
  authorUser: ana,
  committerUser: null,
};

export const file: FileFacts = {
  path: "docs/a b.md",
  previousPath: "docs/a.md",
  status: "renamed",
  sha: "4".repeat(40),
  additions: 1,
  deletions: 2,
  patch: "@@ -1,2 +1 @@\n-a\n-b\n+c",
};

export const pull: PullRequestFacts = {
  id: 50,
  number: 7,
  repository,
  head: { ref: "limit", sha: HEAD, repository, owner: organization },
  base: { ref: "main", sha: BASE, repository, owner: organization },
  title: "Raise the limit",
  body: null,
  author: ana,
  association: "MEMBER",
  state: "open",
  draft: false,
  mergedAt: null,
  mergedBy: null,
  mergeCommitSha: null,
  closedAt: null,
  createdAt: NOW,
  updatedAt: NOW,
  labels: [label],
  assignees: [ana],
  requestedReviewers: [ana],
  requestedTeams: [team],
  commits: 1,
  additions: 1,
  deletions: 2,
  changedFiles: 1,
  comments: 1,
};

export const app: AppFacts = {
  id: 60,
  slug: "sopwatch",
  name: "sopwatch",
  owner: organization,
  permissions: {
    checks: "write",
    contents: "read",
    issues: "write",
    metadata: "read",
    pull_requests: "write",
  },
  events: ["check_run", "issue_comment", "pull_request"],
  createdAt: NOW,
};

export const issue: IssueFacts = {
  id: 70,
  number: 8,
  repository,
  title: "Stale SOPs",
  body: "1 SOP",
  author: bot,
  association: "NONE",
  state: "closed",
  stateReason: "completed",
  closedBy: ana,
  closedAt: NOW,
  createdAt: NOW,
  updatedAt: NOW,
  labels: [label],
  assignees: [ana],
  comments: 1,
  app,
  pullRequest: null,
};

export const pullIssue: IssueFacts = {
  ...issue,
  id: pull.id,
  number: pull.number,
  app: null,
  author: ana,
  pullRequest: { draft: false, mergedAt: null },
};

export const comment: CommentFacts = {
  id: 80,
  repository,
  issueNumber: 7,
  onPullRequest: true,
  author: bot,
  association: "NONE",
  body: "hello",
  createdAt: NOW,
  updatedAt: NOW,
  app,
  reactions: [{ id: 81, user: ana, content: "+1", createdAt: NOW }],
};

export const review: ReviewFacts = {
  id: 90,
  pullRequest: pull,
  author: ana,
  association: "MEMBER",
  state: "APPROVED",
  body: "Fine.",
  commitSha: HEAD,
  submittedAt: NOW,
};

export const installation: InstallationFacts = {
  id: 100,
  app,
  account: organization,
  repositorySelection: "selected",
  permissions: { ...app.permissions, members: "read" },
  events: app.events,
  createdAt: NOW,
  updatedAt: NOW,
  suspendedAt: null,
  suspendedBy: null,
};

export const suite: CheckSuiteFacts = {
  id: 110,
  repository,
  app,
  headSha: HEAD,
  headBranch: "limit",
  status: "completed",
  conclusion: "failure",
  before: BASE,
  headCommit: commit,
  pullRequests: [pull],
  runs: 1,
  createdAt: NOW,
  updatedAt: NOW,
};

export const run: CheckRunFacts = {
  id: 120,
  suite,
  name: "sopwatch",
  externalId: "7",
  detailsUrl: null,
  status: "completed",
  conclusion: "failure",
  startedAt: NOW,
  completedAt: NOW,
  title: "1 SOP must be updated",
  summary: "| a |",
  text: null,
  annotations: [
    {
      path: "docs/a b.md",
      startLine: 3,
      endLine: 3,
      level: "failure",
      message: "dead",
      title: null,
      rawDetails: null,
    },
  ],
};

export const event: IssueEventFacts = {
  id: 130,
  event: "labeled",
  actor: ana,
  createdAt: NOW,
  app: null,
  label,
  assignee: null,
  assigner: null,
  requestedReviewer: null,
  requestedTeam: null,
  reviewRequester: null,
};
