import type { YAMLError } from "yaml";
import type { YamlFault } from "./yaml-fault.ts";

/** What people see for one kind of the parser's errors, and where they are pointed. */
interface Explanation {
  /** The parser's error code, or how its message begins; a group in it is the character it is about. */
  readonly when: string | RegExp;
  readonly message: string;
  readonly expected: string;
  readonly suggestion?: string;
  /** The culprit is seldom where the parser gives up: the character that was opened, or the next line. */
  readonly look?: "opening" | "next line";
}

const EXPLANATIONS: readonly Explanation[] = [
  {
    when: "TAB_AS_INDENT",
    message: "a tab is used for indentation",
    expected: "spaces",
    suggestion: "Indent with spaces; most editors can convert the file.",
  },
  {
    when: "MULTILINE_IMPLICIT_KEY",
    message: "the line is indented as if it continued the value above it",
    expected: "a key in the column of the keys beside it",
    look: "next line",
  },
  {
    when: "BLOCK_AS_IMPLICIT_KEY",
    message: "a second `key: value` on one line",
    expected: "one key on a line",
    suggestion: "Quote the value if the colon belongs to it.",
  },
  {
    when: "RESOURCE_EXHAUSTION",
    message: "the text is nested too deep",
    expected: "a few levels of lists and mappings",
  },
  {
    when: "BAD_DQ_ESCAPE",
    message: "an unknown escape in double quotes",
    expected: "a backslash only in escapes such as `\\\\`",
    suggestion: "Use single quotes, in which a backslash is only a backslash.",
  },
  {
    when: /^Sequence item without - indicator/,
    message: "wrong indentation in a list",
    expected: "the keys of an item in one column, or a `- `",
  },
  {
    when: /^All collection items must start/,
    message: "wrong indentation",
    expected: "the column of the lines beside it",
  },
  {
    when: /^Flow .* end with a (.)/,
    message: "a bracket is never closed",
    expected: "the closing bracket of the list or mapping",
    look: "opening",
  },
  {
    when: /^Missing closing (.)/,
    message: "a quote is never closed",
    expected: "the closing quote",
    look: "opening",
  },
  {
    when: /^Implicit map keys need to be followed/,
    message: "a line without `: `",
    expected: "`key: value`, with a space after the colon",
  },
  {
    when: /^Missing , or : between flow/,
    message: "a comma is missing between two entries",
    expected: "`, ` between entries",
  },
  {
    when: /^Unexpected block-seq-ind on same line/,
    message: "a list begins on the line of its key",
    expected: "the first `- ` on a line of its own",
  },
];

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
export function syntaxFault(error: YAMLError, text: string): YamlFault {
  const start = culpritAt(error.pos[0], text);
  const isReserved = error.code === "BAD_SCALAR_START" || error.code === "TAG_RESOLVE_FAILED";
  if (isReserved && INDICATORS.has(text.charAt(start))) return unquotedFault(start, text);
  const known = EXPLANATIONS.find(({ when }) =>
    typeof when === "string" ? when === error.code : when.test(error.message),
  );
  if (known === undefined) {
    const message = `not valid YAML: ${error.message.charAt(0).toLowerCase()}${error.message.slice(1)}`;
    return structural(start, text, { message, expected: "valid YAML" });
  }
  if (known.look === "next line")
    return { ...structural(nextLine(start, text), text, known), misread: start };
  const mark =
    known.look === "opening" && known.when instanceof RegExp
      ? known.when.exec(error.message)?.[1]
      : undefined;
  return structural(mark === undefined ? start : openingAt(mark, start, text), text, known);
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
  const line = text.slice(start).split("\n", 1).join("").trim();
  const received = line === "" ? "nothing" : line;
  return { start, end: start + line.length, message, expected, received, suggestion, misread: start };
}

/** The parser points at the white space before a culprit, or past the end of the text. */
function culpritAt(offset: number, text: string): number {
  const end = text.trimEnd().length;
  let start = Math.min(offset, Math.max(0, end - 1));
  while (start < end && /[ \n]/.test(text.charAt(start))) start += 1;
  return start;
}

function nextLine(start: number, text: string): number {
  return culpritAt(text.indexOf("\n", start) + 1, text);
}

/** Offset of the bracket or quote that a missing one should close; `before` when none is to be found. */
function openingAt(mark: string, before: number, text: string): number {
  const opening = OPENING.get(mark);
  if (opening === undefined) return text.lastIndexOf(mark, before);
  let closed = 0;
  for (let at = before; at >= 0; at -= 1) {
    if (text[at] === mark) closed += 1;
    else if (text[at] === opening && closed-- === 0) return at;
  }
  return before;
}
