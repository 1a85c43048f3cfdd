/** Web URLs in running text, without the punctuation of the sentence around them. */
export function* textUrls(text: string): Generator<string> {
  for (const [url] of text.matchAll(/https?:\/\/[^\s<>"'`|\\]+/gi)) yield trimEnd(url);
}

/**
 * Words of code (a shell command, a listing, an inline code span), web URLs whole. Cuts at white space, quotes, pipes
 * and list separators, and at `=` and `:`, because `-var-file=a/b`, `HEAD:a/b` and `a/b:12` hold a path beside
 * something else. Paths on another machine or in a container (`me@host:a/b`, `a:/b`) are left out. Linear in the text.
 */
export function* codeTokens(code: string): Generator<string> {
  for (const [word] of code.matchAll(/[^\s"'`|;,]+/g)) {
    const url = word.search(/https?:\/\//i);
    if (url >= 0) yield trimEnd(word.slice(url));
    else if (!word.includes("://")) yield* word.split("=").flatMap(partsOf);
  }
}

function partsOf(word: string): readonly string[] {
  const [first = "", ...others] = word.split(":");
  const here = first.includes("@") ? [] : others.filter((part) => !part.startsWith("/"));
  return [first, ...here].map(trim).filter((part) => part !== "");
}

function trim(word: string): string {
  return trimEnd(trimStart(word));
}

/** `(`, `[` and curl's `@` open something around a path. */
function trimStart(text: string): string {
  let start = 0;
  while (start < text.length && "([@".includes(text.charAt(start))) start += 1;
  return text.slice(start);
}

/** Punctuation after a path or URL belongs to the sentence; the dots of `..` do not. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && ").]!?,:".includes(text.charAt(end - 1))) end -= 1;
  return text.startsWith("..", end) ? text : text.slice(0, end);
}
