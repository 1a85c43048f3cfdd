import type { Lexed } from "./lex.ts";
import { TEMPLATE_MARK } from "./yaml-tokens.ts";

/** `key: |`, `- >-`: the deeper lines that follow are content. A template's pipe at a line end is taken for one too. */
const BLOCK_SCALAR = /(?:^|[\s:])[|>][0-9+-]{0,2}(?:\s+#.*)?$/;

/** A comment of the template that fills its lines; outside of block scalars it leaves nothing but blanks. */
const COMMENT_START = /^\{\{(?:- )?\/\*/;
const COMMENT_END = /\*\/(?: -)?\}\}$/;

/** A quote that opens a value and does not close on its line: what follows cannot be told from content. */
const OPEN_QUOTE = /(?:^|[:\-[{,]\s+)(?:"[^"]*|'[^']*)$/;

/**
 * YAML that is a template (Helm), by line: comment lines, blank lines and trailing space mean nothing, except inside
 * block scalars. A comment with a template mark is no comment. Null for text without templates, or beyond this reading.
 */
export function lexYamlTemplate(text: string): Lexed | null {
  if (!TEMPLATE_MARK.test(text)) return null;
  const tokens: string[] = [];
  const comments: string[] = [];
  let content = -1;
  let comment: string[] = [];
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    const indent = line.length - line.trimStart().length;
    if (comment.length > 0 || (content < 0 && COMMENT_START.test(trimmed))) {
      comment.push(trimmed);
      if (!trimmed.includes("*/")) continue;
      const text = comment.join("\n");
      if (!COMMENT_END.test(text)) return null;
      comments.push(text);
      // One that trims on both sides joins the lines around it.
      if (text.startsWith("{{-") && text.endsWith("-}}")) tokens.push("{{- -}}");
      comment = [];
      continue;
    }
    const inScalar = content >= 0 && (trimmed === "" || indent > content || trimmed.startsWith("{{"));
    if (inScalar) tokens.push(line);
    else if (isComment(trimmed)) comments.push(trimmed);
    else if (OPEN_QUOTE.test(trimmed)) return null;
    else if (trimmed !== "") tokens.push(line.trimEnd());
    if (!inScalar && trimmed !== "") content = BLOCK_SCALAR.test(trimmed) ? indent : -1;
  }
  return comment.length > 0 ? null : { tokens, comments };
}

function isComment(trimmed: string): boolean {
  return trimmed.startsWith("#") && !trimmed.startsWith("#@") && !TEMPLATE_MARK.test(trimmed);
}
