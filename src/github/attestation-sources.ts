import type { KeptLedger } from "../core/model/ledger.ts";
import type { AttestationSources, MergedPullRequest, RecordedIssue } from "../gather/host.ts";
import { type IssueNode, type MergedNode, onRecordQuery } from "./attestation-query.ts";
import { GitHubProblem } from "./client/github-problem.ts";
import type { AppIdentity, InstallationClient } from "./client/installation-client.ts";
import { type RepositoryPlace, slugOf } from "./content/read-tree.ts";
import { ownTitleOf } from "./issues/own-title.ts";
import { MAX_OWN_PAGES } from "./issues/read-issues.ts";
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
export async function readOnRecord(
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
    const { repository } = await client.query(onRecordQuery, {
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
    where: `GraphQL query ${onRecordQuery.name}`,
    next: "Grant what app.yml lists in the App's settings under Permissions & events; then each owner has to accept it.",
  });
}
