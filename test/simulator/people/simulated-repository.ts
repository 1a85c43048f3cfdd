import { announce } from "../state/announce.ts";
import { pushBranch } from "../state/branches.ts";
import { createComment, deleteComment, editComment } from "../state/comments.ts";
import { gitOf } from "../state/facts.ts";
import { changeLabel } from "../state/issue-labels.ts";
import { createIssue, editIssue } from "../state/issues.ts";
import { setPullState } from "../state/pull-state.ts";
import { editPull, mergePull } from "../state/pulls.ts";
import type { CommentState, PullState, RepositoryState } from "../state/repository-state.ts";
import { removeRequests, requestReviews } from "../state/review-requests.ts";
import { dismissReview, submitReview } from "../state/reviews.ts";
import { ensureUser } from "../state/users.ts";
import type { Role, World } from "../state/world.ts";
import type { SimulatedRepository } from "../types.ts";
import { pressButton, rerequest, rerequestSuite } from "./check-buttons.ts";
import { createMergeGroup } from "./merge-queue.ts";
import { openPullRequest } from "./open-pull-request.ts";
import { push } from "./push.ts";
import { updateBranch } from "./update-branch.ts";
import { createView } from "./view.ts";

/** What a person (or another tool) does in a repository. */
export function simulatedRepository(world: World, state: RepositoryState): SimulatedRepository {
  const pull = (number: number) => pullOf(state, number);
  return {
    get owner() {
      return state.owner;
    },
    get name() {
      return state.name;
    },
    directory: gitOf(world, state).directory,
    view: createView(world, state),
    setPermission: (login, permission) => {
      ensureUser(world, login);
      state.roles.set(login, roleNamed(permission));
    },
    addTeam: (slug, permission) => {
      state.teams.set(slug, roleNamed(permission));
    },
    push: async (branch, edits, options = {}) => push(world, state, { ...options, branch, edits }),
    updateBranch: async (number, actor, edits = {}) =>
      updateBranch(world, state, { pull: pull(number), actor, edits }),
    openPullRequest: async (options) => openPullRequest(world, state, options),
    editPullRequest: (number, change) => editPull(world, state, { ...change, pull: pull(number) }),
    closePullRequest: (number, actor) =>
      setPullState(world, state, { pull: pull(number), actor, state: "closed" }),
    reopenPullRequest: (number, actor) =>
      setPullState(world, state, { pull: pull(number), actor, state: "open" }),
    mergePullRequest: async (number, actor) => mergePull(world, state, { pull: pull(number), actor }),
    comment: (number, author, body) => createComment(world, state, { number, author, body }).id,
    editComment: (id, actor, body) =>
      editComment(world, state, { comment: commentOf(state, id), actor, body }),
    deleteComment: (id, actor) => deleteComment(world, state, { comment: commentOf(state, id), actor }),
    minimizeComment: (id) => {
      commentOf(state, id).minimized = true;
    },
    review: (number, author, verdict, body = "") =>
      submitReview(world, state, { pull: pull(number), author, state: verdict, body }).id,
    dismissReview: (id, actor) => {
      const review = state.reviews.get(id);
      if (review === undefined) throw new Error(`${state.owner}/${state.name} has no review ${id}.`);
      dismissReview(world, state, { review, actor });
    },
    addLabel: (number, label, actor) => changeLabel(world, state, { number, label, add: true, actor }),
    removeLabel: (number, label, actor) => changeLabel(world, state, { number, label, add: false, actor }),
    requestReview: (number, reviewers, actor) =>
      requestReviews(world, state, { ...reviewersOf(reviewers), pull: pull(number), actor }),
    removeReviewRequest: (number, reviewer, actor) =>
      removeRequests(world, state, { ...reviewersOf([reviewer]), pull: pull(number), actor }),
    pressButton: (id, identifier, actor) => pressButton(world, state, { id, identifier, actor }),
    rerequestSuite: (headSha, actor) => rerequestSuite(world, state, { headSha, actor }),
    rerequest: (id, actor) => rerequest(world, state, { id, actor }),
    createMergeGroup: async (numbers) => createMergeGroup(world, state, numbers.map(pull)),
    createIssue: (options) => createIssue(world, state, options).number,
    editIssue: (number, change) => {
      editIssue(world, state, { ...change, number });
    },
    deleteBranch: (branch, actor) => pushBranch(world, state, { branch, sha: null, actor }),
    deleteRepository: (actor) => {
      world.repositories.delete(`${state.owner}/${state.name}`.toLowerCase());
      world.time += 1000;
      announce(world, state, { event: "repository", action: "deleted", actor });
    },
    setHasIssues: (hasIssues) => {
      state.hasIssues = hasIssues;
    },
  };
}

const ROLES: readonly Role[] = ["none", "read", "triage", "write", "maintain", "admin"];

function roleNamed(name: string): Role {
  const role = ROLES.find((own) => own === name);
  if (role === undefined) throw new Error(`No permission is called ${name}; there are ${ROLES.join(", ")}.`);
  return role;
}

function pullOf(state: RepositoryState, number: number): PullState {
  const pull = state.pulls.get(number);
  if (pull === undefined) throw new Error(`${state.owner}/${state.name} has no pull request ${number}.`);
  return pull;
}

function commentOf(state: RepositoryState, id: number): CommentState {
  const comment = state.comments.get(id);
  if (comment === undefined) throw new Error(`${state.owner}/${state.name} has no comment ${id}.`);
  return comment;
}

/** `login`, and `organisation/team` or `@organisation/team` for a team. */
function reviewersOf(names: readonly string[]) {
  const bare = names.map((name) => name.replace(/^@/, ""));
  return {
    users: bare.filter((name) => !name.includes("/")),
    teams: bare.filter((name) => name.includes("/")).map((name) => name.slice(name.indexOf("/") + 1)),
  };
}
