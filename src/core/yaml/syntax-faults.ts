import type { YAMLError } from "yaml";
import { EXPLANATIONS, type Explanation } from "./explanations.ts";
import type { YamlFault } from "./yaml-fault.ts";

/** Characters that YAML keeps for itself at the start of a value, and that owners and globs like to begin with. */
const INDICATORS = new Map([
  ["@", "which YAML reserves"],
  ["`", "which YAML reserves"],
  ["%", "which YAML reserves"],
  ["*", "which YAML reads as an alias"],
  ["!", "which YAML reads as a tag"],
]);

const OPENING = new Map([
  ["]", "["],
  ["}", "{"],
]);

/** The fault behind one of the parser's errors or warnings. */
export function syntaxFault({ code, message, pos }: YAMLError, text: string): YamlFault {
  const start = culpritAt(pos[0], text);
  const isReserved = code === "BAD_SCALAR_START" || code === "TAG_RESOLVE_FAILED";
  if (isReserved && text.startsWith("!!", start)) return tagFault(start, text);
  if (isReserved && INDICATORS.has(text.charAt(start))) return unquotedFault(start, text);
  const isFirst = text.slice(lineStart(start, text), start).trim() === "";
  for (const words of EXPLANATIONS) {
    const match = words.when.exec(`${code}: ${message}${isFirst ? " (first on its line)" : ""}`);
    if (match === null) continue;
    const look = words.look === "next line" ? nextLine(start, text) : openingAt(match[1], start, text);
    return { ...structural(look, text, words), misread: Math.min(lineStart(start, text), look) };
  }
  const words = `not valid YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  return structural(start, text, { message: words, expected: "valid YAML" });
}

/** The fault of a text on which the parser ran out of stack. */
export function tooDeepFault(text: string): YamlFault {
  return structural(0, text, {
    message: "the text is nested too deep",
    expected: "a few levels of lists and mappings",
  });
}

/** A value that begins with one of YAML's own characters: read as meant, and reported. */
export function unquotedFault(start: number, text: string): YamlFault {
  const word = tokenAt(text, start);
  const first = word.charAt(0);
  return {
    start,
    end: start + word.length,
    message: `a value that begins with \`${first}\`, ${INDICATORS.get(first)}, needs quotes`,
    expected: "a quoted value",
    received: word,
    suggestion: `Write "${word}" with the quotes.`,
    misread: Number.POSITIVE_INFINITY,
  };
}

function tagFault(start: number, text: string): YamlFault {
  const received = tokenAt(text, start);
  return {
    start,
    end: start + received.length,
    message: "YAML tags are not read",
    expected: "a value",
    received,
    suggestion: `Remove \`${received}\`.`,
    misread: Number.POSITIVE_INFINITY,
  };
}

/** The word at an offset, as its author meant it: up to white space, a comma or a closing bracket. */
export function tokenAt(text: string, start: number): string {
  const end = text.slice(start).search(/[\s,\]}]/);
  return end < 0 ? text.slice(start) : text.slice(start, start + end);
}

function structural(
  start: number,
  text: string,
  words: Pick<Explanation, "message" | "expected" | "suggestion">,
): YamlFault {
  const { message, expected, suggestion = null } = words;
  const received = text.slice(start).split("\n", 1).join("").trim();
  return {
    start,
    end: start + received.length,
    message,
    expected,
    received,
    suggestion,
    misread: lineStart(start, text),
  };
}

/** The parser points at the white space before a culprit, or past the end of the text. */
function culpritAt(offset: number, text: string): number {
  const end = text.trimEnd().length;
  let start = Math.min(offset, Math.max(0, end - 1));
  while (start < end && /[ \n]/.test(text.charAt(start))) start += 1;
  return start;
}

function lineStart(offset: number, text: string): number {
  return text.lastIndexOf("\n", offset) + 1;
}

function nextLine(start: number, text: string): number {
  return culpritAt(text.indexOf("\n", start) + 1, text);
}

/** Offset of the bracket or quote that a missing `mark` should close; `before` when there is none to be found. */
function openingAt(mark: string | undefined, before: number, text: string): number {
  if (mark === undefined) return before;
  const opening = OPENING.get(mark);
  if (opening === undefined) return text.lastIndexOf(mark, before);
  let closed = 0;
  for (let at = before; at >= 0; at -= 1) {
    if (text[at] === mark) closed += 1;
    else if (text[at] === opening && closed-- === 0) return at;
  }
  return before;
}
