import { looksLikeCommand } from "./command-words.ts";
import { announcesOutput, announcesTyping, isOutputLine } from "./output-signs.ts";

/** A block of code and what stands around it. */
export interface CodeBlock {
  readonly language: string;
  readonly value: string;
  /** Text that leads to the block: the paragraph or heading before it. */
  readonly before: string;
  /** True when only a block of commands stands before it. */
  readonly afterCommands: boolean;
}

/** A line of a block that the reader types, without its prompt. */
export interface TypedLine {
  /** Lines of the block before it. */
  readonly index: number;
  readonly text: string;
}

const SHELL = /^(?:bash|sh|shell|zsh|ksh|fish|powershell|pwsh|ps1|bat|cmd|dosbatch)$/;
const SESSION = /^(?:console|shell-session|sh-session|shellsession|terminal|bash-session|pycon|ps1con)$/;
const PLAIN = /^(?:text|txt|plain|plaintext|plain-text|none|ansi|nohighlight|http)$/;
const OUTPUT = /^(?:output|out|stdout|stderr|log|logs)$/;

/**
 * Lines of a block of code that the reader types. Sample output is none: what stands below a prompt, a block that its
 * language or the text before it makes one, listings and lines of logs. A line is typed when in doubt. Linear in the block.
 */
export function typedLines(block: CodeBlock): readonly TypedLine[] {
  const language = block.language.toLowerCase();
  const lines = block.value.split("\n");
  const session = sessionLines(lines, language);
  if (session !== null) return session;
  const isCommand = looksLikeCommand(lines.find((line) => /^\s*[^\s#]/.test(line)) ?? "");
  if (OUTPUT.test(language) || (!isCommand && isOutput(block, language))) return [];
  if (language !== "" && !isShell(language) && !PLAIN.test(language))
    return lines.map((text, index) => ({ index, text }));
  return scriptLines(lines, isCommand || !announcesTyping(block.before));
}

function isOutput({ before, afterCommands }: CodeBlock, language: string): boolean {
  if (announcesTyping(before)) return false;
  return PLAIN.test(language) || announcesOutput(before) || (afterCommands && !isShell(language));
}

function isShell(language: string): boolean {
  return SHELL.test(language) || SESSION.test(language);
}

/** Of a block with prompts: what stands behind them, with lines that belong to the same command. Null without prompts. */
function sessionLines(lines: readonly string[], language: string): readonly TypedLine[] | null {
  const prompt = promptOf(lines, language);
  if (prompt === null) return null;
  const goesOn = readsOn(lines);
  const typed: TypedLine[] = [];
  let isOpen = false;
  for (const [index, line] of lines.entries()) {
    const start = isOpen ? (angleEnd(line) ?? 0) : prompt(line);
    if (start === null) continue;
    const text = line.slice(start);
    typed.push({ index, text });
    isOpen = goesOn(text, index);
  }
  return typed;
}

type Prompt = (line: string) => number | null;

/** The prompts of a block. `#` and `>` also begin comments, quotations and lines of output, so they are only taken for prompts where nothing else is. */
function promptOf(lines: readonly string[], language: string): Prompt | null {
  if (lines.some((line) => promptEnd(line) !== null)) return (line) => promptEnd(line) ?? rootPromptEnd(line);
  if (language !== "" && !isShell(language)) return null;
  const first = lines.find((line) => line.trim() !== "") ?? "";
  if (angleEnd(first) !== null) return angleEnd;
  const isRoot =
    lines.some((line) => rootPromptEnd(line) !== null) &&
    !lines.some((line) => /^\s*[^\s#]/.test(line) && looksLikeCommand(line));
  return isRoot ? rootPromptEnd : null;
}

/** Of commands without prompts: all but comments and what looks like output, which goes on to the next command. */
function scriptLines(lines: readonly string[], mayHoldOutput: boolean): readonly TypedLine[] {
  const goesOn = readsOn(lines);
  const typed: TypedLine[] = [];
  let isOpen = false;
  let isOutput = false;
  let isBelowCommand = false;
  for (const [index, text] of lines.entries()) {
    if (!isOpen) {
      if (/^\s*(?:#|$)/.test(text)) continue;
      const isCommand = looksLikeCommand(text);
      if (isCommand) isOutput = false;
      else if (mayHoldOutput && isOutputLine(text, isBelowCommand)) isOutput = true;
      isBelowCommand = isCommand;
    }
    if (isOutput) continue;
    typed.push({ index, text });
    isOpen = goesOn(text, index);
  }
  return typed;
}

/** Prompts of shells and of the consoles of databases, at the start of a line that somebody typed. */
const PROMPTS: readonly RegExp[] = [
  /^\s*(?:\([\w.-]{1,60}\) ?)?[$%❯➜»]\s+(?=\S)/u,
  /^\s*(?:\([\w.-]{1,60}\) ?)?\[[^\]]{1,100}\] ?[$#%>]\s*(?=\S)/,
  /^\s*(?:\([\w.-]{1,60}\) ?)?[\w.-]{1,60}@[\w.-]{1,100}(?:[: ][^\s$#%>]{0,100})? ?[$#%>❯]\s*(?=\S)/u,
  /^\s*(?:sh|bash|ash|dash|zsh|ksh)(?:-[\d.]{1,8})?[$#]\s*(?=\S)/,
  /^\s*PS(?: [^>]{1,200})?>\s*(?=\S)/,
  /^\s*[A-Za-z]:\\[^>]{0,200}>\s*(?=\S)/,
  /^\s*(?:mysql|mariadb|MariaDB \[[^\]]{0,60}\]|redis|[\w.-]{1,60}:\d{2,5}|sqlite|mongosh?|test|ceph|s?ftp|telnet|cqlsh|influx|gdb|irb)(?:\[\d+\]|:\w+)?>\s+(?=\S)/,
  /^\s*redis [\w.-]{1,60}:\d{2,5}>\s*(?=\S)/,
  /^\s*\w{1,60}[=-][#>]\s+(?=\S)/,
  /^\s*>>>\s+(?=\S)/,
];

/** Where the typed text of a line begins, behind its prompt; null for a line without one. */
function promptEnd(line: string): number | null {
  for (const prompt of PROMPTS) {
    const [found] = prompt.exec(line) ?? [];
    if (found !== undefined) return found.length;
  }
  return null;
}

/** Where text behind a root prompt begins. A comment looks the same, so a command has to follow. */
function rootPromptEnd(line: string): number | null {
  const [found] = /^\s*#\s+(?=\S)/.exec(line) ?? [];
  return found !== undefined && looksLikeCommand(line.slice(found.length)) ? found.length : null;
}

/** Where text behind a bare `>` begins: the prompt of a simple console, or of the next line of a command. */
function angleEnd(line: string): number | null {
  const [found] = /^\s*>\s+(?=\S)/.exec(line) ?? [];
  return found === undefined ? null : found.length;
}

/**
 * Whether the command of a typed line goes on in the next line: a backslash or backtick at its end, an operator that waits
 * for more, a quotation that a later line closes, a here-document. Asked once for each typed line, in order; `index` is the
 * line's place among `lines`. Constant time beside the length of the line.
 */
function readsOn(lines: readonly string[]): (text: string, index: number) => boolean {
  const last = (quote: Quote): number => lines.findLastIndex((line) => line.includes(quote));
  const lastWith: Readonly<Record<Quote, number>> = { "'": last("'"), '"': last('"') };
  let until: string | null = null;
  let quote: Quote | null = null;
  return (text, index) => {
    if (until !== null) {
      if (text.trim() === until) until = null;
      return until !== null;
    }
    quote = openQuote(text.slice(0, MAX_LINE), quote);
    if (quote !== null && lastWith[quote] <= index) quote = null;
    if (quote !== null) return true;
    const [, word] =
      /(?<!<)<<[-~]?\s*(?:\\?|["'])([A-Za-z_][\w.-]{0,60})/.exec(text.slice(0, MAX_LINE)) ?? [];
    if (word !== undefined && lines.length > index + 1) {
      until = word;
      return true;
    }
    return /(?:\\|`|\||&&)\s*$/.test(text.slice(-20));
  };
}

type Quote = "'" | '"';

/** Longer lines are data. */
const MAX_LINE = 2000;

/** The quotation mark that is still open at the end of a line. */
function openQuote(text: string, from: Quote | null): Quote | null {
  let open = from;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\\" && open !== "'") at += 1;
    else if (open === null && sign === "#" && (at === 0 || text[at - 1] === " ")) break;
    else if (open === sign) open = null;
    else if (open === null && (sign === "'" || sign === '"')) open = sign;
  }
  return open;
}
