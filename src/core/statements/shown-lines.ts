import type { Nodes, Parent, Root } from "mdast";

/** A line of Markdown source whose first character is shown as plain text. */
export interface ShownLine {
  /** The whole line as written, without its line feed. */
  readonly line: string;
  /** Where it stands in the source, and where its first visible character does. */
  readonly start: number;
  readonly at: number;
  /** False inside a list, a heading or a table. */
  readonly inParagraph: boolean;
}

/**
 * Lines that GitHub shows as text of the writer's own, in order: never in quotes, code, HTML, comments, footnotes or link titles. A line
 * may go on below a list, a table of one column or above the underline of a heading, where Markdown makes it a part of those.
 * `text` is the source of `root` with LF only; only lines that match `wanted` are looked at.
 */
export function shownLines(root: Root, text: string, wanted: RegExp): readonly ShownLine[] {
  const lines: ShownLine[] = [];
  collect(root, { text, wanted, lines, inParagraph: true });
  return lines;
}

interface Walk {
  readonly text: string;
  readonly wanted: RegExp;
  readonly lines: ShownLine[];
  readonly inParagraph: boolean;
}

/** False once raw HTML has left a tag or a comment open: from there on a browser shows something else than Markdown says. */
function collect(node: Nodes, walk: Walk): boolean {
  switch (node.type) {
    case "html":
      return !leavesHtmlOpen(node.value);
    case "root":
      return node.children.every((child) => collect(child, walk));
    case "list":
    case "listItem":
    case "table":
      return node.children.every((child) => collect(child, { ...walk, inParagraph: false }));
    case "tableRow":
      return node.children.length > 1 || node.children.every((cell) => collect(cell, walk));
    case "paragraph":
      addLines(node, walk);
      return true;
    case "heading":
    case "tableCell":
      addLines(node, { ...walk, inParagraph: false });
      return true;
    default:
      return !hasOpenHtml(node);
  }
}

/** Quotes and footnotes: nothing in them is looked at but what their HTML does to the rest. */
function hasOpenHtml(node: Nodes): boolean {
  if (node.type === "html") return leavesHtmlOpen(node.value);
  return "children" in node && node.children.some(hasOpenHtml);
}

function addLines(node: Parent, { text, wanted, lines, inParagraph }: Walk): void {
  const plain = node.children.filter(({ type }) => type === "text").map(rangeOf);
  const range = rangeOf(node);
  let start = range.start;
  for (const line of text.slice(range.start, range.end).split("\n")) {
    const at = start + line.search(/\S/);
    if (wanted.test(line) && plain.some((shown) => shown.start <= at && at < shown.end))
      lines.push({ line, start, at, inParagraph });
    start += line.length + 1;
  }
}

function rangeOf({ position }: Pick<Nodes, "position">): { readonly start: number; readonly end: number } {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

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
