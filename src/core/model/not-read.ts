/** A file that a judgement did not read, and why, as a phrase for people. What was not read counts as material. */
export interface NotRead {
  readonly path: string;
  readonly reason: string;
}

/** Files that a verdict lists, and those that its note names. */
const LISTED = 100;
const NAMED = 3;

/** The list as a verdict holds it: the first 100, which are the most important ones. */
export function listedNotRead(files: readonly NotRead[]): readonly NotRead[] {
  return files.slice(0, LISTED);
}

/** One sentence for people that names the first three; none when all was read. */
export function notReadNotes(files: readonly NotRead[]): readonly string[] {
  if (files.length === 0) return [];
  const named = files.slice(0, NAMED).map(({ path, reason }) => `${path} (${reason})`);
  const rest = files.length - named.length;
  const more = rest > 0 ? ` and ${rest.toLocaleString("en")} more` : "";
  const what = files.length === 1 ? "1 file was" : `${files.length.toLocaleString("en")} files were`;
  const counts = files.length === 1 ? "it counts" : "they count";
  return [`${what} not read, so ${counts} as material: ${named.join(", ")}${more}.`];
}
