/** The lines a patch shows, as they were and as they are. */
export interface PatchSides {
  readonly before: string;
  readonly after: string;
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

/**
 * Both sides of the hunks of one file's unified diff. Null when a hunk holds fewer or more lines than it says: GitHub
 * may cut a patch, and what is cut away is unknown.
 */
export function patchSides(patch: string): PatchSides | null {
  const before: string[] = [];
  const after: string[] = [];
  let [owedBefore, owedAfter] = [0, 0];
  for (const line of patch.split("\n")) {
    const complete = owedBefore === 0 && owedAfter === 0;
    const hunk = complete ? HUNK.exec(line) : null;
    if (hunk !== null) {
      [owedBefore, owedAfter] = [Number(hunk[1] ?? 1), Number(hunk[2] ?? 1)];
      continue;
    }
    if (line.startsWith("\\") || (line === "" && complete)) continue;
    const sign = line.charAt(0);
    if (!" +-".includes(sign) || sign === "") return null;
    if (sign !== "+") owedBefore -= before.push(line.slice(1)) && 1;
    if (sign !== "-") owedAfter -= after.push(line.slice(1)) && 1;
  }
  return owedBefore === 0 && owedAfter === 0 && before.length > 0
    ? { before: before.join("\n"), after: after.join("\n") }
    : null;
}
