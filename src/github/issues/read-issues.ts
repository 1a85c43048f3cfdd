import type { Issue } from "../../core/model/issue.ts";
import type { OwnIssue } from "../../core/model/own-issue.ts";
import type { Comment } from "../../core/model/pull-request.ts";
import type { IssueReader } from "../../gather/ports.ts";
import { isProblem } from "../client/github-problem.ts";
import type { AppIdentity, InstallationClient } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import { actorOf, botLogin, commentOf, isOurs } from "../pull-request/people.ts";
import { readAbout } from "../repository-facts.ts";
import {
  type IssueNode,
  issueCommentsQuery,
  issueQuery,
  labelledIssuesQuery,
  type OwnIssueNode,
  ownIssuesQuery,
} from "./issue-queries.ts";
import { ownTitleOf } from "./own-title.ts";

/** Pages of 100 issues of ours: one per SOP that was ever stale, and the dashboard. */
export const MAX_OWN_PAGES = 20;

/** 500 issues, as the port promises. */
const MAX_LABELLED_PAGES = 5;

/** Issues whose comments are asked for in one query. */
const COMMENTS_CHUNK = 20;

/** Reads issues of one repository. */
export function issueReader(client: InstallationClient, place: RepositoryPlace): IssueReader {
  return {
    enabled: async () => (await readAbout(client, place))?.issuesEnabled ?? false,
    own: async () => {
      const app = await client.app();
      return ownIssues(client, { place, app, pages: MAX_OWN_PAGES });
    },
    read: async (number) => {
      const [app, answer] = await Promise.all([client.app(), client.query(issueQuery, { ...place, number })]);
      const node = answer.repository?.issue ?? null;
      return node && issueOf(node, app);
    },
    labelled: async (label) => {
      const app = await client.app();
      const read = { query: labelledIssuesQuery, variables: { ...place, label }, pages: MAX_LABELLED_PAGES };
      return (await allPages(client, read)).map((node) => issueOf(node, app));
    },
    comments: (numbers) => commentsOf(client, place, numbers),
    assignable: async (logins) => {
      const distinct = [...new Set(logins)];
      const can = await Promise.all(distinct.map((login) => isAssignable(client, place, login)));
      return new Set(distinct.filter((_, at) => can[at]));
    },
  };
}

/** Issues that our App opened, newest first; `pages` of 100. */
export async function ownIssues(
  client: InstallationClient,
  request: { readonly place: RepositoryPlace; readonly app: AppIdentity; readonly pages: number },
): Promise<readonly OwnIssue[]> {
  const { place, app, pages } = request;
  const variables = { ...place, author: botLogin(app.slug) };
  const nodes = await allPages(client, { query: ownIssuesQuery, variables, pages });
  return nodes.filter((node) => isOurs(actorOf(node.author), app)).map((node) => ownIssueOf(node, app));
}

interface IssuesAnswer<N> {
  readonly repository: {
    readonly issues: {
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
      readonly nodes: readonly N[];
    };
  } | null;
}

async function allPages<N>(
  client: InstallationClient,
  read: {
    readonly query: Query<IssuesAnswer<N>>;
    readonly variables: Readonly<Record<string, unknown>>;
    readonly pages: number;
  },
): Promise<readonly N[]> {
  const nodes: N[] = [];
  let after: string | null = null;
  for (let page = 0; page < read.pages; page += 1) {
    const answer: IssuesAnswer<N> = await client.query(read.query, { ...read.variables, after });
    if (answer.repository === null) break;
    nodes.push(...answer.repository.issues.nodes);
    after = answer.repository.issues.pageInfo.endCursor;
    if (!answer.repository.issues.pageInfo.hasNextPage || after === null) break;
  }
  return nodes;
}

function issueOf(node: IssueNode, app: AppIdentity): Issue {
  const author = actorOf(node.author);
  return { ...shared(node), closedAt: node.closedAt, author, ours: isOurs(author, app) };
}

function ownIssueOf(node: OwnIssueNode, app: AppIdentity): OwnIssue {
  const closer = node.state === "CLOSED" ? node.timelineItems.nodes.at(-1) : undefined;
  return {
    ...shared(node),
    ownTitle: ownTitleOf(node, app),
    closedByPerson: closer !== undefined && actorOf(closer.actor).kind !== "bot",
    assignees: node.assignees.nodes.map(({ login }) => login),
    commentCount: node.comments.totalCount,
    createdAt: node.createdAt,
    updatedAt: node.updatedAt,
  };
}

function shared({ number, url, title, body, state, stateReason, labels }: IssueNode) {
  return {
    number,
    url,
    title,
    body,
    state: state === "OPEN" ? ("open" as const) : ("closed" as const),
    closedAs: state === "OPEN" ? null : closedAs(stateReason),
    labels: (labels?.nodes ?? []).map(({ name }) => name),
  };
}

function closedAs(reason: string | null): "completed" | "not-planned" {
  return reason === "NOT_PLANNED" || reason === "DUPLICATE" ? "not-planned" : "completed";
}

async function commentsOf(
  client: InstallationClient,
  place: RepositoryPlace,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly Comment[]>> {
  const app = await client.app();
  const found = new Map<number, readonly Comment[]>();
  for (let at = 0; at < numbers.length; at += COMMENTS_CHUNK) {
    const chunk = numbers.slice(at, at + COMMENTS_CHUNK);
    const variables = Object.fromEntries(chunk.map((number, index) => [`n${index}`, number]));
    const { repository } = await client.query(issueCommentsQuery(chunk.length), { ...place, ...variables });
    chunk.forEach((number, index) => {
      const nodes = repository?.[`i${index}`]?.comments.nodes ?? [];
      found.set(
        number,
        nodes.map((node) => commentOf(node, app)),
      );
    });
  }
  return found;
}

async function isAssignable(
  client: InstallationClient,
  { owner, name: repo }: RepositoryPlace,
  assignee: string,
): Promise<boolean> {
  try {
    await client.octokit.rest.issues.checkUserCanBeAssigned({ owner, repo, assignee });
    return true;
  } catch (error) {
    if (isProblem(error, "not-found", "refused", "permission-missing")) return false;
    throw error;
  }
}
