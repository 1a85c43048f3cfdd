/** One permission that the App needs, and what for. */
export interface RequiredPermission {
  /** Name in GitHub's API and in `app.yml`. */
  readonly name: string;
  /** Name on GitHub's settings page. */
  readonly label: string;
  readonly access: "read" | "write";
  readonly reason: string;
}

/** Everything that the App asks for; `app.yml` says the same, and a test compares them. Contents are never written. */
export const REQUIRED_PERMISSIONS: readonly RequiredPermission[] = [
  { name: "checks", label: "Checks", access: "write", reason: "the check run that carries the verdict" },
  {
    name: "contents",
    label: "Contents",
    access: "read",
    reason: "the policy, SOPs, CODEOWNERS and the changed files",
  },
  {
    name: "issues",
    label: "Issues",
    access: "write",
    reason: "the comment on a pull request, answers to commands, issues on stale SOPs",
  },
  {
    name: "members",
    label: "Members (organization)",
    access: "read",
    reason: "who is in a team that owns an SOP; without it teams cannot be asked for a review",
  },
  {
    name: "merge_queues",
    label: "Merge queues",
    access: "read",
    reason: "the check in a merge queue; without it the event is never sent and the queue waits for ever",
  },
  {
    name: "metadata",
    label: "Metadata",
    access: "read",
    reason: "GitHub requires it with any other permission",
  },
  {
    name: "pull_requests",
    label: "Pull requests",
    access: "write",
    reason: "reads pull requests and asks the owners of an SOP for a review",
  },
];
