import { isProblem } from "../../github/client/github-problem.ts";
import type { Installations, Registration } from "../../github/installations.ts";
import { EVENT_TABLE } from "../http/events/event-table.ts";
import { errorData, type Log } from "../log.ts";

/** Installations whose gaps are reported one by one. */
const MAX_TOLD = 20;

/** GitHub does not know the App by this id and key: nothing can work. */
export class WrongCredentials extends Error {
  override readonly name = "WrongCredentials";
}

/**
 * Asks GitHub what the App is registered as and tells the log what is missing, with where to click. Null when GitHub could
 * not be asked; throws `WrongCredentials` when it does not accept the id and key.
 */
export async function checkRegistration(
  installations: Pick<Installations, "registration">,
  log: Log,
): Promise<Registration | null> {
  try {
    const registration = await installations.registration();
    const gaps = findGaps(registration);
    const { slug, name } = registration;
    if (gaps.length === 0) log.info({ app: slug }, "the App's registration grants what it needs");
    else
      log.error(
        { app: slug, missing: gaps, next: howToGrant(name) },
        "the App's registration lacks something",
      );
    return registration;
  } catch (error) {
    if (isProblem(error, "unauthorised", "not-found")) {
      throw new WrongCredentials(
        "GitHub does not know this App: APP_ID and the private key do not belong together, or the key was deleted. See Settings > Developer settings > GitHub Apps > your App.",
      );
    }
    log.warn(errorData(error), "the App's registration could not be checked");
    return null;
  }
}

/** Tells which owners have not accepted what the registration asks for by now. */
export async function checkInstallations(
  installations: Pick<Installations, "list">,
  log: Log,
): Promise<void> {
  const lacking = (await installations.list()).flatMap(({ owner, suspended, ...grants }) => {
    const gaps = suspended ? [] : findGaps(grants);
    return gaps.length === 0 ? [] : [{ owner, gaps }];
  });
  for (const { owner, gaps } of lacking.slice(0, MAX_TOLD)) {
    log.warn({ owner, missing: gaps, next: howToAccept(owner) }, "an installation lacks something");
  }
  if (lacking.length > MAX_TOLD)
    log.warn({ more: lacking.length - MAX_TOLD }, "more installations lack something");
}

/** What somebody granted: an App's registration or one installation of it. */
interface Grants {
  readonly permissions: Readonly<Record<string, string>>;
  readonly events: readonly string[];
}

const STRENGTH: Readonly<Record<string, number>> = { read: 1, write: 2, admin: 3 };

/** What is missing of what the App needs, as phrases: `Checks: write (the check run ...), granted is read`. */
export function findGaps(grants: Grants): readonly string[] {
  const permissions = REQUIRED_PERMISSIONS.flatMap(({ name, label, access, reason }) => {
    const granted = grants.permissions[name];
    if ((STRENGTH[granted ?? ""] ?? 0) >= (STRENGTH[access] ?? 0)) return [];
    return [`permission ${label}: ${access} (${reason}), granted is ${granted ?? "none"}`];
  });
  const events = EVENT_TABLE.flatMap(({ event, subscribe, reason }) =>
    subscribe && !grants.events.includes(event) ? [`event ${event} (${reason.replace(/\.$/, "")})`] : [],
  );
  return [...permissions, ...events];
}

/** Where somebody has to click so that the App's registration grants what it needs. */
function howToGrant(appName: string): string {
  return [
    `Open Settings > Developer settings > GitHub Apps > ${appName} > Permissions & events, grant the permissions, save,`,
    "then tick the events (GitHub shows some of them only after their permission was saved).",
    "Every owner who installed the App then has to accept the new permissions: GitHub sends them an e-mail.",
  ].join(" ");
}

/** Where the owner of an installation has to click when the registration grants more than they accepted. */
function howToAccept(owner: string): string {
  return `An owner of ${owner} has to accept the App's new permissions: Settings > GitHub Apps (or Integrations > Applications) > Review request.`;
}

/** One permission that the App needs, and what for. */
interface RequiredPermission {
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
