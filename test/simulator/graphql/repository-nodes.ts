import { GraphQlProblem } from "../contract/graphql-problem.ts";
import { findEntry } from "../git/trees.ts";
import { nodeId } from "../objects/node-id.ts";
import { findCommit } from "../rest/resolve-ref.ts";
import { gitOf } from "../state/facts.ts";
import type { IssueState, PullState } from "../state/repository-state.ts";
import { sameLogin } from "../state/users.ts";
import { connection, type PageArguments } from "./connection.ts";
import { commitNode, objectNode } from "./git-nodes.ts";
import { issueNode } from "./issue-nodes.ts";
import { actorNode } from "./people-nodes.ts";
import { pullNode } from "./pull-nodes.ts";
import { queueNode } from "./queue-nodes.ts";
import { type Node, need, type Scope } from "./scope.ts";

interface ListArguments extends PageArguments {
  readonly states?: readonly string[] | null;
  readonly labels?: readonly string[] | null;
  readonly orderBy?: { readonly field: string; readonly direction: "ASC" | "DESC" } | null;
  readonly filterBy?: {
    readonly createdBy?: string | null;
    readonly labels?: readonly string[] | null;
    readonly states?: readonly string[] | null;
    readonly since?: string | null;
  } | null;
  readonly headRefName?: string | null;
  readonly baseRefName?: string | null;
}

/** A repository, with what is in it. */
export function repositoryNode(scope: Scope): Node {
  const { repository, call } = scope;
  const { owner, name, defaultBranch } = repository;
  return {
    __typename: "Repository",
    id: nodeId("Repository", repository.id),
    databaseId: repository.id,
    name,
    nameWithOwner: `${owner}/${name}`,
    owner: actorNode(scope, owner),
    url: `${call.world.site.html}/${owner}/${name}`,
    isArchived: repository.archived,
    isPrivate: repository.private,
    isFork: repository.parent !== null,
    isDisabled: false,
    isEmpty: !repository.refs.has(`heads/${defaultBranch}`),
    hasIssuesEnabled: repository.hasIssues,
    createdAt: repository.createdAt,
    updatedAt: repository.updatedAt,
    pushedAt: repository.pushedAt,
    defaultBranchRef: () => refNode(scope, `heads/${defaultBranch}`),
    ref: ({ qualifiedName }: { readonly qualifiedName: string }) =>
      refNode(scope, qualifiedName.replace(/^refs\//, "")) ?? refNode(scope, `heads/${qualifiedName}`),
    object: (args: { readonly oid?: string | null; readonly expression?: string | null }) =>
      args.oid ? objectNode(scope, args.oid) : expressionNode(scope, args.expression ?? ""),
    refs: (args: RefArguments) => refsConnection(scope, args),
    pullRequest: ({ number }: { readonly number: number }) => {
      const pull = repository.pulls.get(number);
      if (pull !== undefined) return pullNode(scope, pull);
      throw new GraphQlProblem(
        "NOT_FOUND",
        `Could not resolve to a PullRequest with the number of ${number}.`,
      );
    },
    pullRequests: (args: ListArguments) => pullsConnection(scope, args),
    issue: ({ number }: { readonly number: number }) => {
      const issue = repository.pulls.has(number) ? undefined : repository.issues.get(number);
      if (issue !== undefined) return issueNode(scope, issue);
      throw new GraphQlProblem("NOT_FOUND", `Could not resolve to an Issue with the number of ${number}.`);
    },
    mergeQueue: ({ branch }: { readonly branch?: string | null }) =>
      queueNode(scope, branch ?? defaultBranch),
    issues: (args: ListArguments) => issuesConnection(scope, args),
  };
}

interface RefArguments extends PageArguments {
  readonly refPrefix: string;
}

/** GitHub docs: names below the prefix, which ends in a slash, in alphabetical order. */
function refsConnection(scope: Scope, args: RefArguments): Node {
  const prefix = args.refPrefix.replace(/^refs\//, "");
  const items = [...scope.repository.refs.keys()].filter((ref) => ref.startsWith(prefix)).sort();
  const toNode = (ref: string) => {
    const name = ref.slice(prefix.length);
    return { ...refNode(scope, ref), name, prefix: `refs/${prefix}` };
  };
  return connection("refs", { args, items, toNode });
}

export function refNode(scope: Scope, ref: string): Node | null {
  const sha = scope.repository.refs.get(ref);
  if (sha === undefined) return null;
  return {
    __typename: "Ref",
    id: nodeId("Ref", `${scope.repository.id}${ref}`),
    name: ref.replace(/^(heads|tags)\//, ""),
    prefix: ref.startsWith("heads/") ? "refs/heads/" : "refs/tags/",
    target: () => {
      need(scope, "contents");
      const commit = gitOf(scope.call.world, scope.repository).commit(sha);
      return commit === null ? null : commitNode(scope, commit);
    },
  };
}

/** A revision (`main`, an id) or a path in one (`main:docs/a.md`). */
function expressionNode(scope: Scope, expression: string): Node | null {
  need(scope, "contents");
  const colon = expression.indexOf(":");
  const { world } = scope.call;
  const revision = colon < 0 ? expression : expression.slice(0, colon);
  const commit = findCommit(world, scope.repository, revision);
  if (commit === null) return colon < 0 ? objectNode(scope, revision) : null;
  if (colon < 0) return commitNode(scope, commit);
  const entry = findEntry(gitOf(world, scope.repository).store, commit.tree, expression.slice(colon + 1));
  return entry === null ? null : objectNode(scope, entry.sha);
}

function pullsConnection(scope: Scope, args: ListArguments): Node {
  need(scope, "pull_requests");
  const { repository } = scope;
  const stateOf = (pull: PullState) =>
    pull.mergedAt === null ? (repository.issues.get(pull.number)?.state ?? "open").toUpperCase() : "MERGED";
  const items = [...repository.pulls.values()].filter(
    (pull) =>
      (args.states?.includes(stateOf(pull)) ?? true) &&
      (args.headRefName ?? pull.headRef) === pull.headRef &&
      (args.baseRefName ?? pull.baseRef) === pull.baseRef,
  );
  const ordered = sorted(items, args, ({ number }) => repository.issues.get(number));
  return connection("pullRequests", { args, items: ordered, toNode: (pull) => pullNode(scope, pull) });
}

function issuesConnection(scope: Scope, args: ListArguments): Node {
  need(scope, "issues");
  const { repository } = scope;
  const states = args.states ?? args.filterBy?.states ?? null;
  const labels = args.labels ?? args.filterBy?.labels ?? null;
  const { createdBy = null, since = null } = args.filterBy ?? {};
  const items = [...repository.issues.values()].filter(
    (issue) =>
      !repository.pulls.has(issue.number) &&
      (states?.includes(issue.state.toUpperCase()) ?? true) &&
      (labels?.some((label) => issue.labels.includes(label)) ?? true) &&
      (createdBy === null || isAuthor(issue, createdBy)) &&
      issue.updatedAt >= (since ?? ""),
  );
  return connection("issues", {
    args,
    items: sorted(items, args, (issue) => issue),
    toNode: (issue) => issueNode(scope, issue),
  });
}

/** A bot goes by `sopwatch[bot]` or, as an App, by `app/sopwatch`. */
function isAuthor({ author }: IssueState, login: string): boolean {
  const name = login.startsWith("app/") ? `${login.slice("app/".length)}[bot]` : login;
  return sameLogin(author, name);
}

function sorted<T>(
  items: readonly T[],
  { orderBy }: ListArguments,
  issueOf: (item: T) => IssueState | undefined,
): T[] {
  const key = (item: T) => {
    const issue = issueOf(item);
    return (orderBy?.field === "UPDATED_AT" ? issue?.updatedAt : issue?.createdAt) ?? "";
  };
  const ordered = items.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return orderBy?.direction === "DESC" ? ordered.reverse() : ordered;
}
