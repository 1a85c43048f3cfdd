import type { JsonObject, RepositoryFacts, Role, Site } from "./facts.ts";
import { nodeId } from "./node-id.ts";
import { userObject } from "./user.ts";

/** Where a repository lives in the API and on the web. */
export function repositoryUrls(
  site: Site,
  { name, owner }: RepositoryFacts,
): { readonly api: string; readonly html: string } {
  return { api: `${site.api}/repos/${owner.login}/${name}`, html: `${site.html}/${owner.login}/${name}` };
}

/** The shortest form: what and where. */
export function simpleRepositoryObject(site: Site, repository: RepositoryFacts): JsonObject {
  const { id, name, owner } = repository;
  const { api, html } = repositoryUrls(site, repository);
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: `${owner.login}/${name}`,
    owner: userObject(site, owner),
    private: repository.private,
    html_url: html,
    description: null,
    fork: repository.parent !== null,
    url: api,
    ...hypermedia(api),
  };
}

/** A repository as pull requests, lists and search mention it. */
export function repositoryObject(site: Site, repository: RepositoryFacts): JsonObject {
  return {
    ...simpleRepositoryObject(site, repository),
    ...addresses(site, repository),
    ...settings(repository),
  };
}

/** A repository in answers that the description calls minimal, such as a check suite's. */
export function minimalRepositoryObject(site: Site, repository: RepositoryFacts): JsonObject {
  return repositoryObject(site, repository);
}

/** A repository on its own, `GET /repos/{owner}/{repo}`, as someone with this role sees it. */
export function fullRepositoryObject(site: Site, repository: RepositoryFacts, role: Role): JsonObject {
  const { owner, parent } = repository;
  const above =
    parent === null ? {} : { parent: repositoryObject(site, parent), source: repositoryObject(site, parent) };
  const organization = owner.type === "Organization" ? { organization: userObject(site, owner) } : {};
  return {
    ...repositoryObject(site, repository),
    ...above,
    ...organization,
    permissions: permissionsOf(role),
    temp_clone_token: null,
    allow_squash_merge: true,
    allow_merge_commit: true,
    allow_rebase_merge: true,
    allow_auto_merge: false,
    delete_branch_on_merge: false,
    network_count: 0,
    subscribers_count: 0,
  };
}

/** What a role may do, as repositories and collaborators say it. */
export function permissionsOf(role: Role): JsonObject {
  const rank = ["none", "read", "triage", "write", "maintain", "admin"].indexOf(role);
  return { admin: rank >= 5, maintain: rank >= 4, push: rank >= 3, triage: rank >= 2, pull: rank >= 1 };
}

function addresses(site: Site, repository: RepositoryFacts): JsonObject {
  const { html } = repositoryUrls(site, repository);
  const path = `${repository.owner.login}/${repository.name}`;
  return {
    git_url: `git://${new URL(site.html).host}/${path}.git`,
    ssh_url: `git@${new URL(site.html).host}:${path}.git`,
    clone_url: `${html}.git`,
    svn_url: html,
    mirror_url: null,
  };
}

function settings(repository: RepositoryFacts): JsonObject {
  return {
    homepage: null,
    language: "HCL",
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: 108,
    default_branch: repository.defaultBranch,
    open_issues: repository.openIssues,
    open_issues_count: repository.openIssues,
    is_template: false,
    topics: [],
    license: null,
    has_issues: repository.hasIssues,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_downloads: true,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.private ? "private" : "public",
    allow_forking: true,
    web_commit_signoff_required: false,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    pushed_at: repository.pushedAt,
  };
}

function hypermedia(api: string): JsonObject {
  const entries = Object.entries(TEMPLATES).map(([name, template]) => [`${name}_url`, api + template]);
  return Object.fromEntries(entries);
}

const TEMPLATES = {
  archive: "/{archive_format}{/ref}",
  assignees: "/assignees{/user}",
  blobs: "/git/blobs{/sha}",
  branches: "/branches{/branch}",
  collaborators: "/collaborators{/collaborator}",
  comments: "/comments{/number}",
  commits: "/commits{/sha}",
  compare: "/compare/{base}...{head}",
  contents: "/contents/{+path}",
  contributors: "/contributors",
  deployments: "/deployments",
  downloads: "/downloads",
  events: "/events",
  forks: "/forks",
  git_commits: "/git/commits{/sha}",
  git_refs: "/git/refs{/sha}",
  git_tags: "/git/tags{/sha}",
  hooks: "/hooks",
  issue_comment: "/issues/comments{/number}",
  issue_events: "/issues/events{/number}",
  issues: "/issues{/number}",
  keys: "/keys{/key_id}",
  labels: "/labels{/name}",
  languages: "/languages",
  merges: "/merges",
  milestones: "/milestones{/number}",
  notifications: "/notifications{?since,all,participating}",
  pulls: "/pulls{/number}",
  releases: "/releases{/id}",
  stargazers: "/stargazers",
  statuses: "/statuses/{sha}",
  subscribers: "/subscribers",
  subscription: "/subscription",
  tags: "/tags",
  teams: "/teams",
  trees: "/git/trees{/sha}",
} as const;
