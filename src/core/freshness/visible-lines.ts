import { mayHoldComment } from "../documents/blank-comments.ts";
import { holdsInvisible } from "../documents/invisible.ts";

/** What makes lines mean something else than they say: entities, definitions of links and footnotes, generated parts, HTML headings. */
const OBSCURE = [
  /&(?:#|\w{1,40};)/,
  /^[ \t>*+\d.)-]*\[[^\]\n]{1,999}\]:/m,
  /<!--[^>\n]{0,200}\b(?:toc|tocstop|doctoc|t[se]|contents|tf_docs|docs hook|all-contributors)/i,
  /<h[1-6][\s>]/i,
];
/** What nobody reads may only begin a line; anywhere else it is not worth telling apart. */
const UNSEEN = /<[!?]|<(?:script|style)\b/i;
const OPENING = /^<(?:!--|script\b|style\b)/i;
const FENCE = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/;
/** Three backticks that begin no fence may begin a code span that goes on in the next lines. */
const SPAN = "```";

/**
 * The lines of a Markdown text that a reader sees, white space at their ends removed: HTML comments, scripts and styles that stand
 * by themselves are left out. Null where a line cannot be gone by. Works line by line, without parsing.
 */
export function visibleLines(text: string): readonly string[] | null {
  if (OBSCURE.some((pattern) => pattern.test(text)) || holdsInvisible(text) || mayHoldComment(text))
    return null;
  const lines: string[] = [];
  let fence: string | null = null;
  let closing: string | null = null;
  for (const raw of text.split("\n")) {
    const line = raw.trimEnd();
    if (closing !== null) {
      const end = line.toLowerCase().indexOf(closing);
      if (end >= 0 && end + closing.length < line.length) return null;
      if (end >= 0) closing = null;
      continue;
    }
    const marker = FENCE.exec(line)?.[1] ?? null;
    if (fence === null && marker === null && UNSEEN.test(line)) {
      closing = closingOf(line);
      if (closing === null) return null;
      if (line.toLowerCase().endsWith(closing)) closing = null;
      continue;
    }
    if (isOpenTag(line) || (fence === null && marker === null && line.includes(SPAN))) return null;
    if (marker !== null) fence = fence === null ? marker : closes(line, marker, fence) ? null : fence;
    lines.push(line);
  }
  return closing === null ? lines : null;
}

/** A tag that goes on in the next line. */
function isOpenTag(line: string): boolean {
  const last = line.lastIndexOf("<");
  return last > line.lastIndexOf(">") && /[A-Za-z/]/.test(line.charAt(last + 1));
}

/** What ends the comment, script or style that begins the line and fills it; null where something else is on the line. */
function closingOf(line: string): string | null {
  const lower = line.toLowerCase();
  const opening = OPENING.exec(lower)?.[0];
  if (opening === undefined) return null;
  const closing = opening === "<!--" ? "-->" : `</${opening.slice(1)}>`;
  const end = lower.indexOf(closing);
  return end < 0 || end + closing.length === line.length ? closing : null;
}

function closes(line: string, marker: string, fence: string): boolean {
  return marker[0] === fence[0] && marker.length >= fence.length && line.trimEnd().endsWith(marker);
}
