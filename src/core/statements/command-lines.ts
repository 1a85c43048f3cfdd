import type { MarkdownParser } from "../model/markdown-parser.ts";
import { markdownSource } from "./markdown-source.ts";
import { shownLines } from "./shown-lines.ts";

/** GitHub takes no longer comment. */
const MAX_COMMENT = 65_536;
/** A colon behind the word, or a blank that does not break, is a slip of the keyboard or of a program that pastes text. */
const COMMAND = /^[ \t]*\/sop:?(?=[\p{Zs}\t]|$)/iu;
const ANY_COMMAND = /(?:^|[\r\n])[ \t]*\/sop:?(?:\s|$)/i;

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
  const text = markdownSource(body);
  const parsed = parser(text);
  if (!parsed.ok) return { lines: [], tangled: true };
  const lines = shownLines(parsed.value, text, COMMAND).filter(({ inParagraph }) => inParagraph);
  return { lines: lines.map(({ line }) => line.replace(COMMAND, "")), tangled: false };
}
