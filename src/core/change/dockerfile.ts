import type { Lexed } from "./lex.ts";

/** Heredocs hold another language whose `#` lines are content. */
const HEREDOC = /<<-?["']?\w/;

/** The first lines of a Dockerfile may be directives to the builder, written as comments. */
const DIRECTIVE = /^#\s*(?:syntax|escape|check)\s*=/i;

/**
 * A Dockerfile by line: comment lines (also between the lines of one instruction), blank lines, trailing space and the
 * indentation of an instruction's first line mean nothing. Null for a file with a heredoc.
 */
export function lexDockerfile(text: string): Lexed | null {
  if (HEREDOC.test(text)) return null;
  const tokens: string[] = [];
  const comments: string[] = [];
  let continued = false;
  let atTop = true;
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    atTop &&= DIRECTIVE.test(trimmed);
    if (trimmed.startsWith("#") && !atTop) comments.push(trimmed);
    else if (trimmed !== "") {
      tokens.push(continued ? line.trimEnd() : trimmed);
      continued = trimmed.endsWith("\\") || trimmed.endsWith("`");
    }
  }
  return { tokens, comments };
}
