import type { Position } from "../model/policy.ts";
import type { LineIndex } from "../yaml/line-index.ts";

/** Wider lines are cut around the place that is meant. */
const WIDTH = 96;

/** Characters that would move the cursor, hide text or turn it around on a terminal; a tab among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * The line that is meant with the lines around it and a caret under the place, ready to print: line numbers in front,
 * long lines cut, characters that a terminal would obey replaced, one column each, so that the caret stays true.
 */
export function codeFrame(lines: LineIndex, { line, column }: Position, length: number): string {
  const from = Math.max(1, line - 1);
  const to = Math.min(lines.count, line + 1);
  const gutter = String(to).length;
  const offset = Math.max(0, column - Math.floor(WIDTH * 0.75));
  const shown: string[] = [];
  for (let number = from; number <= to; number += 1) {
    const text = visible(lines.line(number)).slice(offset, offset + WIDTH);
    shown.push(`${number === line ? ">" : " "} ${String(number).padStart(gutter)} | ${text}`.trimEnd());
    if (number !== line) continue;
    const room = Math.max(
      1,
      Math.min(length, lines.line(number).length - column + 1, WIDTH - (column - offset) + 1),
    );
    shown.push(`  ${" ".repeat(gutter)} | ${" ".repeat(column - offset - 1)}${"^".repeat(room)}`);
  }
  return shown.join("\n");
}

/** The text with every invisible character replaced by one visible one. */
function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : "\ufffd";
  });
}
