/** What a g3doc freshness comment says, and where. Values are as written, null when left out. */
export interface Freshness {
  readonly owner: string | null;
  readonly reviewed: string | null;
  readonly line: number;
  /** Offsets of the comment, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** The star is Google's; people leave it out. */
const OPENING = /^<!--(?=\*|\s{0,20}freshness:?\s*\{)/m;
const CLOSING = "-->";

/** Longest comment that is looked into; real ones have 200 characters. */
const MAX_LENGTH = 2_000;

const FIELD = /\b(?<name>owner|reviewed):[ \t]*(?<quote>['"])(?<value>[^'"\n]*)\k<quote>/g;

/**
 * Finds Google's `<!--* freshness: { owner: 'x' reviewed: '2023-01-01' } *-->`, or null. Only the first such comment
 * that begins a line counts, with or without the stars.
 */
export function findFreshness(text: string): Freshness | null {
  const start = text.search(OPENING);
  if (start < 0) return null;
  const close = text.indexOf(CLOSING, start);
  const end = close + CLOSING.length;
  const comment = text.slice(start, end);
  if (close < 0 || comment.length > MAX_LENGTH || !/\bfreshness:?\s*\{/.test(comment)) return null;
  const fields = new Map([...comment.matchAll(FIELD)].map(({ groups }) => [groups?.name, groups?.value]));
  return {
    owner: fields.get("owner") ?? null,
    reviewed: fields.get("reviewed") ?? null,
    line: lineOf(text, start),
    start,
    end,
  };
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
