/** Where two texts differ: what is left of them without the lines that both begin and the lines that both end with. */
export interface DifferentPart {
  readonly before: string;
  readonly after: string;
  /** Line of both texts on which the parts begin, from 1. */
  readonly line: number;
}

/**
 * The different part of two texts. A part that other lines follow ends in a line feed. Large texts that differ little
 * cost next to nothing, because whole pieces are compared instead of characters.
 */
export function differentPart(before: string, after: string): DifferentPart {
  const same = sameLength(before, after, "start");
  const start = before.lastIndexOf("\n", same - 1) + 1;
  const from = same === 0 ? 0 : start;
  const [left, right] = [before.slice(from), after.slice(from)];
  const end = sameLength(left, right, "end");
  const isWhole = beginsLine(left, left.length - end) && beginsLine(right, right.length - end);
  const feed = left.indexOf("\n", left.length - end);
  const cut = feed < 0 ? 0 : left.length - feed - 1;
  const tail = isWhole ? end : cut;
  return {
    before: left.slice(0, left.length - tail),
    after: right.slice(0, right.length - tail),
    line: lineAt(before, from),
  };
}

function beginsLine(text: string, at: number): boolean {
  return at === 0 || text[at - 1] === "\n";
}

/** The line, from 1, on which an offset lies. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

/** How many characters two texts share at their start or end, found by halving. */
export function sameLength(a: string, b: string, where: "start" | "end"): number {
  let same = 0;
  let limit = Math.min(a.length, b.length);
  while (same < limit) {
    const middle = (same + limit + 1) >> 1;
    const [from, to] = where === "start" ? [same, middle] : [-middle, -same || undefined];
    if (a.slice(from, to) === b.slice(from, to)) same = middle;
    else limit = middle - 1;
  }
  return same;
}

/**
 * The first line (from 1, on the `after` side) in which two versions differ; 1 for a new file, null when the file is
 * gone or either version is unknown while both should exist.
 */
export function firstDifferentLine(before: string | null, after: string | null): number | null {
  if (after === null) return null;
  if (before === null) return 1;
  return lineAt(after, sameLength(before, after, "start"));
}
