/** Title of the one issue that lists all SOPs. */
export const DASHBOARD_TITLE = "SOP dashboard";

const SOP_TITLE = "Stale SOP: ";

/** GitHub takes no longer title (GitHub answers 422 "title is too long (maximum is 256 characters)"). */
const LONGEST_TITLE = 256;

/** The title of an SOP's issue. `path` is as people are to see it: invisible characters in it have to be spelled out before. */
export function sopTitle(path: string): string {
  const title = `${SOP_TITLE}${path}`;
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1).toWellFormed()}…`;
}

/** True when a title of ours names exactly this SOP; not for a path with invisible characters. */
export function titleNamesSop(title: string, sop: string): boolean {
  return title === sopTitle(sop);
}
