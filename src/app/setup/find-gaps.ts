import { EVENT_TABLE } from "../http/events/event-table.ts";
import { REQUIRED_PERMISSIONS } from "./required-permissions.ts";

/** What somebody granted: an App's registration or one installation of it. */
export interface Grants {
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
export function howToGrant(appName: string): string {
  return [
    `Open Settings > Developer settings > GitHub Apps > ${appName} > Permissions & events, grant the permissions, save,`,
    "then tick the events (GitHub shows some of them only after their permission was saved).",
    "Every owner who installed the App then has to accept the new permissions: GitHub sends them an e-mail.",
  ].join(" ");
}

/** Where the owner of an installation has to click when the registration grants more than they accepted. */
export function howToAccept(owner: string): string {
  return `An owner of ${owner} has to accept the App's new permissions: Settings > GitHub Apps (or Integrations > Applications) > Review request.`;
}
