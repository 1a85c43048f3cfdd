import type { Heading, Html, Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { idOfAbove, idOfBelow } from "./heading-id.ts";
import { type HtmlHeading, htmlAnchors, htmlText } from "./html-headings.ts";

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
export function placeAnchors(root: Root, sections: readonly Anchored[]): void {
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
