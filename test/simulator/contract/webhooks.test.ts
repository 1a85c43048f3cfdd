import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { JsonObject } from "../objects/facts.ts";
import { userObject } from "../objects/user.ts";
import { checkRunPayload, checkSuitePayload } from "../webhooks/check.ts";
import { installationPayload, installationRepositoriesPayload } from "../webhooks/installation.ts";
import { issueCommentPayload, issuesPayload } from "../webhooks/issue.ts";
import { mergeGroupPayload } from "../webhooks/merge-group.ts";
import { pullRequestPayload } from "../webhooks/pull-request.ts";
import { pushPayload } from "../webhooks/push.ts";
import { pingPayload, repositoryPayload } from "../webhooks/repository.ts";
import { sign, webhookRequest } from "../webhooks/request.ts";
import { pullRequestReviewPayload } from "../webhooks/review.ts";
import type { Scene } from "../webhooks/scene.ts";
import { membershipPayload, teamPayload } from "../webhooks/team.ts";
import * as facts from "./sample-facts.ts";
import { checkWebhook } from "./webhook-contract.ts";

const { ana, comment, commit, installation, issue, label, pull, repository, review, run, site, suite, team } =
  facts;
const scene: Scene = { site, repository, sender: ana, installation };
const personal: Scene = { ...scene, repository: { ...repository, owner: ana } };
const closed = {
  ...pull,
  state: "closed",
  closedAt: commit.author.date,
  mergedAt: commit.author.date,
  mergedBy: ana,
} as const;
const group = {
  headSha: commit.sha,
  headRef: `refs/heads/gh-readonly-queue/main/pr-7-${commit.sha}`,
  baseSha: "2".repeat(40),
  baseRef: "refs/heads/main",
  headCommit: commit,
};
const pushed = {
  ref: "refs/heads/main",
  before: "2".repeat(40),
  after: commit.sha,
  forced: false,
  commits: [{ commit, added: ["a"], removed: [], modified: ["b"] }],
};

/** The fork was deleted. */
const withoutFork = { ...pull, head: { ...pull.head, repository: null, owner: ana } };

const PULLS: readonly Parameters<typeof pullRequestPayload>[1][] = [
  { action: "opened", pull },
  { action: "opened", pull: { ...pull, head: { ...pull.head, repository: facts.fork, owner: ana } } },
  { action: "opened", pull: withoutFork },
  { action: "synchronize", pull: withoutFork, before: "2".repeat(40), after: commit.sha },
  { action: "reopened", pull },
  { action: "synchronize", pull, before: "2".repeat(40), after: commit.sha },
  {
    action: "edited",
    pull,
    changes: { title: { from: "Old" }, base: { ref: { from: "dev" }, sha: { from: commit.sha } } },
  },
  { action: "ready_for_review", pull },
  { action: "converted_to_draft", pull: { ...pull, draft: true } },
  { action: "closed", pull: closed },
  { action: "labeled", pull, label },
  { action: "unlabeled", pull, label: { ...label, description: null } },
  { action: "assigned", pull, assignee: ana },
  { action: "unassigned", pull, assignee: ana },
  { action: "review_requested", pull, requestedReviewer: ana },
  { action: "review_requested", pull: withoutFork, requestedTeam: team },
  { action: "review_requested", pull: withoutFork, requestedReviewer: ana },
  { action: "review_request_removed", pull: withoutFork, requestedTeam: team },
  { action: "review_request_removed", pull: withoutFork, requestedReviewer: ana },
  { action: "review_request_removed", pull, requestedReviewer: ana },
  { action: "review_request_removed", pull, requestedTeam: team },
];
const bodyChange = { body: { from: "before" } };
const { pullIssue } = facts;

/** Each webhook of the simulator. */
const WEBHOOKS: readonly (readonly [string, JsonObject])[] = [
  ...PULLS.map((one) => ["pull_request", pullRequestPayload(scene, one)] as const),
  ["pull_request", pullRequestPayload(personal, { action: "opened", pull })],
  ["pull_request_review", pullRequestReviewPayload(scene, { action: "submitted", review })],
  [
    "pull_request_review",
    pullRequestReviewPayload(scene, { action: "submitted", review: { ...review, body: "" } }),
  ],
  [
    "pull_request_review",
    pullRequestReviewPayload(scene, { action: "submitted", review: { ...review, pullRequest: withoutFork } }),
  ],
  [
    "pull_request_review",
    pullRequestReviewPayload(scene, {
      action: "edited",
      review: { ...review, pullRequest: withoutFork },
      changes: {},
    }),
  ],
  ["pull_request_review", pullRequestReviewPayload(scene, { action: "edited", review, changes: bodyChange })],
  [
    "pull_request_review",
    pullRequestReviewPayload(scene, { action: "dismissed", review: { ...review, state: "DISMISSED" } }),
  ],
  ["issue_comment", issueCommentPayload(scene, { action: "created", issue: pullIssue, comment })],
  [
    "issue_comment",
    issueCommentPayload(scene, { action: "created", issue, comment: { ...comment, app: null } }),
  ],
  ["issue_comment", issueCommentPayload(scene, { action: "edited", issue, comment, changes: bodyChange })],
  ["issue_comment", issueCommentPayload(scene, { action: "deleted", issue, comment })],
  ["issues", issuesPayload(scene, { action: "opened", issue })],
  ["issues", issuesPayload(scene, { action: "edited", issue, changes: bodyChange })],
  ["issues", issuesPayload(scene, { action: "closed", issue })],
  [
    "issues",
    issuesPayload(scene, { action: "reopened", issue: { ...issue, state: "open", closedAt: null } }),
  ],
  ["issues", issuesPayload(scene, { action: "deleted", issue })],
  ["issues", issuesPayload(scene, { action: "labeled", issue, label })],
  ["issues", issuesPayload(scene, { action: "unlabeled", issue, label })],
  ["issues", issuesPayload(scene, { action: "assigned", issue, assignee: ana })],
  ["issues", issuesPayload(scene, { action: "unassigned", issue, assignee: ana })],
  ["check_run", checkRunPayload(scene, { action: "created", run })],
  ["check_run", checkRunPayload(scene, { action: "completed", run })],
  ["check_run", checkRunPayload(scene, { action: "rerequested", run })],
  ["check_run", checkRunPayload(scene, { action: "requested_action", run, button: "recheck" })],
  ["check_suite", checkSuitePayload(scene, { action: "completed", suite })],
  [
    "check_suite",
    checkSuitePayload(scene, {
      action: "requested",
      suite: { ...suite, status: "queued", conclusion: null },
    }),
  ],
  [
    "check_suite",
    checkSuitePayload(scene, {
      action: "rerequested",
      suite: { ...suite, headBranch: null, pullRequests: [] },
    }),
  ],
  ["merge_group", mergeGroupPayload(scene, { action: "checks_requested", group })],
  ["merge_group", mergeGroupPayload(scene, { action: "destroyed", group, reason: "merged" })],
  ["push", pushPayload(scene, pushed)],
  ["push", pushPayload(personal, { ...pushed, after: "0".repeat(40), commits: [] })],
  [
    "installation",
    installationPayload(
      { site, installation, sender: ana },
      { action: "created", repositories: [repository] },
    ),
  ],
  [
    "installation",
    installationPayload({ site, installation, sender: ana }, { action: "suspend", repositories: [] }),
  ],
  [
    "installation",
    installationPayload({ site, installation, sender: ana }, { action: "unsuspend", repositories: [] }),
  ],
  [
    "installation",
    installationPayload({ site, installation, sender: ana }, { action: "deleted", repositories: [] }),
  ],
  [
    "installation",
    installationPayload(
      { site, installation, sender: ana },
      { action: "new_permissions_accepted", repositories: [] },
    ),
  ],
  [
    "installation_repositories",
    installationRepositoriesPayload(
      { site, installation, sender: ana },
      { action: "added", added: [repository], removed: [] },
    ),
  ],
  [
    "installation_repositories",
    installationRepositoriesPayload(
      { site, installation, sender: ana },
      { action: "removed", added: [], removed: [repository] },
    ),
  ],
  ["repository", repositoryPayload(scene, { action: "deleted" })],
  [
    "repository",
    repositoryPayload(scene, { action: "renamed", changes: { repository: { name: { from: "old" } } } }),
  ],
  [
    "repository",
    repositoryPayload(scene, {
      action: "transferred",
      changes: { owner: { from: { user: userObject(site, ana) } } },
    }),
  ],
  ["team", teamPayload(scene, { action: "created", team })],
  ["team", teamPayload(scene, { action: "deleted", team })],
  ["team", teamPayload(scene, { action: "edited", team, changes: { name: { from: "Old" } } })],
  ["team", teamPayload(scene, { action: "added_to_repository", team })],
  ["team", teamPayload(scene, { action: "removed_from_repository", team })],
  ["membership", membershipPayload(scene, { action: "added", team, member: ana })],
  ["membership", membershipPayload(scene, { action: "removed", team, member: ana })],
  ["ping", pingPayload(facts.app, { hookId: 1, url: `${site.api}/hook` })],
];

describe("webhooks are what GitHub's description says, property by property", () => {
  test.each(WEBHOOKS.map(([event, payload]) => ({ event, action: payload.action ?? "", payload })))(
    "$event $action",
    ({ event, payload }) => {
      expect(checkWebhook(event, payload)).toEqual([]);
    },
  );

  test("a property that GitHub does not send is seen, and one that is missing", () => {
    const payload = {
      ...pullRequestPayload(scene, { action: "opened", pull }),
      number: undefined,
      extra: true,
    };
    expect(checkWebhook("pull_request", payload)).toEqual([
      'webhook pull_request.opened: the value: property "number" is missing',
      'webhook pull_request.opened: the value: unknown property "extra"',
    ]);
  });

  test("an event that GitHub does not have is refused", () => {
    expect(checkWebhook("pull_requests", {})).toEqual([
      "webhook pull_requests: not in the trimmed description; add it to scripts/trim-operations.ts",
    ]);
  });
});

test("a delivery is signed over its bytes and says what it is", () => {
  const { body, headers } = webhookRequest(
    { text: "ä" },
    { secret: "s", event: "ping", guid: "g", hookId: 1, appId: 2 },
  );
  expect(headers["x-hub-signature-256"]).toBe(
    `sha256=${createHmac("sha256", "s").update(Buffer.from('{"text":"ä"}')).digest("hex")}`,
  );
  expect(headers).toMatchObject({
    "x-github-event": "ping",
    "x-github-delivery": "g",
    "x-github-hook-id": "1",
  });
  expect(sign("other", body)).not.toBe(headers["x-hub-signature-256"]);
});
