import { wrap } from "../report/terminal/wrap.ts";

/** An entry of a list: a short word, at least two blanks, what it means. Commands to copy begin with `$` and are none. */
const ENTRY = /^( +[^\s$]\S* {2,})(.+)$/;

/**
 * Text below a command's options, for a terminal of `width` columns. Paragraphs and entries of lists are filled; other lines that
 * begin with a blank, such as examples, stay as they are.
 */
export function helpText(text: string, width: number): string {
  const lines: string[] = [];
  let paragraph: string[] = [];
  const fill = () => {
    if (paragraph.length > 0) lines.push(...wrap(paragraph.join(" "), width, ""));
    paragraph = [];
  };
  for (const line of text.split("\n")) {
    if (line !== "" && !line.startsWith(" ")) {
      paragraph.push(line);
      continue;
    }
    fill();
    lines.push(...entry(line, width));
  }
  fill();
  return lines.join("\n");
}

function entry(line: string, width: number): readonly string[] {
  const [, term, words] = ENTRY.exec(line) ?? [];
  if (term === undefined || words === undefined) return [line];
  const [first = "", ...rest] = wrap(words, width, " ".repeat(term.length));
  return [term + first.trimStart(), ...rest];
}
