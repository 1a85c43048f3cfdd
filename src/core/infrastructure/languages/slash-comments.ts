import type { InfrastructureKind } from "./infrastructure-kind.ts";
import {
  BLOCK_COMMENT,
  between,
  type Lexed,
  type LexRule,
  LINE_END,
  NEWLINE,
  pattern,
  quoted,
  SLASH_COMMENT,
  visitPieces,
  WORD,
} from "./lex.ts";
import { optionNames, variableNames } from "./script-names.ts";

/** Go. */
export const go: InfrastructureKind = {
  id: "go",
  nesting: "brackets",
  files: { extensions: ["go"] },
  lex: (text) => lexSlashComments("go", text),
  names: [optionNames],
};

/** Groovy, Jenkinsfiles of every variant and Gradle among it. */
export const groovy: InfrastructureKind = {
  id: "groovy",
  nesting: "brackets",
  files: {
    names: ["jenkinsfile"],
    extensions: ["gradle", "groovy", "jenkinsfile"],
    stems: ["jenkinsfile"],
  },
  lex: (text) => lexSlashComments("groovy", text),
  names: [variableNames],
  presets: ["jenkins"],
};

/** JavaScript and TypeScript. */
export const script: InfrastructureKind = {
  id: "script",
  nesting: "brackets",
  files: { extensions: ["js", "mjs", "mts", "ts"] },
  lex: (text) => lexSlashComments("script", text),
  names: [optionNames],
};

const BLANK = " ";

const COMMON: readonly LexRule[] = [
  LINE_END,
  { as: "token", scan: pattern(/[ \t\r\uFEFF]+/y) },
  SLASH_COMMENT,
  BLOCK_COMMENT,
];

const RULES = {
  go: [
    ...COMMON,
    { as: "token", scan: between("`", "`") },
    { as: "token", scan: quoted('"', { multiline: false }) },
    { as: "token", scan: quoted("'", { multiline: false }) },
    WORD,
  ],
  groovy: [
    ...COMMON,
    { as: "token", scan: pattern(/^#![^\n]*/y) },
    { as: "token", scan: quoted("'''", { multiline: true }) },
    { as: "token", scan: quoted('"""', { multiline: true }) },
    { as: "token", scan: quoted('"', { multiline: false }) },
    { as: "token", scan: quoted("'", { multiline: false }) },
    WORD,
  ],
  script: [
    ...COMMON,
    { as: "token", scan: pattern(/^#![^\n]*/y) },
    { as: "token", scan: quoted("`", { multiline: true }) },
    { as: "token", scan: quoted('"', { multiline: false }) },
    { as: "token", scan: quoted("'", { multiline: false }) },
    WORD,
  ],
} as const satisfies Readonly<Record<string, readonly LexRule[]>>;

/** Comments that Go's tools obey. */
const GO_DIRECTIVE = /^\/\/(?:go:|export |line |\s*\+build)|^\/\*line /;

/** Behind these a slash begins a pattern in JavaScript and Groovy, which may hold quotes and marks of comments. */
const BEFORE_PATTERN = /^(?:[=(,:;!&|?{}[~$+*%<>^-]|return|typeof|case|in|of|assert|\n)$/;

/**
 * Go, Groovy, JavaScript and TypeScript by meaning: comments and the width of blanks are gone, line ends and strings
 * stay. Null for what takes a real parser: patterns between slashes, strings in strings, C in Go.
 */
function lexSlashComments(kind: keyof typeof RULES, text: string): Lexed | null {
  if (kind === "go" && /^import "C"|^\s+"C"$/m.test(text)) return null;
  const tokens: string[] = [];
  const comments: string[] = [];
  let isKnown = true;
  const understood = visitPieces(text, RULES[kind], (as, piece) => {
    if (as === "comment" && !(kind === "go" && GO_DIRECTIVE.test(piece))) {
      comments.push(piece.trim());
      // A comment over several lines ends a statement as a line end does.
      push(tokens, piece.includes("\n") ? NEWLINE : BLANK);
      return;
    }
    if (kind !== "go" && (holdsString(piece) || (piece === "/" && opensPattern(tokens)))) isKnown = false;
    push(tokens, as === "newline" ? NEWLINE : /^\s+$/.test(piece) ? BLANK : piece);
  });
  while (tokens.at(-1) === BLANK || tokens.at(-1) === NEWLINE) tokens.pop();
  return understood && isKnown ? { tokens, comments } : null;
}

/** One blank between words, none at the ends of a line, one line end where several follow each other. */
function push(tokens: string[], token: string): void {
  if (token === NEWLINE && tokens.at(-1) === BLANK) tokens.pop();
  const last = tokens.at(-1);
  if ((token === BLANK || token === NEWLINE) && (last === undefined || last === BLANK || last === NEWLINE))
    return;
  tokens.push(token);
}

/** A string whose template is cut short: there is a string of the same kind inside. */
function holdsString(piece: string): boolean {
  if (!/^["`]/.test(piece) || !piece.includes("${")) return false;
  return piece.split("{").length !== piece.split("}").length;
}

function opensPattern(tokens: readonly string[]): boolean {
  const last = tokens.findLast((token) => token !== BLANK);
  return last === undefined || BEFORE_PATTERN.test(last);
}
