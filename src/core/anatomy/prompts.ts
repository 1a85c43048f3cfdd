import { looksLikeCommand } from "./command-words.ts";

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
export function promptEnd(line: string): number | null {
  for (const prompt of PROMPTS) {
    const [found] = prompt.exec(line) ?? [];
    if (found !== undefined) return found.length;
  }
  return null;
}

/** Where text behind a root prompt begins. A comment looks the same, so a command has to follow. */
export function rootPromptEnd(line: string): number | null {
  const [found] = /^\s*#\s+(?=\S)/.exec(line) ?? [];
  return found !== undefined && looksLikeCommand(line.slice(found.length)) ? found.length : null;
}

/** Where text behind a bare `>` begins: the prompt of a simple console, or of the next line of a command. */
export function angleEnd(line: string): number | null {
  const [found] = /^\s*>\s+(?=\S)/.exec(line) ?? [];
  return found === undefined ? null : found.length;
}
