import type { RepositoryView } from "../../../test/simulator/types.ts";

/** A repository that the pages show, as it is at this moment. */
export interface ShownRepository {
  readonly owner: string;
  readonly name: string;
  readonly view: RepositoryView;
  /** Numbers of its pull requests. */
  readonly pullRequests: readonly number[];
  /** Commits that no pull request has as its head and that are checked: those of merge groups. */
  readonly commits: readonly ShownCommit[];
}

export interface ShownCommit {
  /** `Merge group of #7 and #8`. */
  readonly title: string;
  readonly sha: string;
}

export type PullRequestView = ReturnType<RepositoryView["pullRequest"]>;
export type IssueView = ReturnType<RepositoryView["issue"]>;
export type CommentView = ReturnType<RepositoryView["comments"]>[number];

/** Address of a repository's pages, without a trailing slash. */
export function addressOf({ owner, name }: Pick<ShownRepository, "owner" | "name">): string {
  return `/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}
