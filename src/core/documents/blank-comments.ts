/** Comments beside those of HTML, by what opens and closes them: MDX, ERB, Liquid. */
const COMMENTS = [
  { opening: /\{\/\*/g, closing: /\*\/\s?\}/g },
  { opening: /<%#/g, closing: /%>/g },
  { opening: /\{%-?\s*comment\s*-?%\}/g, closing: /\{%-?\s*endcomment\s*-?%\}/g },
];

/** MyST's comments, and the title block of pandoc: a line that begins with `%`, where a paragraph would begin. */
const PERCENT = /^ {0,3}%(?:[ \t]|\r?\n?$)/;

const ANY = /\{\/\*|<%#|\{%-?\s*comment\s*-?%\}|^ {0,3}%(?:[ \t\r]|$)/m;

const FENCE = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/;
const INDENTED = /^(?: {4}|\t)/;

/** True when a Markdown text may hold a comment that is not HTML's. */
export function mayHoldComment(text: string): boolean {
  return ANY.test(text);
}

/**
 * A Markdown text with the comments of MDX, MyST, ERB and Liquid turned into blanks; lines and offsets stay true. What stands in a code
 * block or between code ticks is code, and a comment that never ends is text. Linear.
 */
export function blankComments(text: string): string {
  if (!mayHoldComment(text)) return text;
  const kept: string[] = [];
  const ends = new Map<RegExp, number>();
  let fence: string | null = null;
  let afterText = false;
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf("\n", at);
    const next = newline < 0 ? text.length : newline + 1;
    const line = text.slice(at, next);
    const marker: string | null = FENCE.exec(line.trimEnd())?.[1] ?? null;
    const isCode: boolean = fence !== null || marker !== null || (INDENTED.test(line) && !afterText);
    if (marker !== null) fence = fence === null ? marker : closes(line, marker, fence) ? null : fence;
    const isComment: boolean = !isCode && !afterText && PERCENT.test(line);
    const end = isCode || isComment ? at : commentsEnd(text, { at, next, ends, kept });
    if (end > at) {
      at = end;
      afterText = true;
      continue;
    }
    kept.push(isComment ? blank(line) : line);
    afterText = !isCode && !isComment && line.trim() !== "";
    at = next;
  }
  return kept.join("");
}

interface Line {
  readonly at: number;
  readonly next: number;
  /** For each kind of comment, where its next closing sign was last found. */
  readonly ends: Map<RegExp, number>;
  readonly kept: string[];
}

/** Blanks the first comment that begins on a line, and answers where it ends; `at` when none does. */
function commentsEnd(text: string, { at, next, ends, kept }: Line): number {
  for (const { opening, closing } of COMMENTS) {
    opening.lastIndex = 0;
    const found = opening.exec(text.slice(at, next));
    if (found === null || isBetweenTicks(text.slice(at, at + found.index))) continue;
    const start = at + found.index;
    closing.lastIndex = Math.max(start, ends.get(closing) ?? start);
    const close = closing.exec(text);
    ends.set(closing, close?.index ?? text.length);
    if (close === null) continue;
    const end = close.index + close[0].length;
    kept.push(text.slice(at, start), blank(text.slice(start, end)));
    return end;
  }
  return at;
}

function isBetweenTicks(before: string): boolean {
  return (before.match(/`+/g)?.length ?? 0) % 2 === 1;
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}

function closes(line: string, marker: string, fence: string): boolean {
  return marker[0] === fence[0] && marker.length >= fence.length && line.trimEnd().endsWith(marker);
}
