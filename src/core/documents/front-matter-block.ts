/** The language of a front matter block; `unread` is one that is known to be front matter and is not interpreted. */
export type Dialect = "yaml" | "toml" | "json" | "unread";

/** Where a document's front matter block lies. Lines count from 1, offsets in UTF-16 code units. */
export interface FrontMatterBlock {
  readonly dialect: Dialect;
  /** The fence that opens the block, as people know it: `---`, `+++`, `{`, `---js`. */
  readonly fence: string;
  /** The text between the fences, without them; of JSON the braces are part. */
  readonly source: string;
  /** Line of the file on which `source` begins. */
  readonly startLine: number;
  /** Offset of the first character after the closing fence's line end. */
  readonly end: number;
}

/** `---`, `+++` (Hugo, Zola), and what other tools write for further languages. */
const FENCE =
  /^\uFEFF?(---|\+\+\+|;;;|---[ \t]{0,9}(?:ya?ml|toml|json5?|js|javascript|coffee(?:script)?|cson|xml|ini))[ \t]*\r?\n/i;

/** Hugo's JSON: an object from the first character on. A shortcode, a comment of MDX or a template begins otherwise. */
const OBJECT = /^\uFEFF?\{(?=\s*(?:\}|["'][^"'\n]{0,60}["'][ \t]*:|[A-Za-z_][\w-]{0,60}[ \t]*:))/;

/**
 * Cuts the front matter block at the very start of a document, or null when there is none. A block that is never closed
 * is no block (GitHub shows it as text); `...` closes YAML as it does in YAML.
 */
export function cutFrontMatter(text: string): FrontMatterBlock | null {
  const [opening, fence] = FENCE.exec(text) ?? [];
  if (opening === undefined || fence === undefined) return cutJson(text);
  const closing = fence.slice(0, 3);
  const dialect = dialectOf(fence);
  const start = opening.length;
  for (let line = start; line < text.length; ) {
    const newline = text.indexOf("\n", line);
    const end = newline < 0 ? text.length : newline + 1;
    const marker = text.slice(line, Math.min(end, line + 3));
    const closes = marker === closing || (marker === "..." && dialect === "yaml");
    if (closes && text.slice(line + 3, end).trim() === "")
      return { dialect, fence, source: text.slice(start, line), startLine: 2, end };
    line = end;
  }
  return null;
}

function dialectOf(fence: string): Dialect {
  if (fence === "---") return "yaml";
  return fence === "+++" ? "toml" : "unread";
}

function cutJson(text: string): FrontMatterBlock | null {
  const opening = OBJECT.exec(text)?.[0];
  if (opening === undefined) return null;
  const end = jsonObjectEnd(text, opening.length - 1);
  if (end === null) return null;
  const newline = text.indexOf("\n", end);
  return {
    dialect: "json",
    fence: "{",
    source: text.slice(opening.length - 1, end),
    startLine: 1,
    end: newline < 0 ? text.length : newline + 1,
  };
}

/** The fence of a block that begins like front matter, with a key on its next line, and is never closed; else null. */
export function unclosedFence(text: string): string | null {
  if (cutFrontMatter(text) !== null) return null;
  const [opening, fence] = FENCE.exec(text) ?? [];
  if (opening !== undefined && fence !== undefined)
    return /^["']?[A-Za-z_][\w.-]{0,40}["']?[ \t]*[:=]/.test(text.slice(opening.length, opening.length + 60))
      ? fence
      : null;
  return OBJECT.test(text) ? "{" : null;
}

/** The document without its front matter. */
export function bodyOf(text: string): string {
  return text.slice(cutFrontMatter(text)?.end ?? 0);
}

/** The document with its front matter (and a byte order mark) turned into blanks: lines and offsets stay true. */
export function blankFrontMatter(text: string): string {
  const block = cutFrontMatter(text);
  if (block) return text.slice(0, block.end).replace(/[^\r\n]/g, " ") + text.slice(block.end);
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
}

const TOKEN = /"(?:[^"\\\n]|\\.)*"|[{}[\]]/g;

/** A `}` on a line of its own, which ends a block whose braces do not match. */
const LONE_BRACE = /^\}[ \t]*\r?$/m;

/**
 * The offset behind the JSON object that begins at `start`: behind its matching brace, when nothing else stands on that line.
 * Where the braces do not match, behind the first `}` on a line of its own. Null when there is neither. Linear.
 */
function jsonObjectEnd(text: string, start: number): number | null {
  let depth = 0;
  TOKEN.lastIndex = start;
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const [written] = token;
    if (written === "{" || written === "[") depth += 1;
    else if (written === "}" || written === "]") depth -= 1;
    if (depth > 0) continue;
    const end = token.index + 1;
    if (isLineEnd(text, end)) return end;
    break;
  }
  const lone = LONE_BRACE.exec(text.slice(start));
  return lone === null ? null : start + lone.index + 1;
}

function isLineEnd(text: string, at: number): boolean {
  const newline = text.indexOf("\n", at);
  return text.slice(at, newline < 0 ? text.length : newline).trim() === "";
}
