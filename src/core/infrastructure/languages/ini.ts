import type { InfrastructureKind } from "./infrastructure-kind.ts";
import type { Lexed } from "./lex.ts";
import { variableNames } from "./script-names.ts";
import { hostNames, portNames } from "./value-names.ts";

/** INI files and systemd units. */
export const ini: InfrastructureKind = {
  id: "ini",
  nesting: "sections",
  files: { extensions: ["cfg", "ini", "service", "socket", "timer"] },
  lex: lexIni,
  loneReturnEndsLine: true,
  names: [variableNames, hostNames, portNames],
};

/**
 * INI and systemd units by line: whole-line comments (`#`, `;`), blank lines and trailing space mean nothing. What
 * follows a value on its line stays (dialects differ), and so do order and whether a line is indented (a continuation).
 */
function lexIni(text: string): Lexed {
  const tokens: string[] = [];
  const comments: string[] = [];
  let continued = false;
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    if (!continued && (trimmed.startsWith("#") || trimmed.startsWith(";"))) comments.push(trimmed);
    else if (continued) tokens.push(line);
    else if (trimmed !== "") tokens.push(/^\s/.test(line) ? ` ${trimmed}` : trimmed);
    continued = line.trimEnd().endsWith("\\") && !(comments.at(-1) === trimmed && !continued);
  }
  return { tokens, comments };
}
