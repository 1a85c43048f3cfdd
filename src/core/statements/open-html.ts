/** A tag with its attributes; the parts of the repetition begin with different characters, so it cannot backtrack far. */
const TAG = /<\/?[a-z](?:[^"'>]|"[^"]*"|'[^']*')*>/iy;
const COMMENT_END = /--!?>/g;

/**
 * True when a piece of raw HTML ends inside a comment or a tag. Markdown ends some of its HTML blocks at a blank line or at the first
 * `-->`, whatever a browser makes of them: what follows is then hidden in that comment or attribute. Linear in its length.
 */
export function leavesHtmlOpen(html: string): boolean {
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", at)) {
    const end = endOf(html, at);
    if (end === null) return true;
    at = end;
  }
  return false;
}

/** Where what begins at a `<` ends; null when it does not. */
function endOf(html: string, at: number): number | null {
  if (html.startsWith("<!--", at)) return commentEnd(html, at + 4);
  if (/[!?]/.test(html.charAt(at + 1))) {
    const end = html.indexOf(">", at);
    return end === -1 ? null : end + 1;
  }
  if (!/^<\/?[a-z]/i.test(html.slice(at, at + 3))) return at + 1;
  TAG.lastIndex = at;
  return TAG.test(html) ? TAG.lastIndex : null;
}

/** `<!-->` and `<!--->` are whole comments (HTML standard, 13.2.5.43 and 44). */
function commentEnd(html: string, from: number): number | null {
  if (html.startsWith(">", from)) return from + 1;
  if (html.startsWith("->", from)) return from + 2;
  COMMENT_END.lastIndex = from;
  return COMMENT_END.test(html) ? COMMENT_END.lastIndex : null;
}
