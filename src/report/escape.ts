/**
 * The only place that escapes text. Paths, headings, owners, branch names and messages that quote them come from
 * whoever wrote the change under judgement, so every report passes them through here and nothing else may print them.
 */

/**
 * Characters a reader cannot see or that move what they see: controls (ANSI starts with one), format characters (bidi,
 * zero-width, soft hyphen, tags), lone surrogates, line and paragraph separators, default-ignorables. The emoji
 * variation selector behind a pictograph is what people type, and stays.
 */
const INVISIBLE = /(\p{Extended_Pictographic}\ufe0f)|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}]/gu;

/** The Actions runner obeys `##[name]` anywhere in a printed line (actions/runner, ActionCommand.TryParse). */
const RUNNER_COMMAND_ANYWHERE = /##\[/g;
/** ... and `::name::` at the start of a line, after any white space (ActionCommand.TryParseV2). */
const RUNNER_COMMAND_AT_START = /^([^\S\n]*)::/gm;

const NAMED = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** One line of text in which every invisible or reordering character is spelled out, like `\n`, `\x1b` or `\u{202e}`. */
export function visible(text: string): string {
  return text
    .replace(INVISIBLE, (match, pictograph: string | undefined) => pictograph ?? spelled(match))
    .replace(RUNNER_COMMAND_ANYWHERE, "#\\x23[");
}

function spelled(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return NAMED.get(character) ?? (code < 0x100 ? `\\x${hex.padStart(2, "0")}` : `\\u{${hex}}`);
}

/** As `visible`, for text whose line feeds are ours or are meant (a code frame, an example). */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

/** Finished plain output in which no line can be taken for a workflow command when it is printed in an Actions log. */
export function withoutCommands(output: string): string {
  return output.replace(RUNNER_COMMAND_AT_START, "$1\\::");
}

/** JSON text, indented by two, that is safe to print: invisible characters and `##[` as `\u` escapes. */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value, null, 2);
  return (UNUSUAL.test(json) ? withEscapes(json) : json).replace(RUNNER_COMMAND_ANYWHERE, "#\\u0023[");
}

/** A quick look for anything but printable ASCII: reports are long, and most hold nothing else. */
const UNUSUAL = /[^\n -~]/;

function withEscapes(json: string): string {
  return json.replace(INVISIBLE, (match, pictograph: string | undefined) =>
    pictograph || match === "\n" ? match : jsonEscapes(match),
  );
}

function jsonEscapes(character: string): string {
  let escaped = "";
  for (let unit = 0; unit < character.length; unit++)
    escaped += `\\u${character.charCodeAt(unit).toString(16).padStart(4, "0")}`;
  return escaped;
}

/** JSON on one line for a hidden HTML comment: nothing in it ends the comment, is seen, or names anybody. */
export function hiddenJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(INVISIBLE, (match, pictograph: string | undefined) => pictograph ?? jsonEscapes(match))
    .replace(/[<>&@-]/g, jsonEscapes);
}

/** The data part of a workflow command; line feeds survive as `%0A` and show as lines on GitHub. */
export function commandData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A property value of a workflow command, where `:` and `,` have a meaning too. */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** A repository path as a relative URI reference. A lone surrogate, which has no UTF-8, becomes U+FFFD. */
export function uriPath(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}

/** A Markdown link. `text` is finished Markdown, `url` an encoded address, in which a parenthesis would still end the link. */
export function markdownLink(text: string, url: string): string {
  // At the start of a line `[...]:` is a definition, even where the bracket stands in a code span.
  if (text.includes("]:")) return text;
  return `[${text}](${url.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}

/** Plain text for a SARIF message, in which `[text](target)` would be a link (SARIF 2.1.0, 3.11.6). */
export function sarifText(text: string): string {
  return visible(text).replaceAll("](", "] (");
}

/** A piece of text: something in backticks, a stray backtick, white space, or a word. Each branch is linear. */
const PIECE = /`([^`]+)`|`|\s+|[^\s`]+/g;
/** Punctuation that may stand before and behind a word without meaning anything to Markdown or GitHub. */
const OPENING = "\"'(";
const CLOSING = ".,;:!?)\"'";
/** Letters and digits of any script, and what is not ASCII: nothing in it starts a link, a mention or a construct. */
const PLAIN =
  /^[\p{L}\p{N}\u{a0}-\u{10ffff}](?:[\p{L}\p{N}\u{a0}-\u{10ffff}'-]*[\p{L}\p{N}\u{a0}-\u{10ffff}])?$/u;
/** A day, which `AUTOLINKED` would take for a reference. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A word in quotes and what closes a sentence; as a code span it needs no quotes. */
const QUOTED = /^"([^"]+)"([.,;:!?)]*)$/;
/** Plain words that GitHub links all the same: commit ids, `www`, `GH-1` and the like, which a repository may define. */
const AUTOLINKED = /[0-9a-f]{7}|www|-[a-z]*\d/i;
const SYMBOLS = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ["|", "&#124;"],
  ["/", "/"],
  ["+", "&#43;"],
  ["-", "&#45;"],
  ["=", "&#61;"],
]);

/**
 * One line of prose as Markdown. Plain words stay as they are; whatever GitHub could read as a mention, link,
 * reference, emoji, formula, HTML or formatting becomes a code span, which it leaves alone. Escaping with backslashes or
 * entities would not do: mentions are looked for in the rendered text. Text in backticks becomes a code span as well.
 */
export function markdownText(text: string): string {
  const parts: string[] = [];
  for (const [piece, quoted] of text.trim().matchAll(PIECE)) {
    const part = quoted === undefined ? markdownPiece(piece) : markdownCode(quoted);
    if (part.startsWith("`") && parts.at(-1)?.endsWith("`")) parts.push(" ");
    parts.push(part);
  }
  return parts.join("").replace(/^(\d+)([.)])/, "$1\\$2");
}

function markdownPiece(piece: string): string {
  if (piece === "`") return "&#96;";
  if (piece.trim() === "") return " ";
  const [, quoted, after = ""] = QUOTED.exec(piece) ?? [];
  if (quoted !== undefined && !isPlain(visible(quoted))) return markdownCode(quoted) + after;
  let start = 0;
  let end = piece.length;
  while (start < end && OPENING.includes(piece.charAt(start))) start++;
  while (end > start && CLOSING.includes(piece.charAt(end - 1))) end--;
  return piece.slice(0, start) + markdownWord(piece.slice(start, end)) + piece.slice(end);
}

function markdownWord(word: string): string {
  const symbol = SYMBOLS.get(word);
  if (symbol !== undefined) return symbol;
  const shown = visible(word);
  return isPlain(shown) ? shown : markdownCode(shown);
}

function isPlain(shown: string): boolean {
  return DAY.test(shown) || (PLAIN.test(shown) && !AUTOLINKED.test(shown));
}

/** Text as a code span, whatever it holds: the fence is longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const shown = visible(text);
  if (shown === "") return "";
  const fence = "`".repeat(longestRun(shown) + 1);
  const padding = needsPadding(shown) ? " " : "";
  return fence + padding + shown + padding + fence;
}

/** One space on either side is taken away again, unless there is nothing but spaces (CommonMark, code spans). */
function needsPadding(code: string): boolean {
  if (code.startsWith("`") || code.endsWith("`")) return true;
  return code.startsWith(" ") && code.endsWith(" ") && code.trim() !== "";
}

/** Text of several lines as a fenced block. */
export function markdownBlock(text: string, language: string): string {
  const shown = visibleLines(text);
  const fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
  return `${fence}${language}\n${shown}\n${fence}`;
}

/** Rendered Markdown for a table cell. A pipe would end the cell even inside a code span, so it is spelled out. */
export function markdownCell(markdown: string): string {
  return markdown.replaceAll("|", "\\x7c");
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
