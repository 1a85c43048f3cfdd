/** Title of the one issue that lists all SOPs. */
export const DASHBOARD_TITLE = "SOP dashboard";

/** What the title of an SOP's issue begins with; the path follows. */
export const SOP_TITLE = "Stale SOP: ";

/** True when a title of ours names exactly this SOP. Only asked where the marker is gone. */
export function titleNamesSop(title: string, sop: string): boolean {
  return title === `${SOP_TITLE}${sop}`;
}
