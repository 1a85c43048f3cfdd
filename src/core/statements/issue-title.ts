/** Title of the one issue that lists all SOPs. */
export const DASHBOARD_TITLE = "SOP dashboard";

const SOP_TITLE = "Stale SOP: ";

/** GitHub takes no longer title (GitHub answers 422 "title is too long (maximum is 256 characters)"). */
const LONGEST_TITLE = 256;
/** Less of an SOP's own title says nothing. */
const LEAST_ROOM = 12;

/**
 * The title of an SOP's issue: what the SOP is called, and its path in brackets, by which the issue is found again. The path alone where the
 * SOP has no title of its own or its path has brackets. Both are as people are to see them: invisible characters have to be
 * spelled out before.
 */
export function sopTitle(path: string, title: string): string {
  const named = ` (${path})`;
  const room = LONGEST_TITLE - SOP_TITLE.length - named.length;
  const isPlain = title.trim() === "" || path.endsWith(title) || /[()]/.test(path) || room < LEAST_ROOM;
  return isPlain
    ? cut(`${SOP_TITLE}${path}`, LONGEST_TITLE)
    : `${SOP_TITLE}${cut(title.trim(), room)}${named}`;
}

const NAMED = /^Stale SOP: .* \(([^()]*)\)$/s;

/** True when a title of ours names exactly this SOP, whatever the SOP itself is called; not for a path with invisible characters. */
export function titleNamesSop(title: string, sop: string): boolean {
  const [, path] = NAMED.exec(title) ?? [];
  return path === undefined ? title === cut(`${SOP_TITLE}${sop}`, LONGEST_TITLE) : path === sop;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).toWellFormed()}…`;
}
