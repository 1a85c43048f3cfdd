/** Where a document's front matter block lies. Lines count from 1, offsets in UTF-16 code units. */
export interface FrontMatterBlock {
  /** The YAML between the fences, without them. */
  readonly yaml: string;
  /** Line of the first YAML line in the file. */
  readonly startLine: number;
  /** Offset of the first character after the closing fence's line end. */
  readonly end: number;
}

const OPENING = /^\uFEFF?---[ \t]*\r?\n/;

/**
 * Cuts the `---` block at the very start of a document, or null when there is none. Only plain `---` fences count:
 * `---js`, `+++` and the like are other languages and are never interpreted. A block that is never closed is no
 * block (GitHub shows it as text); `...` closes as it does in YAML.
 */
export function cutFrontMatter(text: string): FrontMatterBlock | null {
  const opening = OPENING.exec(text);
  if (!opening) return null;
  const start = opening[0].length;
  for (let line = start; line < text.length; ) {
    const newline = text.indexOf("\n", line);
    const end = newline < 0 ? text.length : newline + 1;
    const fence = text.slice(line, Math.min(end, line + 3));
    if ((fence === "---" || fence === "...") && text.slice(line + 3, end).trim() === "") {
      return { yaml: text.slice(start, line), startLine: 2, end };
    }
    line = end;
  }
  return null;
}

/** True when a document opens a `---` block with a `key:` on its next line and never closes it. */
export function isUnclosed(text: string): boolean {
  const opening = OPENING.exec(text);
  return (
    opening !== null &&
    cutFrontMatter(text) === null &&
    /^[A-Za-z_]{1,40}:/.test(text.slice(opening[0].length, 60))
  );
}

/** The document without its front matter. */
export function bodyOf(text: string): string {
  return text.slice(cutFrontMatter(text)?.end ?? 0);
}

/** The document with its front matter (and a byte order mark) turned into blanks: lines and offsets stay true. */
export function blankFrontMatter(text: string): string {
  const block = cutFrontMatter(text);
  if (block) return text.slice(0, block.end).replace(/[^\r\n]/g, " ") + text.slice(block.end);
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
}
