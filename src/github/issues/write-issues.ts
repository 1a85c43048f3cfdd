import type { IssueDraft, IssueWriter } from "../../gather/ports.ts";
import { isProblem } from "../client/github-problem.ts";
import { writeOnce } from "../client/installation-client.ts";
import { type CommentPlace, postComment } from "../publish/comments.ts";
import { sameText } from "../publish/same-text.ts";
import { ownIssues } from "./read-issues.ts";

/** Writes issues; one that GitHub did not confirm is looked for before it is opened again. */
export function issueWriter(place: CommentPlace): IssueWriter {
  const { client, owner, name: repo } = place;
  const { issues } = client.octokit.rest;
  const at = (number: number) => ({ owner, repo, issue_number: number });
  return {
    open: (draft) => withAssignees(draft, (whole) => open(place, whole)),
    edit: (number, draft) =>
      withAssignees(draft, async (whole) => {
        await issues.update({ ...at(number), ...contentOf(whole) });
      }),
    close: async (number) => {
      await issues.update({ ...at(number), state: "closed", state_reason: "completed" });
    },
    reopen: (number, draft) =>
      withAssignees(draft, async (whole) => {
        await issues.update({ ...at(number), ...contentOf(whole), state: "open", state_reason: "reopened" });
      }),
    comment: (number, body) => postComment(place, number, body),
  };
}

async function open(place: CommentPlace, draft: IssueDraft): Promise<number> {
  const { client, owner, name } = place;
  return writeOnce(client.clock, {
    send: async () => {
      const { data } = await client.octokit.rest.issues.create({ owner, repo: name, ...contentOf(draft) });
      return data.number;
    },
    reread: async () => {
      const app = await client.app();
      const newest = await ownIssues(client, { place: { owner, name }, app, pages: 1 });
      const found = newest.find((each) => each.title === draft.title && sameText(each.body, draft.body));
      return found?.number ?? null;
    },
  });
}

/** Somebody who cannot be assigned would cost the whole issue: then it goes without assignees. */
async function withAssignees<T>(draft: IssueDraft, write: (draft: IssueDraft) => Promise<T>): Promise<T> {
  try {
    return await write(draft);
  } catch (error) {
    if (!isProblem(error, "refused") || draft.assignees.length === 0) throw error;
    return write({ ...draft, assignees: [] });
  }
}

function contentOf({ title, body, labels, assignees }: IssueDraft) {
  return { title, body, labels: [...labels], assignees: [...assignees] };
}
