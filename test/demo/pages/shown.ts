import type { ShownRepository } from "../../../scripts/demo/pages/shown-repository.ts";
import type { CheckRunView, RepositoryView } from "../../simulator/types.ts";

export const SHA = "c0ffee0".padEnd(40, "0");
export const GROUP_SHA = "d00d000".padEnd(40, "0");

export const run: CheckRunView = {
  externalId: "1",
  id: 120,
  name: "sopwatch",
  status: "completed",
  conclusion: "failure",
  title: "1 SOP must be updated",
  summary: [
    "| Link | What changed | SOP | State |",
    "| --- | --- | --- | --- |",
    "| `payments-db` | `terraform/prod/rds/main.tf` | [payments-db.md](http://github.localhost/acme/infra/issues/8) | outdated |",
    "",
    "<details><summary>Evidence</summary>",
    "",
    "Nobody touched the **failover** section.",
    "",
    "</details>",
  ].join("\n"),
  text: null,
  annotations: [
    {
      path: "docs/runbooks/payments-db.md",
      startLine: 31,
      endLine: 31,
      level: "failure",
      title: "Broken reference",
      message: "scripts/failover.sh is gone",
    },
    {
      path: "terraform/prod/rds/main.tf",
      startLine: 3,
      endLine: 9,
      level: "warning",
      title: null,
      message: "outdated",
    },
  ],
  actions: [
    { label: "Still accurate", identifier: "accurate" },
    { label: "Re-check", identifier: "recheck" },
  ],
};

type Texts = Partial<
  Record<"title" | "body" | "author" | "comment" | "label" | "branch" | "reviewer", string>
>;

/** A repository with pull request 7, merge group and issue 8, whose texts can be made hostile. */
export function shownRepository(texts: Texts = {}, check: CheckRunView = run): ShownRepository {
  const {
    title = "Raise the connection limit",
    body = "More pods.",
    author = "ana",
    comment = "Hello",
  } = texts;
  const { label = "sop-stale", branch = "limit", reviewer = "acme/dba" } = texts;
  const issue = (number: number) => ({
    number,
    title: number === 7 ? title : `Stale: ${title}`,
    body,
    state: "open",
    author,
    labels: [label],
    assignees: [author],
  });
  const view: RepositoryView = {
    checkRuns: (sha) => (sha === SHA ? [check] : sha === GROUP_SHA ? [{ ...check, id: 121 }] : []),
    comments: () => [
      { id: 80, author: "sopwatch[bot]", body: comment, reactions: ["+1", "+1", "eyes"], minimized: false },
      { id: 81, author, body: "Outdated words", reactions: [], minimized: true },
    ],
    requestedReviewers: () => [reviewer],
    issue,
    issues: () => [issue(8)],
    head: () => SHA,
    pullRequest: (number) => ({
      number,
      title,
      author,
      state: "open",
      draft: false,
      head: branch,
      base: "main",
      headSha: SHA,
    }),
  };
  const commits = [{ title: "Merge group of #7", sha: GROUP_SHA }];
  return { owner: "acme", name: "infra", view, pullRequests: [7], commits };
}
