/** Longest filter that is read, in characters. */
const MAX_LENGTH = 256;

/** What a regular expression means beyond itself. A backslash before punctuation takes that away. */
const META = /[.*+?^$()[\]{}|\\]/;

/**
 * A key of `filters` in an OWNERS file as a test of a path relative to that file's folder. A filter is a regular
 * expression, and what a user writes never becomes one here: only `.*` and plain text are read, with `^`, `$` and `.*` at
 * its ends. Null for any other.
 */
export function readOwnersFilter(filter: string): ((path: string) => boolean) | null {
  if (filter.length > MAX_LENGTH) return null;
  const anchored = { start: filter.startsWith("^"), end: /(?<!\\)\$$/.test(filter) };
  const body = filter.slice(anchored.start ? 1 : 0, anchored.end ? -1 : undefined);
  const opens = body.startsWith(".*");
  const closes = !opens || body.length > 2 ? /(?<!\\)\.\*$/.test(body) : false;
  const text = literal(body.slice(opens ? 2 : 0, closes ? -2 : undefined));
  if (text === null) return null;
  const fromStart = anchored.start && !opens;
  const toEnd = anchored.end && !closes;
  if (fromStart && toEnd) return (path) => path === text;
  if (fromStart) return (path) => path.startsWith(text);
  return toEnd ? (path) => path.endsWith(text) : (path) => path.includes(text);
}

/** The text that a pattern without any operator stands for; null for another pattern. */
function literal(pattern: string): string | null {
  let text = "";
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    const next = pattern.charAt(at + 1);
    if (character === "\\" && /[^\w\s]/.test(next)) {
      text += next;
      at += 1;
    } else if (META.test(character)) return null;
    else text += character;
  }
  return text;
}
