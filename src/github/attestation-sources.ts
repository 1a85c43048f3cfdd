import * as z from "zod/mini";
import type { KeptLedger } from "../core/model/ledger.ts";
import type { AttestationSources, MergedPullRequest, RecordedIssue } from "../gather/host.ts";
import { GitHubProblem } from "./client/github-problem.ts";
import type { AppIdentity, InstallationClient } from "./client/installation-client.ts";
import type { Query } from "./client/query.ts";
import { type RepositoryPlace, slugOf } from "./content/read-tree.ts";
import { ownTitleOf, RENAMES, renamesSchema } from "./issues/own-title.ts";
import { MAX_OWN_PAGES } from "./issues/read-issues.ts";
import {
  ACTOR_FIELDS,
  actorSchema,
  CHECK_SUITES,
  checkSuitesSchema,
  nodesOf,
} from "./pull-request/fragments.ts";
import { ownCheckRun } from "./pull-request/own-check-runs.ts";
import { actorOf, botLogin, isOurs } from "./pull-request/people.ts";

/** Pages of 50 that are read: statements on older pull requests are known only from their checks. */
const MAX_MERGED_PAGES = 4;

/** What to read, and how to read what a check run remembers. */
export interface RecordRequest {
  readonly branch: string;
  readonly issues: boolean;
  readonly readLedgers: (text: string) => readonly KeptLedger[];
}

/** Reads merged pull requests and our issues side by side, page by page, until both ended or a bound is reached. */
export async function readAttestationSources(
  client: InstallationClient,
  place: RepositoryPlace,
  { branch, issues: withIssues, readLedgers }: RecordRequest,
): Promise<AttestationSources> {
  const app = await client.app();
  const fixed = { ...place, branch, appId: app.id, author: botLogin(app.slug) };
  const merged: MergedPullRequest[] = [];
  const issues: RecordedIssue[] = [];
  let mergedAt = cursorAt(MAX_MERGED_PAGES);
  let issuesAt = cursorAt(withIssues ? MAX_OWN_PAGES : 0);
  while (mergedAt.wanted || issuesAt.wanted) {
    const { repository } = await client.query(attestationQuery, {
      ...fixed,
      wantMerged: mergedAt.wanted,
      wantIssues: issuesAt.wanted,
      afterMerged: mergedAt.after,
      afterIssue: issuesAt.after,
    });
    if (repository === null) throw notShown(place);
    merged.push(...(repository.pullRequests?.nodes ?? []).flatMap((node) => mergedOf(node, readLedgers)));
    const own = (repository.issues?.nodes ?? []).filter(({ author }) => isOurs(actorOf(author), app));
    if (repository.hasIssuesEnabled) issues.push(...own.map((node) => issueOf(node, app)));
    mergedAt = nextCursor(mergedAt, repository.pullRequests);
    issuesAt = nextCursor(issuesAt, repository.issues);
  }
  return { merged, issues };
}

/** Where reading a connection stands. */
interface Cursor {
  readonly wanted: boolean;
  readonly after: string | null;
  /** Pages that may still be read. */
  readonly left: number;
}

function cursorAt(pages: number): Cursor {
  return { wanted: pages > 0, after: null, left: pages };
}

function nextCursor(
  { left }: Cursor,
  page:
    | { readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } }
    | undefined,
): Cursor {
  const after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  return { wanted: after !== null && left > 1, after, left: left - 1 };
}

function mergedOf(
  { number, mergedAt, headRefOid, commits }: MergedNode,
  readLedgers: (text: string) => readonly KeptLedger[],
): readonly MergedPullRequest[] {
  const head = commits.nodes.find(({ commit }) => commit.oid === headRefOid)?.commit;
  const ledger = head && ownCheckRun(head, { externalId: String(number), readLedgers })?.ledger;
  return mergedAt === null || !ledger ? [] : [{ number, mergedAt, ledger }];
}

function issueOf(node: IssueNode, app: AppIdentity): RecordedIssue {
  const { number, body, comments } = node;
  return { number, body, ownTitle: ownTitleOf(node, app), commentCount: comments.totalCount };
}

/** Who was not shown what owners stated must not take it for silence. */
function notShown(place: RepositoryPlace): GitHubProblem {
  return new GitHubProblem({
    code: "permission-missing",
    message: `GitHub shows neither the merged pull requests nor the issues of ${slugOf(place)}, so attestations are unknown.`,
    where: `GraphQL query ${attestationQuery.name}`,
    next: "Grant what app.yml lists in the App's settings under Permissions & events; then each owner has to accept it.",
  });
}

const pageInfoSchema = z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) });

const mergedSchema = z.object({
  number: z.number(),
  mergedAt: z.nullable(z.string()),
  headRefOid: z.string(),
  commits: z.object({
    nodes: nodesOf(z.object({ commit: z.object({ oid: z.string(), checkSuites: checkSuitesSchema }) })),
  }),
});

type MergedNode = z.infer<typeof mergedSchema>;

const issueSchema = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  renames: renamesSchema,
  author: actorSchema,
  comments: z.object({ totalCount: z.number() }),
});

type IssueNode = z.infer<typeof issueSchema>;

const schema = z.object({
  repository: z.nullable(
    z.object({
      hasIssuesEnabled: z.boolean(),
      pullRequests: z.optional(z.object({ pageInfo: pageInfoSchema, nodes: nodesOf(mergedSchema) })),
      issues: z.optional(z.object({ pageInfo: pageInfoSchema, nodes: nodesOf(issueSchema) })),
    }),
  ),
});

/**
 * A page of pull requests merged into `$branch` and a page of the issues that `$author` opened, each only while it is wanted:
 * one of them may have more pages than the other.
 */
const attestationQuery: Query<z.infer<typeof schema>> = {
  name: "AttestationSources",
  schema,
  text: `query AttestationSources($owner: String!, $name: String!, $branch: String!, $appId: Int!, $author: String!, $wantMerged: Boolean!, $wantIssues: Boolean!, $afterMerged: String, $afterIssue: String) {
  repository(owner: $owner, name: $name) {
    hasIssuesEnabled
    pullRequests(states: [MERGED], baseRefName: $branch, first: 50, after: $afterMerged, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $wantMerged) {
      pageInfo { hasNextPage endCursor }
      nodes { number mergedAt headRefOid commits(last: 1) { nodes { commit { oid ${CHECK_SUITES} } } } }
    }
    issues(first: 100, after: $afterIssue, filterBy: { createdBy: $author }, orderBy: { field: CREATED_AT, direction: DESC }) @include(if: $wantIssues) {
      pageInfo { hasNextPage endCursor }
      nodes { number title body ${RENAMES} author { ${ACTOR_FIELDS} } comments(first: 1) { totalCount } }
    }
  }
}`,
};
