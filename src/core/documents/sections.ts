import GithubSlugger, { slug as slugOf } from "github-slugger";
import type { Heading, Html, Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Section } from "../model/sop.ts";
import { idOfAbove, idOfBelow, splitHeadingId } from "./heading-id.ts";
import { type HtmlHeading, htmlAnchors, htmlHeadings, htmlText } from "./html-headings.ts";

/** GitHub makes anchors from a heading's visible text: no tags, no alternative texts of images. */
const VISIBLE = { includeHtml: false, includeImageAlt: false };

/** A heading in the syntax tree with the section that it begins. `html` is set where it stands in raw HTML. */
export interface HeadedSection {
  readonly node: Heading | Html;
  readonly section: Section;
  readonly html: HtmlHeading | null;
}

interface Found extends HeadedSection {
  readonly section: Section & { endLine: number; readonly anchors: string[] };
}

/**
 * Every section of a parsed document in order, one per heading, in Markdown or HTML. A heading inside a quote or list item has an
 * anchor like any other, and a section that ends with what it stands in. What else gives a place a name (`<a name>`, `{#id}`)
 * leads to the heading that it stands in or right before, else to the section that it stands in.
 */
export function sectionsOf(root: Root): readonly HeadedSection[] {
  const slugger = new GithubSlugger();
  const found: Found[] = [];
  collect(root, slugger, found);
  placeAnchors(root, found);
  return found;
}

/**
 * The section that an anchor leads to, without regard to case, as browsers on GitHub do: by GitHub's own anchors first, then by names
 * given in the document. Undefined when nothing has that name.
 */
export function findSection<Each extends Section>(
  sections: readonly Each[],
  anchor: string,
): Each | undefined {
  const wanted = anchor.toLowerCase();
  return (
    sections.find(({ slug }) => slug === wanted) ?? sections.find(({ anchors }) => anchors.includes(wanted))
  );
}

function collect(parent: Nodes, slugger: GithubSlugger, found: Found[]): void {
  if (!("children" in parent)) return;
  const open: Found[] = [];
  const close = (depth: number, line: number): void => {
    for (let last = open.at(-1); last && last.section.depth >= depth; last = open.at(-1)) {
      last.section.endLine = line;
      open.pop();
    }
  };
  for (const node of parent.children) {
    const begun =
      node.type === "heading" ? [headed(node, slugger)] : node.type === "html" ? inHtml(node, slugger) : [];
    for (const each of begun) {
      close(each.section.depth, each.section.startLine - 1);
      open.push(each);
      found.push(each);
    }
    if (node.type !== "heading") collect(node, slugger, found);
  }
  close(0, lastLine(parent));
}

function headed(node: Heading, slugger: GithubSlugger): Found {
  const startLine = node.position?.start.line ?? 1;
  return {
    node,
    html: null,
    section: sectionOf(textOf(node, VISIBLE), { depth: node.depth, startLine }, slugger),
  };
}

function inHtml(node: Html, slugger: GithubSlugger): readonly Found[] {
  return htmlHeadings(node.value).map((html) => {
    const startLine = (node.position?.start.line ?? 1) + html.line;
    const section = sectionOf(htmlText(html.inner), { depth: html.depth, startLine }, slugger);
    section.anchors.push(...htmlAnchors(html.before.slice(html.before.lastIndexOf("<")) + html.inner));
    return { node, html, section };
  });
}

function sectionOf(
  visible: string,
  { depth, startLine }: { readonly depth: number; readonly startLine: number },
  slugger: GithubSlugger,
): Found["section"] {
  const { text, id } = splitHeadingId(visible);
  // GitHub takes `{#id}` for text; elsewhere the id is the anchor. Either may be linked to, and so may what stood before the id came.
  const anchors = id === null ? [] : [id.toLowerCase(), slugOf(text)];
  return { slug: slugger.slug(visible), anchors, title: text.trim(), depth, startLine, endLine: startLine };
}

/** A node that ends with a line break ends at the start of the line after its last. */
function lastLine(node: Nodes): number {
  const end = node.position?.end ?? { line: 1, column: 1 };
  return end.column === 1 && end.line > 1 ? end.line - 1 : end.line;
}

/** A section as far as anchors are put on it. */
interface Anchored {
  readonly node: Heading | Html;
  readonly html: HtmlHeading | null;
  readonly section: { readonly anchors: string[] };
}

/** Names given so far, until it is clear which section they lead to. */
interface Walk {
  readonly starts: ReadonlyMap<Nodes, readonly Anchored[]>;
  current: Anchored | null;
  pending: string[];
}

/**
 * Puts the names that a document gives to places on its sections, which come in the document's order: a name in a heading, or with
 * nothing but names between it and the next heading, leads to that heading; any other to the section around it. What stands before
 * all headings leads to the first.
 */
function placeAnchors(root: Root, sections: readonly Anchored[]): void {
  const walk: Walk = { starts: Map.groupBy(sections, ({ node }) => node), current: null, pending: [] };
  visit(root, walk);
  (walk.current ?? sections[0])?.section.anchors.push(...walk.pending);
}

function visit(node: Nodes, walk: Walk): void {
  const begun = walk.starts.get(node);
  if (begun !== undefined) begin(node, begun, walk);
  else if (node.type === "paragraph") paragraph(node, walk);
  else if (node.type === "html") named(htmlAnchors(node.value), htmlText(node.value) === "", walk);
  else if ("children" in node) for (const child of node.children) visit(child, walk);
  else named([], false, walk);
}

function begin(node: Nodes, begun: readonly Anchored[], walk: Walk): void {
  const [first] = begun;
  first?.section.anchors.push(...walk.pending, ...(node.type === "heading" ? anchorsIn(node) : []));
  walk.pending = [];
  let rest = "";
  for (const each of begun) {
    each.section.anchors.push(...htmlAnchors(`${each.html?.before}`));
    walk.current = each;
    rest = `${each.html?.rest}`;
  }
  walk.current?.section.anchors.push(...htmlAnchors(rest));
}

function paragraph(node: Nodes, walk: Walk): void {
  const text = textOf(node, { includeHtml: false });
  const above = idOfAbove(text);
  const below = idOfBelow(text);
  if (above !== null) walk.current?.section.anchors.push(above.toLowerCase());
  else
    named(
      below === null ? anchorsIn(node) : [below.toLowerCase()],
      below !== null || text.trim() === "",
      walk,
    );
}

/** Names that stand alone wait for a heading; other content, and the names in it, belongs to the section around it. */
function named(names: readonly string[], isAlone: boolean, walk: Walk): void {
  walk.pending.push(...names);
  if (isAlone || walk.current === null) return;
  walk.current.section.anchors.push(...walk.pending);
  walk.pending = [];
}

function anchorsIn(node: Nodes): readonly string[] {
  if (node.type === "html") return htmlAnchors(node.value);
  return "children" in node ? node.children.flatMap(anchorsIn) : [];
}
