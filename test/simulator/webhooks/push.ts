import type { CommitFacts, JsonObject, RepositoryFacts, Site } from "../objects/facts.ts";
import { repositoryObject, repositoryUrls } from "../objects/repository.ts";
import { userObject } from "../objects/user.ts";
import { envelope, type Scene } from "./scene.ts";

/** GitHub docs: `push` names at most 2,048 commits. */
const MAX_COMMITS = 2_048;
const NOTHING = "0".repeat(40);

export interface PushedCommit {
  readonly commit: CommitFacts;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly modified: readonly string[];
}

export interface PushFacts {
  /** `refs/heads/main`. */
  readonly ref: string;
  /** 40 zeros when the ref is new. */
  readonly before: string;
  /** 40 zeros when the ref was deleted. */
  readonly after: string;
  readonly forced: boolean;
  /** Oldest first; the last one is the head. */
  readonly commits: readonly PushedCommit[];
}

/** The webhook `push`. Has no action. */
export function pushPayload(scene: Scene, { ref, before, after, forced, commits }: PushFacts): JsonObject {
  const { site, repository, sender } = scene;
  const { html } = repositoryUrls(site, repository);
  const listed = commits.slice(0, MAX_COMMITS).map((one) => pushedCommit(html, one));
  const last = commits.at(-1);
  return {
    ref,
    before,
    after,
    created: before === NOTHING,
    deleted: after === NOTHING,
    forced,
    base_ref: null,
    compare: `${html}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits: listed,
    head_commit: last === undefined ? null : pushedCommit(html, last),
    ...envelope(scene),
    repository: pushedRepository(site, repository),
    pusher: { name: sender.login, email: null },
  };
}

function pushedCommit(html: string, { commit, added, removed, modified }: PushedCommit): JsonObject {
  const { sha, tree, message, author, committer, authorUser, committerUser } = commit;
  return {
    id: sha,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: committer.date,
    url: `${html}/commit/${sha}`,
    author: { ...author, ...(authorUser === null ? {} : { username: authorUser.login }) },
    committer: { ...committer, ...(committerUser === null ? {} : { username: committerUser.login }) },
    added,
    removed,
    modified,
  };
}

/** Times are seconds since 1970 here. */
function pushedRepository(site: Site, repository: RepositoryFacts): JsonObject {
  const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000);
  return {
    ...repositoryObject(site, repository),
    url: repositoryUrls(site, repository).html,
    owner: { name: repository.owner.login, email: null, ...userObject(site, repository.owner) },
    created_at: seconds(repository.createdAt),
    pushed_at: seconds(repository.pushedAt),
    stargazers: 0,
    master_branch: repository.defaultBranch,
  };
}
