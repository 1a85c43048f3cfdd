import type { YAMLError } from "yaml";
import type { YamlFault } from "./yaml-fault.ts";

/** Characters that YAML keeps for itself at the start of a value, and that owners and globs like to begin with. */
const INDICATORS: Readonly<Record<string, string>> = {
  "@": "which YAML reserves",
  "`": "which YAML reserves",
  "%": "which YAML reserves for directives",
  "*": "which YAML reads as an alias",
  "!": "which YAML reads as a tag",
};

const TOO_DEEP = { message: "the text is nested too deep", expected: "a few levels of lists and mappings" };

/** What people see for the parser's own words, by the parser's error code. */
const WORDS: Readonly<Record<string, { readonly message: string; readonly expected: string }>> = {
  TAB_AS_INDENT: { message: "a tab is used for indentation", expected: "spaces" },
  BLOCK_AS_IMPLICIT_KEY: {
    message: "a second `key: value` where none can stand",
    expected: "one key on a line, indented like the keys beside it; quotes around a value that holds `: `",
  },
  MULTILINE_IMPLICIT_KEY: {
    message: "a key runs over several lines",
    expected: "a key and its colon on one line, indented like the keys beside it",
  },
  RESOURCE_EXHAUSTION: TOO_DEEP,
  BAD_DQ_ESCAPE: {
    message: "an unknown escape in double quotes",
    expected: "a backslash only in escapes such as `\\\\`, or single quotes",
  },
};

const UNCLOSED = /^(?:Flow .* end with a|Missing closing) (.)/;

const PARTNERS: Readonly<Record<string, string>> = { "]": "[", "}": "{" };

const PATTERNS: readonly (readonly [RegExp, string, string])[] = [
  [
    /^Sequence item without - indicator/,
    "wrong indentation in a list",
    "the item's keys in one column, or a `- `",
  ],
  [/^All collection items must start/, "wrong indentation", "the same indentation as the lines beside it"],
  [/^Flow .* end with a (.)/, "a bracket is never closed", "`<mark>` at the end of the list or mapping"],
  [/^Missing closing (.)/, "a quote is never closed", "a closing <mark>"],
  [
    /^Implicit map keys need to be followed/,
    "a line without `: `",
    "`key: value`, with a space after the colon",
  ],
  [/^Missing , or : between flow/, "a comma is missing between two entries", "`, ` between entries"],
  [
    /^Unexpected block-seq-ind on same line/,
    "a list begins on the line of its key",
    "the first `- ` on the next line",
  ],
];

/** The fault behind one of the parser's errors or warnings. */
export function syntaxFault(error: YAMLError, text: string): YamlFault {
  const [start, end] = trimmed(error.pos, text);
  const first = text[start] ?? "";
  const isReserved = error.code === "BAD_SCALAR_START" || error.code === "TAG_RESOLVE_FAILED";
  if (isReserved && first in INDICATORS) return unquotedFault(start, text);
  const words = wordsFor(error);
  const opening = openingOf(error.message, start, text);
  if (opening >= 0) return unclosedFault(opening, text, words);
  const received = error.code === "TAB_AS_INDENT" ? "a tab" : excerpt(text, start);
  return { start, end, ...words, received, suggestion: null, local: false };
}

type Words = Pick<YamlFault, "message" | "expected">;

/** A missing bracket or quote is noticed long after its partner; the partner is where people look. */
function unclosedFault(start: number, text: string, words: Words): YamlFault {
  return { start, end: start + 1, ...words, received: excerpt(text, start), suggestion: null, local: false };
}

/** Offset of the bracket or quote that is never closed, or -1 when that is not what the error says. */
function openingOf(message: string, before: number, text: string): number {
  const mark = UNCLOSED.exec(message)?.[1];
  if (mark === undefined) return -1;
  const partner = PARTNERS[mark];
  if (partner === undefined) return text.lastIndexOf(mark, before);
  for (let at = before, closed = 0; at >= 0; at -= 1) {
    if (text[at] === mark) closed += 1;
    if (text[at] === partner && closed-- === 0) return at;
  }
  return -1;
}

/** A value that begins with one of YAML's own characters: read as meant, and reported. */
export function unquotedFault(start: number, text: string): YamlFault {
  const word = tokenAt(text, start);
  const why = INDICATORS[text[start] ?? ""] ?? "which YAML reserves";
  return {
    start,
    end: start + word.length,
    message: `a value that begins with \`${text[start]}\`, ${why}, needs quotes`,
    expected: "a quoted value",
    received: word,
    suggestion: `Write "${word}" with the quotes.`,
    local: true,
  };
}

/** The fault of a text that nests lists or mappings deeper than any policy does. */
export function tooDeepFault(start: number, end: number): YamlFault {
  return { start, end, ...TOO_DEEP, received: "more levels than are read", suggestion: null, local: false };
}

function wordsFor(error: YAMLError): Words {
  const known = WORDS[error.code];
  if (known) return known;
  for (const [pattern, message, expected] of PATTERNS) {
    const match = pattern.exec(error.message);
    if (match) return { message, expected: expected.replace("<mark>", match[1] ?? "") };
  }
  return { message: `not valid YAML: ${lowerFirst(error.message)}`, expected: "valid YAML" };
}

/** The parser points at white space before the culprit, or past the end; people look at the culprit. */
function trimmed([from, to]: readonly [number, number], text: string): readonly [number, number] {
  const last = Math.max(0, text.trimEnd().length - 1);
  let start = Math.min(from, last);
  while (start < last && (text[start] === " " || text[start] === "\n")) start += 1;
  return [start, Math.max(to, start + 1)];
}

/** The word at an offset, as its author meant it: up to white space, a comma or a closing bracket. */
export function tokenAt(text: string, start: number): string {
  const word = /[^\s,\]}]*/y;
  word.lastIndex = start;
  return word.exec(text)?.[0] ?? "";
}

function excerpt(text: string, start: number): string {
  const newline = text.indexOf("\n", start);
  return text.slice(start, newline < 0 ? text.length : newline).trim() || "the end of the file";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
