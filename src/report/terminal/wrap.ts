/** Characters that take two terminal cells; good enough for wrapping, where one cell more or less does no harm. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
const COMBINING = /\p{M}/u;

/** Terminal cells that already escaped, uncoloured text takes. */
export function cells(text: string): number {
  let width = 0;
  for (const character of text) width += WIDE.test(character) ? 2 : COMBINING.test(character) ? 0 : 1;
  return width;
}

/**
 * Lines of at most `width` cells, each starting with `indent`. Words are never broken: a path that is longer than the
 * line must stay in one piece to be copied.
 */
export function wrap(text: string, width: number, indent: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  for (const word of text.split(" ")) {
    const size = cells(word);
    if (line !== "" && used + 1 + size > width) {
      lines.push(line);
      line = "";
    }
    used = line === "" ? indent.length + size : used + 1 + size;
    line = line === "" ? indent + word : `${line} ${word}`;
  }
  return [...lines, line];
}
