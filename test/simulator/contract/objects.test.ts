import { describe, expect, test } from "vitest";
import {
  appObject,
  authenticatedAppObject,
  installationObject,
  installationTokenObject,
} from "../objects/app.ts";
import { annotationObject, checkRunObject } from "../objects/check.ts";
import { commentObject, reactionObject } from "../objects/comment.ts";
import {
  branchObject,
  commitObject,
  comparisonObject,
  fullCommitObject,
  gitCommitObject,
  refObject,
} from "../objects/commit.ts";
import { deliveryObject, fullDeliveryObject } from "../objects/delivery.ts";
import type { DeliveryFacts, TreeEntryFacts } from "../objects/facts.ts";
import {
  blobObject,
  contentDirectoryObject,
  contentFileObject,
  contentSymlinkObject,
  diffEntryObject,
  treeObject,
} from "../objects/file.ts";
import { issueEventObject, issueObject } from "../objects/issue.ts";
import { labelObject } from "../objects/label.ts";
import {
  errorObject,
  organizationMembershipObject,
  permissionObject,
  rateLimitObject,
  teamMembershipObject,
} from "../objects/misc.ts";
import { pullRequestObject, simplePullRequestObject } from "../objects/pull-request.ts";
import { fullRepositoryObject, minimalRepositoryObject, repositoryObject } from "../objects/repository.ts";
import { reviewObject } from "../objects/review.ts";
import { fullTeamObject, fullUserObject, teamObject, userObject } from "../objects/user.ts";
import { checkResponse } from "./rest-contract.ts";
import * as facts from "./sample-facts.ts";

const { site, repository, commit, file, pull, issue, app } = facts;
const content = Buffer.from("# SOP\n".repeat(30));
const entries: readonly TreeEntryFacts[] = [
  { mode: "040000", type: "tree", path: "docs", sha: "5".repeat(40), size: null },
  { mode: "100644", type: "blob", path: "docs/a b.md", sha: "6".repeat(40), size: 12 },
  { mode: "120000", type: "blob", path: "docs/link", sha: "7".repeat(40), size: 4 },
  { mode: "160000", type: "commit", path: "docs/module", sha: "8".repeat(40), size: null },
];
const at = { path: "docs/a b.md", ref: "main", sha: file.sha };
const delivery: DeliveryFacts = {
  id: 1,
  guid: "0b989ba4-242f-11e5-81e1-c7b6966d2516",
  event: "pull_request",
  action: "opened",
  deliveredAt: commit.author.date,
  redelivery: false,
  duration: 0.2,
  status: "OK",
  statusCode: 202,
  installationId: 100,
  repositoryId: 30,
};
const rate = { limit: 5000, used: 2, reset: 1_800_000_000 };
const comparison = {
  base: commit,
  head: commit,
  mergeBase: commit,
  commits: [commit],
  aheadBy: 1,
  behindBy: 0,
  files: [file],
};

/** The fork was deleted, and a label has no description. */
const withoutFork = {
  ...pull,
  head: { ...pull.head, repository: null, owner: facts.ana },
  labels: [{ ...facts.label, description: null }],
};
const reviewRequest = {
  ...facts.event,
  event: "review_requested",
  label: null,
  reviewRequester: facts.ana,
  requestedTeam: facts.team,
};
const assignment = {
  ...facts.event,
  event: "assigned",
  label: null,
  assignee: facts.ana,
  assigner: facts.ana,
};

/** Each answer of the simulator, with the operation and status that it is the answer to. */
const ANSWERS: readonly (readonly [string, number, unknown])[] = [
  ["apps/get-authenticated", 200, authenticatedAppObject(site, app, 3)],
  ["apps/list-installations", 200, [installationObject(site, facts.installation)]],
  ["apps/get-installation", 200, installationObject(site, { ...facts.installation, account: facts.ana })],
  [
    "apps/get-repo-installation",
    200,
    installationObject(site, {
      ...facts.installation,
      suspendedBy: facts.ana,
      suspendedAt: commit.author.date,
    }),
  ],
  [
    "apps/create-installation-access-token",
    201,
    installationTokenObject(site, {
      token: "ghs_1",
      expiresAt: commit.author.date,
      permissions: app.permissions,
      repositorySelection: "selected",
      repositories: [repository],
    }),
  ],
  [
    "apps/list-repos-accessible-to-installation",
    200,
    { total_count: 1, repository_selection: "all", repositories: [repositoryObject(site, repository)] },
  ],
  ["apps/list-webhook-deliveries", 200, [deliveryObject(delivery)]],
  ["apps/get-webhook-delivery", 200, fullDeliveryObject(delivery, { url: site.api, payload: {} })],
  ["apps/redeliver-webhook-delivery", 202, {}],
  ["rate-limit/get", 200, rateLimitObject({ core: rate, graphql: rate, search: rate })],
  ["repos/get", 200, fullRepositoryObject(site, facts.fork, "maintain")],
  ["repos/get-content", 200, contentFileObject(site, repository, { ...at, content })],
  ["repos/get-content", 200, contentSymlinkObject(site, repository, { ...at, target: "a.md" })],
  ["repos/get-content", 200, contentDirectoryObject(site, repository, { ref: "main", entries })],
  ["repos/get-commit", 200, fullCommitObject(site, repository, { commit, files: [file] })],
  ["repos/list-commits", 200, [commitObject(site, repository, commit)]],
  ["repos/compare-commits", 200, comparisonObject(site, repository, comparison)],
  ["repos/get-branch", 200, branchObject(site, repository, { name: "main", commit })],
  ["repos/get-collaborator-permission-level", 200, permissionObject(site, facts.ana, "triage")],
  ["repos/list-pull-requests-associated-with-commit", 200, [simplePullRequestObject(site, pull)]],
  ["repos/list-teams", 200, [teamObject(site, facts.team)]],
  ["git/get-ref", 200, refObject(site, repository, { ref: "refs/heads/main", sha: commit.sha })],
  ["git/get-tree", 200, treeObject(site, repository, { sha: commit.tree, entries, truncated: false })],
  ["git/get-blob", 200, blobObject(site, repository, { sha: file.sha, content })],
  ["git/get-commit", 200, gitCommitObject(site, repository, commit)],
  ["pulls/list", 200, [simplePullRequestObject(site, pull)]],
  ["pulls/get", 200, pullRequestObject(site, withoutFork)],
  ["pulls/list", 200, [simplePullRequestObject(site, withoutFork)]],
  ["pulls/get", 200, pullRequestObject(site, { ...pull, head: { ...pull.head, repository: facts.fork } })],
  ["pulls/list-files", 200, [diffEntryObject(site, repository, { file, commit: commit.sha })]],
  ["pulls/list-reviews", 200, [reviewObject(site, facts.review)]],
  ["pulls/request-reviewers", 201, simplePullRequestObject(site, pull)],
  ["pulls/remove-requested-reviewers", 200, simplePullRequestObject(site, pull)],
  [
    "pulls/list-requested-reviewers",
    200,
    { users: [userObject(site, facts.ana)], teams: [teamObject(site, facts.team)] },
  ],
  ["checks/create", 201, checkRunObject(site, facts.run)],
  ["checks/update", 200, checkRunObject(site, { ...facts.run, status: "in_progress", conclusion: null })],
  ["checks/get", 200, checkRunObject(site, facts.run)],
  ["checks/list-for-ref", 200, { total_count: 1, check_runs: [checkRunObject(site, facts.run)] }],
  [
    "checks/list-annotations",
    200,
    facts.run.annotations.map((one) => annotationObject(site, facts.run, one)),
  ],
  ["issues/create", 201, issueObject(site, issue)],
  ["issues/get", 200, issueObject(site, facts.pullIssue)],
  ["issues/update", 200, issueObject(site, issue)],
  ["issues/list-for-repo", 200, [issueObject(site, issue), issueObject(site, facts.pullIssue)]],
  ["issues/create-comment", 201, commentObject(site, facts.comment)],
  ["issues/update-comment", 200, commentObject(site, facts.comment)],
  ["issues/get-comment", 200, commentObject(site, { ...facts.comment, app: null, author: facts.ana })],
  ["issues/list-comments", 200, [commentObject(site, facts.comment)]],
  ["issues/delete-comment", 204, undefined],
  ["issues/add-labels", 200, [labelObject(site, repository, facts.label)]],
  [
    "issues/list-labels-for-repo",
    200,
    [labelObject(site, repository, { ...facts.label, description: null })],
  ],
  ["issues/create-label", 201, labelObject(site, repository, facts.label)],
  ["issues/add-assignees", 201, issueObject(site, issue)],
  ["issues/check-user-can-be-assigned", 204, undefined],
  [
    "issues/list-events",
    200,
    [facts.event, reviewRequest, assignment].map((one) => issueEventObject(site, repository, one)),
  ],
  ["reactions/create-for-issue-comment", 201, reactionObject(site, firstReaction())],
  ["reactions/list-for-issue-comment", 200, [reactionObject(site, firstReaction())]],
  [
    "teams/get-membership-for-user-in-org",
    200,
    teamMembershipObject(site, facts.team, { user: facts.ana, role: "member", state: "active" }),
  ],
  ["teams/get-by-name", 200, fullTeamObject(site, facts.team)],
  ["teams/list-members-in-org", 200, [userObject(site, facts.ana)]],
  [
    "orgs/get-membership-for-user",
    200,
    organizationMembershipObject(site, facts.organization, { user: facts.ana, role: "admin" }),
  ],
  ["users/get-by-username", 200, fullUserObject(site, facts.ana)],
  [
    "search/code",
    200,
    {
      total_count: 1,
      incomplete_results: false,
      items: [
        {
          name: "a.md",
          path: "docs/a.md",
          sha: file.sha,
          url: site.api,
          git_url: site.api,
          html_url: site.html,
          repository: minimalRepositoryObject(site, repository),
          score: 1,
        },
      ],
    },
  ],
  ["checks/create", 422, errorObject(422, "Validation Failed", [{ resource: "CheckRun", code: "invalid" }])],
];

describe("objects are what GitHub's description says, property by property", () => {
  test.each(ANSWERS)("%s %i", (operation, status, body) => {
    expect(checkResponse(operation, status, body)).toEqual([]);
  });

  test("a property that GitHub does not send is seen, however deep", () => {
    const user = { ...userObject(site, facts.ana), nickname: "a" };
    const body = [{ ...simplePullRequestObject(site, pull), user }];
    expect(checkResponse("pulls/list", 200, body)).toEqual([
      'pulls/list response 200: 0.user: unknown property "nickname"',
    ]);
  });

  test("an App is the same in a check run and on its own", () => {
    expect(checkRunObject(site, facts.run).app).toEqual(appObject(site, app));
  });
});

function firstReaction() {
  const [reaction] = facts.comment.reactions;
  if (reaction === undefined) throw new Error("The sample comment has a reaction.");
  return reaction;
}
