import type { Paragraph, PhrasingContent } from "mdast";
import type { MarkdownParser } from "../sop/markdown-parser.ts";

/** GitHub takes no longer comment. */
const MAX_COMMENT = 65_536;
const COMMAND = /^[ \t]*\/sop(?=[ \t]|$)/i;
const ANY_COMMAND = /(?:^|[\r\n])[ \t]*\/sop(?:\s|$)/i;

/** The lines of a comment that are commands, without the `/sop`; `tangled` when the comment could not be read. */
export interface CommandLines {
  readonly lines: readonly string[];
  readonly tangled: boolean;
}

/**
 * Finds lines that begin with `/sop` where GitHub would show them as plain text of a paragraph: not in quotes, lists,
 * code, HTML or HTML comments. Only a comment that holds such a line at all is parsed.
 */
export function commandLines(body: string, parser: MarkdownParser): CommandLines {
  if (body.length > MAX_COMMENT || !ANY_COMMAND.test(body)) return { lines: [], tangled: false };
  // The line feed in front: a rule at the top of a comment is no front matter, which the parser would take it for.
  const text = `\n${body.replace(/\r\n?/g, "\n")}`;
  const parsed = parser(text);
  if (!parsed.ok) return { lines: [], tangled: true };
  const paragraphs = parsed.value.children.filter((node) => node.type === "paragraph");
  return { lines: paragraphs.flatMap((paragraph) => linesOf(paragraph, text)), tangled: false };
}

function linesOf(paragraph: Paragraph, text: string): readonly string[] {
  const plain = paragraph.children.filter((node) => node.type === "text").map(rangeOf);
  const { start, end } = rangeOf(paragraph);
  const lines: string[] = [];
  let offset = start;
  for (const line of text.slice(start, end).split("\n")) {
    const word = COMMAND.exec(line);
    const at = offset + line.search(/\S/);
    if (word && plain.some((range) => range.start <= at && at < range.end))
      lines.push(line.slice(word[0].length));
    offset += line.length + 1;
  }
  return lines;
}

function rangeOf({ position }: Paragraph | PhrasingContent): {
  readonly start: number;
  readonly end: number;
} {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}
