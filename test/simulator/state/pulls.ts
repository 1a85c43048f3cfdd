import { announce } from "./announce.ts";
import { pushBranch, setRef } from "./branches.ts";
import { emailOf, gitOf, issueOf } from "./facts.ts";
import { beginWrite } from "./happening.ts";
import { note } from "./issue-history.ts";
import { addIssue, editWords } from "./issues.ts";
import { pullCommits } from "./pull-facts.ts";
import { Refusal } from "./refusal.ts";
import type { PullState, RepositoryState } from "./repository-state.ts";
import { requestCodeOwners } from "./review-requests.ts";
import { nextId, type World } from "./world.ts";

export interface NewPull {
  readonly author: string;
  readonly title: string;
  readonly body: string | null;
  readonly headRepository: RepositoryState;
  readonly headRef: string;
  readonly baseRef: string;
  readonly draft: boolean;
}

/** Opens a pull request; code owners are asked unless it is a draft. */
export function openPull(world: World, repository: RepositoryState, options: NewPull): PullState {
  const { headRepository, headRef, baseRef } = options;
  const headSha = headRepository.refs.get(`heads/${headRef}`);
  const baseSha = repository.refs.get(`heads/${baseRef}`);
  if (headSha === undefined || baseSha === undefined)
    throw new Refusal(422, `Validation Failed: no branch ${headSha === undefined ? headRef : baseRef}`);
  const time = beginWrite(world, repository);
  const { number } = addIssue(world, repository, { ...options, time });
  const pull: PullState = {
    id: nextId(world),
    number,
    draft: options.draft,
    headRepository: `${headRepository.owner}/${headRepository.name}`,
    headRef,
    headSha,
    baseRef,
    baseSha,
    mergedAt: null,
    mergedBy: null,
    mergeCommit: null,
    requestedUsers: [],
    requestedTeams: [],
  };
  repository.pulls.set(number, pull);
  setRef(world, repository, `pull/${number}/head`, headSha);
  if (pullCommits(world, repository, pull).length === 0)
    throw new Refusal(422, `No commits between ${baseRef} and ${headRef}`);
  announce(world, repository, { event: "pull_request", action: "opened", actor: options.author, pull });
  requestCodeOwners(world, repository, pull);
  return pull;
}

/** Changes title, body, base or draft state; `edited` tells the old base in `changes.base`. */
export function editPull(
  world: World,
  repository: RepositoryState,
  change: {
    readonly pull: PullState;
    readonly actor: string;
    readonly title?: string;
    readonly body?: string;
    readonly base?: string;
    readonly draft?: boolean;
  },
): void {
  const { pull, actor, base, draft } = change;
  editWords(world, repository, { ...change, number: pull.number, event: "pull_request" });
  if (base !== undefined && base !== pull.baseRef) retarget(world, repository, { pull, actor, base });
  if (draft === undefined || draft === pull.draft) return;
  const createdAt = beginWrite(world, repository);
  pull.draft = draft;
  const kind = draft ? "ConvertToDraftEvent" : "ReadyForReviewEvent";
  note(world, issueOf(repository, pull.number), { kind, actor, createdAt });
  const action = draft ? "converted_to_draft" : "ready_for_review";
  announce(world, repository, { event: "pull_request", action, actor, pull });
  requestCodeOwners(world, repository, pull);
}

function retarget(
  world: World,
  repository: RepositoryState,
  { pull, actor, base }: { readonly pull: PullState; readonly actor: string; readonly base: string },
): void {
  const sha = repository.refs.get(`heads/${base}`);
  if (sha === undefined) throw new Refusal(422, `Validation Failed: no branch ${base}`);
  const changes = { base: { ref: { from: pull.baseRef }, sha: { from: pull.baseSha } } };
  const createdAt = beginWrite(world, repository);
  note(world, issueOf(repository, pull.number), {
    kind: "BaseRefChangedEvent",
    actor,
    createdAt,
    before: pull.baseRef,
    after: base,
  });
  Object.assign(pull, { baseRef: base, baseSha: sha });
  announce(world, repository, { event: "pull_request", action: "edited", actor, pull, changes });
  requestCodeOwners(world, repository, pull);
}

/** Merges as one commit on the base branch and closes; the base branch's push follows. */
export function mergePull(
  world: World,
  repository: RepositoryState,
  { pull, actor }: { readonly pull: PullState; readonly actor: string },
): string {
  const issue = issueOf(repository, pull.number);
  const tip = repository.refs.get(`heads/${pull.baseRef}`) ?? pull.baseSha;
  const time = beginWrite(world, repository);
  const sha = squashOnto(world, repository, { pull, tip, time });
  if (issue.state === "closed" || sha === null) throw new Refusal(405, "Pull Request is not mergeable");
  repository.queue = repository.queue.filter((entry) => entry.pull !== pull.number);
  Object.assign(pull, { mergedAt: time, mergedBy: actor, mergeCommit: sha });
  Object.assign(issue, { state: "closed", closedAt: time, closedBy: actor, updatedAt: time });
  note(world, issue, { kind: "MergedEvent", actor, createdAt: time, after: sha });
  announce(world, repository, { event: "pull_request", action: "closed", actor, pull });
  pushBranch(world, repository, { branch: pull.baseRef, sha, actor });
  return sha;
}

/** One commit with a pull request's change on top of a tip, as "Squash and merge" makes it; null when they conflict. */
export function squashOnto(
  world: World,
  repository: RepositoryState,
  { pull, tip, time }: { readonly pull: PullState; readonly tip: string; readonly time: string },
): string | null {
  const { author, title, body } = issueOf(repository, pull.number);
  const message = `${title} (#${pull.number})${body === null || body === "" ? "" : `\n\n${body}`}`;
  return gitOf(world, repository).squash(tip, pull.headSha, {
    message,
    author: { name: author, email: emailOf(author), date: time },
    committer: { name: "GitHub", email: "noreply@github.localhost", date: time },
  });
}
