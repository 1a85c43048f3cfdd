import type { InfrastructureKind } from "./infrastructure-kind.ts";
import type { Lexed } from "./lex.ts";
import { variableNames } from "./script-names.ts";
import { portNames } from "./value-names.ts";

/** Dockerfiles of any builder, with a variant as their extension too. */
export const dockerfile: InfrastructureKind = {
  id: "dockerfile",
  nesting: "instructions",
  files: {
    names: ["containerfile", "dockerfile"],
    extensions: ["dockerfile"],
    stems: ["containerfile", "dockerfile"],
  },
  lex: lexDockerfile,
  names: [variableNames, portNames],
  presets: ["docker"],
};

/** The first lines of a Dockerfile may be directives to the builder, written as comments. */
const DIRECTIVE = /^#\s*(?:syntax|check|escape)\s*=\s*/i;

/** A heredoc's mark as the builder reads it: `<<EOF`, `<<-EOF`, quoted or escaped, and a blank or nothing after it. */
const HEREDOC = /<<(-?)(?:"([^"\s<]+)"|'([^'\s<]+)'|\\?([\w.-]+))(?!\S)/g;

/** The character that joins an instruction's lines, a backslash unless a directive says otherwise. */
const ESCAPE = /^#\s*escape\s*=\s*([\\`])$/i;

/** What begins a heredoc, whether or not its mark can be read; `<<<` is a here string, `1 << 2` a shift. */
const OPENING = /(?<!<)<<(?![<\s]|$)/g;

/** The line that ends a heredoc; `indented` allows tabs before it. */
interface Mark {
  readonly word: string;
  readonly indented: boolean;
}

/**
 * A Dockerfile by line: comment lines (also between the lines of one instruction), blank lines, trailing space and the
 * indentation of an instruction's first line mean nothing. The lines of a heredoc are another language, and content.
 * Null when a heredoc cannot be followed to its end.
 */
function lexDockerfile(text: string): Lexed | null {
  const tokens: string[] = [];
  const comments: string[] = [];
  const awaited: Mark[] = [];
  let [continued, atTop, joiner] = [false, true, "\\"];
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    const [mark] = continued ? [] : awaited;
    if (mark !== undefined) {
      tokens.push(line);
      if (ends(line, mark)) awaited.shift();
      continue;
    }
    atTop &&= DIRECTIVE.test(trimmed);
    if (atTop) joiner = ESCAPE.exec(trimmed)?.[1] ?? joiner;
    if (trimmed.startsWith("#") && !atTop) comments.push(trimmed);
    else if (trimmed !== "") {
      const marks = heredocs(line);
      if (marks === null) return null;
      awaited.push(...marks);
      tokens.push(continued ? line.trimEnd() : trimmed);
      continued = trimmed.endsWith(joiner) && !trimmed.endsWith(joiner + joiner);
    }
  }
  return awaited.length === 0 ? { tokens, comments } : null;
}

/** The heredocs that a line announces; null when one of them is written in a way that is not known here. */
function heredocs(line: string): readonly Mark[] | null {
  const openings = line.match(OPENING)?.length ?? 0;
  if (openings === 0) return [];
  const marks = Array.from(line.matchAll(HEREDOC), ([, dash, double, single, bare]) => ({
    word: `${double ?? single ?? bare}`,
    indented: dash === "-",
  }));
  return marks.length === openings ? marks : null;
}

function ends(line: string, { word, indented }: Mark): boolean {
  const text = line.replace(/\r$/, "");
  return (indented ? text.replace(/^\t+/, "") : text) === word;
}
