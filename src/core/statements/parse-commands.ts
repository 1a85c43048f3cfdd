import { parseInterval } from "../documents/interval.ts";
import { isDocument } from "../documents/is-document.ts";
import { parseMarkdown } from "../documents/parse-markdown.ts";
import { type Command, VERBS, type Verb } from "../model/command.ts";
import type { MarkdownParser } from "../model/markdown-parser.ts";
import { closest } from "../policy/closest.ts";
import { markdownSource, withoutHtmlComments } from "./markdown-source.ts";
import { shownLines } from "./shown-lines.ts";
import { splitUntil } from "./until.ts";

/** More commands in one comment are a mistake, and each may cost an answer. */
const MAX_COMMANDS = 10;
/** Longest command that is read, in UTF-16 code units: a reason is a sentence or two. */
const MAX_LINE = 2_000;

/** The form of each command, for those who got it wrong and for the help. */
export const FORMS: Readonly<Record<Verb, string>> = {
  "still-accurate": "/sop still-accurate [sop] [note]",
  waive: "/sop waive <link|all> <reason> [until: YYYY-MM-DD]",
  recheck: "/sop recheck",
  explain: "/sop explain <path>",
  snooze: "/sop snooze <interval> <reason>",
  help: "/sop help",
};

/**
 * The commands of a comment, in written order; at most 10, and a complaint about the rest. Verbs are read in any case. A
 * comment too tangled for the Markdown parser gives one complaint, since nobody can tell what in it is quoted.
 */
export function parseCommands(body: string, parser: MarkdownParser = parseMarkdown): readonly Command[] {
  const { lines, tangled } = commandLines(body, parser);
  if (tangled)
    return [
      malformed(null, "the comment is too deeply nested to read; write the command in a comment of its own"),
    ];
  const commands = lines.slice(0, MAX_COMMANDS).map(parseLine);
  if (lines.length <= MAX_COMMANDS) return commands;
  return [...commands, malformed(null, `only the first ${MAX_COMMANDS} commands of a comment count`)];
}

function parseLine(line: string): Command {
  if (line.length > MAX_LINE) return malformed(null, `the command is longer than ${MAX_LINE} characters`);
  const [word, rest] = firstWord(withoutHtmlComments(line));
  if (word === "") return { verb: "help" };
  const verb = VERBS.find((candidate) => candidate === word.toLowerCase());
  if (verb === undefined) return { verb: "unknown", word, suggestion: suggestionFor(word) };
  return READERS[verb](rest);
}

/** What people write who know a similar tool. */
const OTHER_WORDS: Readonly<Record<Verb, readonly string[]>> = {
  "still-accurate": ["accurate", "attest", "confirm", "correct", "lgtm", "ok", "reviewed", "valid"],
  waive: ["bypass", "exempt", "ignore", "override", "skip", "waiver"],
  recheck: ["check", "re-check", "re-run", "refresh", "rerun", "retry", "update"],
  explain: ["who", "why"],
  snooze: ["defer", "later", "remind"],
  help: ["?", "commands", "usage"],
};

function suggestionFor(word: string): Verb | null {
  const meant = VERBS.find((verb) => OTHER_WORDS[verb].includes(word.toLowerCase()));
  if (meant !== undefined) return meant;
  const near = closest(word, VERBS);
  return VERBS.find((verb) => verb === near) ?? null;
}

const READERS: Readonly<Record<Verb, (rest: string) => Command>> = {
  "still-accurate": readStillAccurate,
  waive: readWaive,
  recheck: () => ({ verb: "recheck" }),
  explain: readExplain,
  snooze: readSnooze,
  help: () => ({ verb: "help" }),
};

function readStillAccurate(text: string): Command {
  const [word, rest] = firstName(text);
  const path = bare(word).replace(/#.*$/, "");
  const sop = isDocument(path) ? path : null;
  return { verb: "still-accurate", sop, note: (sop === null ? text : rest) || null };
}

function readWaive(text: string): Command {
  const [word, rest] = firstWord(text);
  const link = bare(word.replace(/:$/, ""));
  if (link === "") return malformed("waive", "it does not say which link to waive, nor why");
  const { reason, until, malformed: written } = splitUntil(rest);
  if (written !== null) return malformed("waive", `"${written}" is not a date of the form YYYY-MM-DD`);
  if (reason === "") return malformed("waive", "it gives no reason");
  return { verb: "waive", link, reason, until };
}

function readExplain(text: string): Command {
  const path = bare(text).replace(/^(?:\.?\/)+/, "");
  return path === "" ? malformed("explain", "it names no path") : { verb: "explain", path };
}

/** An interval may be one word (`90d`) or two (`2 weeks`). */
function readSnooze(text: string): Command {
  const [first, rest] = firstWord(text);
  const [second, remainder] = firstWord(rest);
  const two = parseInterval(`${first} ${second}`);
  const interval = two ?? parseInterval(first);
  if (interval === null) return malformed("snooze", `"${first}" is not an interval such as 2 weeks or 90d`);
  const reason = two === null ? rest : remainder;
  if (reason === "") return malformed("snooze", "it gives no reason");
  return { verb: "snooze", interval, written: two === null ? first : `${first} ${second}`, reason };
}

function malformed(of: Verb | null, problem: string): Command {
  return { verb: "malformed", of, problem };
}

/** The first word and the rest, both without white space around them. */
function firstWord(text: string): readonly [string, string] {
  const trimmed = text.trim();
  const end = trimmed.search(/\s/);
  return end === -1 ? [trimmed, ""] : [trimmed.slice(0, end), trimmed.slice(end).trim()];
}

/** As `firstWord`, where a name in backticks may hold spaces. */
function firstName(text: string): readonly [string, string] {
  const [, name, rest = ""] = /^`([^`]+)`(?=\s|$)(.*)$/.exec(text) ?? [];
  return name === undefined ? firstWord(text) : [name, rest.trim()];
}

/** What people put around a path or a name: backticks, quotes, angle brackets. */
function bare(text: string): string {
  return text.trim().replace(/^[`"'<]+|[`"'>]+$/g, "");
}

/** GitHub takes no longer comment. */
const MAX_COMMENT = 65_536;
/** A colon behind the word, or a blank that does not break, is a slip of the keyboard or of a program that pastes text. */
const COMMAND = /^[ \t]*\/sop:?(?=[\p{Zs}\t]|$)/iu;
const ANY_COMMAND = /(?:^|[\r\n])[ \t]*\/sop:?(?:\s|$)/i;

/** The lines of a comment that are commands, without the `/sop`; `tangled` when the comment could not be read. */
interface CommandLines {
  readonly lines: readonly string[];
  readonly tangled: boolean;
}

/**
 * Finds lines that begin with `/sop` where GitHub would show them as plain text of a paragraph: not in quotes, lists,
 * code, HTML or HTML comments. Only a comment that holds such a line at all is parsed.
 */
function commandLines(body: string, parser: MarkdownParser): CommandLines {
  if (body.length > MAX_COMMENT || !ANY_COMMAND.test(body)) return { lines: [], tangled: false };
  const text = markdownSource(body);
  const parsed = parser(text);
  if (!parsed.ok) return { lines: [], tangled: true };
  const lines = shownLines(parsed.value, text, COMMAND).filter(({ inParagraph }) => inParagraph);
  return { lines: lines.map(({ line }) => line.replace(COMMAND, "")), tangled: false };
}
