/** One event that we act on, and why. The list is also what `app.yml` subscribes to; a test compares them. */
export interface EventRow {
  readonly event: string;
  /** Actions that are acted on; others of the event are ignored. Empty where the event has none. */
  readonly actions: readonly string[];
  /** False for events that GitHub sends to every App; `app.yml` may not name them. */
  readonly subscribe: boolean;
  readonly reason: string;
}

/**
 * Every event that we act on. To add one: its row here, its line in `job-of.ts` (what is to be looked at), and its line in
 * `app.yml`. Registrations that exist already have to be given it by hand; `sopwatch serve` says so when it starts.
 */
export const EVENT_TABLE = [
  {
    event: "pull_request",
    actions: [
      "opened",
      "reopened",
      "closed",
      "synchronize",
      "edited",
      "ready_for_review",
      "converted_to_draft",
      "labeled",
      "unlabeled",
    ],
    subscribe: true,
    reason:
      "New commits, another base, waivers in the description or by label, drafts that become ready; one that is closed may leave its head to another.",
  },
  {
    event: "pull_request_review",
    actions: ["submitted", "dismissed"],
    subscribe: true,
    reason: "An owner's approval is an attestation, until it is dismissed.",
  },
  {
    event: "issue_comment",
    actions: ["created", "deleted"],
    subscribe: true,
    reason: "Commands (`/sop ...`) in new comments; our own comment is put back when somebody deletes it.",
  },
  {
    event: "check_run",
    actions: ["requested_action", "rerequested"],
    subscribe: true,
    reason: "The buttons of our check, and Re-run.",
  },
  {
    event: "check_suite",
    actions: ["rerequested"],
    subscribe: true,
    reason: "Re-run all checks.",
  },
  {
    event: "merge_group",
    actions: ["checks_requested"],
    subscribe: true,
    reason: "A merge queue waits for the check on the group's head, for ever if nobody answers.",
  },
  {
    event: "push",
    actions: [],
    subscribe: true,
    reason: "A policy that changed judges the open pull requests anew.",
  },
  {
    event: "issues",
    actions: ["opened", "edited", "closed", "reopened", "labeled"],
    subscribe: true,
    reason: "Our issues on stale SOPs: closed by a person, a checkbox ticked, feedback on an SOP.",
  },
  {
    event: "installation",
    actions: ["created", "unsuspend", "new_permissions_accepted"],
    subscribe: false,
    reason: "Open pull requests get their check as soon as the App may see them.",
  },
  {
    event: "installation_repositories",
    actions: ["added"],
    subscribe: false,
    reason: "As above, for repositories that are added later.",
  },
] as const satisfies readonly EventRow[];

/** Names of the events that we act on. */
export type HandledEvent = (typeof EVENT_TABLE)[number]["event"];

/** The row of an event and action that we act on; null for everything else. */
export function handledEvent(event: string, action: unknown): HandledEvent | null {
  const rows: readonly (EventRow & { event: HandledEvent })[] = EVENT_TABLE;
  const row = rows.find((each) => each.event === event);
  if (row === undefined) return null;
  const wanted = row.actions.length === 0 || (typeof action === "string" && row.actions.includes(action));
  return wanted ? row.event : null;
}
