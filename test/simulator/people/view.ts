import { issueOf } from "../state/facts.ts";
import type { IssueState, RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";
import type { CheckRunView, RepositoryView } from "../types.ts";

/** A repository as a person sees it. */
export function createView(_world: World, state: RepositoryState): RepositoryView {
  return {
    checkRuns: (headSha) =>
      [...state.runs.values()]
        .filter((run) => run.headSha === headSha)
        .map(
          (run): CheckRunView => ({
            id: run.id,
            externalId: run.externalId,
            name: run.name,
            status: run.status,
            conclusion: run.conclusion,
            title: run.title,
            summary: run.summary,
            text: run.text,
            annotations: run.annotations,
            actions: run.actions,
          }),
        ),
    comments: (number) =>
      [...state.comments.values()]
        .filter((comment) => comment.issue === number)
        .map(({ id, author, body, minimized, reactions }) => ({
          id,
          author,
          body,
          minimized,
          reactions: reactions.map(({ content }) => content),
        })),
    requestedReviewers: (number) => {
      const pull = state.pulls.get(number);
      return [
        ...(pull?.requestedUsers ?? []),
        ...(pull?.requestedTeams ?? []).map((slug) => `${state.owner}/${slug}`),
      ];
    },
    issue: (number) => viewIssue(issueOf(state, number)),
    issues: () => [...state.issues.values()].filter(({ number }) => !state.pulls.has(number)).map(viewIssue),
    head: (branch) => {
      const sha = state.refs.get(`heads/${branch}`);
      if (sha === undefined) throw new Error(`${state.owner}/${state.name} has no branch ${branch}.`);
      return sha;
    },
    pullRequest: (number) => {
      const pull = state.pulls.get(number);
      if (pull === undefined) throw new Error(`${state.owner}/${state.name} has no pull request ${number}.`);
      const issue = issueOf(state, number);
      return {
        number,
        title: issue.title,
        author: issue.author,
        state: pull.mergedAt === null ? issue.state : "merged",
        draft: pull.draft,
        head: pull.headRef,
        base: pull.baseRef,
        headSha: pull.headSha,
      };
    },
  };
}

function viewIssue(issue: IssueState): ReturnType<RepositoryView["issue"]> {
  const { number, title, body, state, author, labels, assignees } = issue;
  return { number, title, body: body ?? "", state, author, labels, assignees };
}
