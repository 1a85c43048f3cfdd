/** A line of a text with LF only, and where it stands. */
export interface BlockLine {
  readonly line: string;
  readonly start: number;
}

const TRAILER = /^[A-Za-z0-9-]+[ \t]*:/;
const CONTINUATION = /^[ \t]+\S/;
const CHERRY_PICK = "(cherry picked from commit ";

/** The end of a comment or a tag: then the block is the end of something that began above it. */
const ENDS_HTML = /--!?>|<\//;

/**
 * The trailers at the end of a commit message, as git finds them: the last group of lines after a blank one, when all of
 * them are trailers or go on with one (git interpret-trailers; its looser rule for groups of which a quarter are trailers is not
 * followed). `body` is the message below its first line. Empty when there is no such group.
 */
export function gitTrailerBlock(body: string): readonly BlockLine[] {
  const block: BlockLine[] = [];
  let end = body.trimEnd().length;
  while (end > 0) {
    const start = body.lastIndexOf("\n", end - 1) + 1;
    const line = body.slice(start, end);
    if (line.trim() === "") break;
    block.push({ line, start });
    end = start - 1;
  }
  block.reverse();
  const isBlock = end > 0 && block.every(({ line }, at) => isTrailer(line, at));
  return isBlock && !block.some(({ line }) => ENDS_HTML.test(line)) ? block : [];
}

function isTrailer(line: string, at: number): boolean {
  return TRAILER.test(line) || line.startsWith(CHERRY_PICK) || (at > 0 && CONTINUATION.test(line));
}
