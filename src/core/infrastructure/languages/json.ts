import { ruleNames } from "./alert-files.ts";
import type { InfrastructureKind } from "./infrastructure-kind.ts";
import {
  BLANKS,
  BLOCK_COMMENT,
  type Lexed,
  LINE_END,
  lex,
  NEWLINE,
  pattern,
  quoted,
  SLASH_COMMENT,
} from "./lex.ts";
import { dataVariableNames } from "./script-names.ts";
import { terraformJsonUses } from "./terraform-uses.ts";
import { hostNames, jsonKeys } from "./value-names.ts";
import { manifestNames } from "./yaml-names.ts";

/** JSON, with comments or without. */
export const json: InfrastructureKind = {
  id: "json",
  nesting: "brackets",
  files: { extensions: ["json", "jsonc"] },
  lex: lexJson,
  loneReturnEndsLine: true,
  names: [ruleNames, jsonKeys, dataVariableNames, hostNames],
  namesInContext: ({ text }) => manifestNames(text),
  uses: [terraformJsonUses],
  presets: ["grafana"],
};

/** JSON (with comments) as tokens; layout means nothing. Strings and numbers stay as they are written. */
function lexJson(text: string): Lexed | null {
  const lexed = lex(text, RULES);
  if (lexed === null) return null;
  const tokens = lexed.tokens.filter((token) => token !== NEWLINE);
  return { tokens, comments: lexed.comments, sorted: () => sorted(tokens) };
}

const RULES = [
  LINE_END,
  BLANKS,
  SLASH_COMMENT,
  BLOCK_COMMENT,
  { as: "token", scan: quoted('"', { multiline: false }) },
  { as: "token", scan: pattern(/[\w.+-]+/y) },
] as const;

/** Deeper documents are left in the order they were written. */
const MAX_DEPTH = 64;

/**
 * The same document with the keys of every object sorted; null when it is no JSON, when a key occurs twice in an object
 * (then order has a meaning), or beyond 64 levels. Numbers are compared as written: no large identifier is rounded.
 */
function sorted(tokens: readonly string[]): string | null {
  const value = readValue(tokens, 0, 0);
  return value && value.end === tokens.length ? value.text : null;
}

interface Value {
  readonly text: string;
  readonly end: number;
}

function readValue(tokens: readonly string[], at: number, depth: number): Value | null {
  const token = tokens[at];
  if (token === undefined || depth > MAX_DEPTH) return null;
  if (token === "{") return readObject(tokens, at + 1, depth);
  if (token === "[") return readArray(tokens, at + 1, depth);
  return /^["\w.+-]/.test(token) ? { text: token, end: at + 1 } : null;
}

function readArray(tokens: readonly string[], from: number, depth: number): Value | null {
  const items: string[] = [];
  let at = from;
  while (tokens[at] !== "]") {
    const value = readValue(tokens, at, depth + 1);
    if (value === null) return null;
    items.push(value.text);
    at = afterItem(tokens, value.end);
  }
  return { text: `[${items.join(",")}]`, end: at + 1 };
}

function readObject(tokens: readonly string[], from: number, depth: number): Value | null {
  const entries = new Map<string, string>();
  let at = from;
  while (tokens[at] !== "}") {
    const key = tokens[at] ?? "";
    const value = tokens[at + 1] === ":" ? readValue(tokens, at + 2, depth + 1) : null;
    if (value === null || entries.has(key) || !key.startsWith('"')) return null;
    entries.set(key, value.text);
    at = afterItem(tokens, value.end);
  }
  const lines = [...entries].map(([key, value]) => `${key}:${value}`).toSorted();
  return { text: `{${lines.join(",")}}`, end: at + 1 };
}

/** Past the comma, if there is one; what follows an item without a comma must be the closing bracket. */
function afterItem(tokens: readonly string[], at: number): number {
  return tokens[at] === "," ? at + 1 : at;
}
