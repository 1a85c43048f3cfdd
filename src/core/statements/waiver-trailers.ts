import { parseMarkdown } from "../documents/parse-markdown.ts";
import type { MarkdownParser } from "../model/markdown-parser.ts";
import { gitTrailerBlock } from "./git-trailer-block.ts";
import { markdownSource, withoutHtmlComments } from "./markdown-source.ts";
import { shownLines } from "./shown-lines.ts";
import { splitUntil } from "./until.ts";

/** GitHub takes no longer description; a longer commit message is not read as Markdown either. */
const MAX_TEXT = 65_536;
/** More waivers in one text are a mistake, and each is judged for every link. */
const MAX_TRAILERS = 100;
/** Longest line that is read, in UTF-16 code units: a reason is a sentence or two. */
const MAX_LINE = 2_000;

const WORD = /^SOP-Waive\b/i;
const ANYWHERE = /(?:^|[\r\n])SOP-Waive\b/i;
const TRAILER = /^SOP-Waive:\s*([^\s:]+)\s*:\s*(.*)$/i;

/** A waiver as it is written, whoever wrote it. */
export interface WaiverTrailer {
  /** Id of a link, or `all`. */
  readonly link: string;
  readonly reason: string;
  /** ISO date, when given. */
  readonly until: string | null;
}

/** The waivers of a text, and sentences about lines that look like one and are none. */
export interface TrailerReading {
  readonly trailers: readonly WaiverTrailer[];
  readonly problems: readonly string[];
  /** False when the text, or a part of it, could not be read: there may be more. */
  readonly complete: boolean;
}

const NOTHING: TrailerReading = { trailers: [], problems: [], complete: true };

/** True when a text may hold a waiver at all: nearly none does, and looking for a word is cheaper than parsing. */
export function mayHoldTrailers(text: string): boolean {
  return ANYWHERE.test(text);
}

/**
 * Waivers of a pull request's description: lines of the form `SOP-Waive: <link>: <reason>`, not indented, where GitHub shows them as plain
 * text, with an optional `until: YYYY-MM-DD` inside the reason. Examples in quotes, code, HTML and comments are none. A description that
 * cannot be read has no waiver, and the problem says so.
 */
export function descriptionTrailers(body: string, parser: MarkdownParser = parseMarkdown): TrailerReading {
  if (!mayHoldTrailers(body)) return NOTHING;
  const lines = shownTrailerLines(markdownSource(body), parser);
  if (lines === null) return { trailers: [], problems: [UNREADABLE], complete: false };
  return readLines(lines.map(({ line }) => line));
}

const UNREADABLE = "it is too long or too deeply nested to read, so no `SOP-Waive:` line in it counts";

/**
 * Waivers of a commit message. A message is plain text that people write as Markdown, so it is read like a description with two
 * differences: its first line is no Markdown (`#12: resize` is no heading), and the block of trailers at its end, as git itself finds it,
 * counts whatever stands above it, be it a fence that nobody closed.
 */
export function commitTrailers(message: string, parser: MarkdownParser = parseMarkdown): TrailerReading {
  if (!mayHoldTrailers(message)) return NOTHING;
  const [subject = "", ...rest] = message.replace(/\r\n?/g, "\n").split("\n");
  const text = markdownSource(rest.join("\n"));
  const shown = shownTrailerLines(text, parser);
  const block = gitTrailerBlock(text).filter(({ line }) => WORD.test(line));
  const lines = new Map([...(shown ?? []), ...block].map(({ start, line }) => [start, line]));
  const ordered = [...lines].sort(([one], [other]) => one - other).map(([, line]) => line);
  const read = readLines(WORD.test(subject) ? [subject, ...ordered] : ordered);
  return shown === null ? { ...read, problems: [UNREADABLE, ...read.problems], complete: false } : read;
}

/** Null when nobody can tell. Trailers are never indented (git interpret-trailers), so a line that is, or in a list item, is none. */
function shownTrailerLines(text: string, parser: MarkdownParser) {
  if (!mayHoldTrailers(text)) return [];
  const parsed = text.length > MAX_TEXT ? null : parser(text);
  if (!parsed?.ok) return null;
  return shownLines(parsed.value, text, WORD).filter(({ start }) => text[start - 1] === "\n");
}

function readLines(lines: readonly string[]): TrailerReading {
  const trailers: WaiverTrailer[] = [];
  const problems: string[] = [];
  for (const line of lines.slice(0, MAX_TRAILERS)) {
    const read = readLine(withoutHtmlComments(line.slice(0, MAX_LINE)).trim());
    if (typeof read === "string") problems.push(read);
    else if (read !== null) trailers.push(read);
  }
  if (lines.length > MAX_TRAILERS)
    problems.push(`only the first ${MAX_TRAILERS} \`SOP-Waive:\` lines of a text are read`);
  return { trailers, problems, complete: lines.length <= MAX_TRAILERS };
}

/** A waiver, or what is wrong with the line; null for a form that nobody filled in. */
function readLine(line: string): WaiverTrailer | string | null {
  const [, link = "", rest = ""] = TRAILER.exec(line) ?? [];
  const shown = `\`${line.slice(0, 80)}\``;
  if (link === "") {
    if (/^[\s:]*$/.test(line.slice("SOP-Waive".length))) return null;
    return `${shown} waives nothing: the form is \`SOP-Waive: <link>: <reason>\``;
  }
  const { reason, until, malformed } = splitUntil(rest);
  if (malformed !== null)
    return `${shown} waives nothing: "${malformed}" is not a date of the form YYYY-MM-DD`;
  return { link, reason, until };
}
