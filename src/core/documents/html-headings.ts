import { withoutUnseen } from "./html-words.ts";

/** A heading in raw HTML. Lines count from 0 within the HTML. */
export interface HtmlHeading {
  readonly depth: number;
  readonly line: number;
  /** What stands between its tags. */
  readonly inner: string;
  /** What stands before it, back to the heading before. */
  readonly before: string;
  /** What stands behind it, as far as the next heading. */
  readonly rest: string;
}

const TAG = /<[a-z][^<>]*>/gi;
const NAME =
  /\s(?:id|name)[ \t\n]{0,9}=[ \t\n]{0,9}(?:"([^"]{1,200})"|'([^']{1,200})'|([^\s"'<>=]{1,200}))/gi;
const HEADING_TAG = /<(\/?)h([1-6])(?=[\s>])[^<>]*>/gi;

/** The names that raw HTML gives to places (`<a name="x">`, `id=x` of any tag), in lower case. Linear. */
export function htmlAnchors(html: string): readonly string[] {
  return [...withoutUnseen(html).matchAll(TAG)].flatMap(([tag]) =>
    [...tag.matchAll(NAME)].map(([, double, single, bare]) => `${double ?? single ?? bare}`.toLowerCase()),
  );
}

/** The headings of raw HTML, in order; comments hold none. Linear. */
export function htmlHeadings(source: string): readonly HtmlHeading[] {
  const html = withoutUnseen(source);
  const found: { depth: number; start: number; from: number; to: number; end: number }[] = [];
  let open: { readonly depth: number; readonly start: number; readonly from: number } | null = null;
  for (const { 0: tag, 1: closing, 2: level, index } of html.matchAll(HEADING_TAG)) {
    if (closing === "") open = { depth: Number(level), start: index, from: index + tag.length };
    else if (open?.depth === Number(level)) {
      found.push({ ...open, to: index, end: index + tag.length });
      open = null;
    }
  }
  return found.map(({ depth, start, from, to, end }, at) => ({
    depth,
    line: html.slice(0, start).split("\n").length - 1,
    inner: html.slice(from, to),
    before: html.slice(found[at - 1]?.end ?? 0, from),
    rest: html.slice(end, found[at + 1]?.start ?? html.length),
  }));
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&nbsp;", "\u00A0"],
]);

/** The text that a reader sees of raw HTML, with the entities that headings have. */
export function htmlText(html: string): string {
  return withoutUnseen(html)
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(/&[a-z#0-9]{1,6};/gi, (entity) => ENTITIES.get(entity.toLowerCase()) ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}
