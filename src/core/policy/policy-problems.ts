import type { PolicyProblem, Position } from "../model/policy.ts";
import { type LineIndex, lineIndex } from "../yaml/line-index.ts";
import { follow, type YamlText } from "../yaml/places.ts";
import type { YamlFault } from "../yaml/yaml-fault.ts";
import { exampleAt } from "./key-docs.ts";
import type { PolicyFault } from "./policy-fault.ts";

/** Nobody reads further, and a hostile file could ask for a hundred thousand. */
const MAX_PROBLEMS = 100;

/** Longest piece of the file that is quoted outside the frame. */
const MAX_QUOTE = 80;
const MAX_SENTENCE = 400;

/** A fault with the offsets that it means. */
export interface PlacedFault extends Pick<PolicyFault, "message" | "expected" | "received" | "suggestion"> {
  readonly start: number;
  readonly end: number;
  readonly example: () => string;
}

/** A fault in what the text says, placed where that is written. */
export function placeFault(fault: PolicyFault, text: YamlText): PlacedFault {
  const { place, found } = follow(text, fault.path);
  const key = fault.path.at(-1);
  const isKey = fault.at === "key" && found && typeof key === "string";
  const [start, end] = isKey ? [place.key, place.key + key.length] : [place.start, place.end];
  return { ...fault, start, end, example: () => exampleAt(fault.path) };
}

/** A fault in how the text is written. */
export function placeYamlFault(fault: YamlFault): PlacedFault {
  return { ...fault, example: () => exampleAt([]) };
}

/** Problems as people see them, in the order of the file; at most a hundred, the last of which counts the others. */
export function policyProblems(
  file: { readonly path: string; readonly text: string },
  faults: readonly PlacedFault[],
): readonly PolicyProblem[] {
  const lines = lineIndex(file.text);
  const sorted = faults.toSorted((a, b) => a.start - b.start);
  return sorted.slice(0, MAX_PROBLEMS).map((fault, index) => {
    const position = lines.position(fault.start);
    const left = index === MAX_PROBLEMS - 1 ? sorted.length - MAX_PROBLEMS : 0;
    const more = left === 0 ? "" : ` (and ${left} more problems below)`;
    return {
      path: file.path,
      ...position,
      message: `${cut(fault.message, MAX_SENTENCE)}${more}`,
      expected: cut(fault.expected, MAX_SENTENCE),
      received: cut(fault.received, MAX_QUOTE),
      frame: codeFrame(lines, position, fault.end - fault.start),
      example: fault.example(),
      suggestion: fault.suggestion && cut(fault.suggestion, MAX_SENTENCE),
    };
  });
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}

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
