import type { Nodes, Root } from "mdast";
import { endsInRole } from "./cross-reference.ts";
import { isCodeElement } from "./html-code.ts";
import { readTag } from "./html-tag.ts";

/** A piece of an SOP's source (offsets) that can hold references. */
export interface Mention {
  readonly kind: "link" | "image" | "html" | "code" | "fence" | "text";
  /** URL of a link or image, else the piece's text. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** Headings before it. */
  readonly section: number;
}

interface Visit {
  readonly node: Nodes;
  /** True inside a link whose own target tells what it refers to. */
  readonly labelled: boolean;
  /** Range of the nearest node with a position: some nodes of an extension have none. */
  readonly start: number;
  readonly end: number;
  /** Code that begins behind this node, an HTML tag. */
  readonly code: Omit<Mention, "section"> | null;
}

/** Every node of a document that can hold references, in document order. Iterative, so that no depth overflows. */
export function* mentionsIn(root: Root): Generator<Mention> {
  const siteAbsolute = siteAbsoluteDefinitions(root);
  let section = 0;
  for (const { node, labelled, start, end, code } of visits(root, siteAbsolute)) {
    if (node.type === "heading") section += 1;
    const mention = mentionOf(node, labelled);
    if (mention !== null) yield { ...mention, start, end, section };
    if (code !== null && !labelled) yield { ...code, section };
  }
}

function* visits(root: Root, siteAbsolute: ReadonlySet<string>): Generator<Visit> {
  const stack: Visit[] = [{ node: root, labelled: false, start: 0, end: 0, code: null }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node } = visit;
    const start = node.position?.start.offset ?? visit.start;
    const end = node.position?.end.offset ?? visit.end;
    yield { ...visit, start, end };
    const labelled = visit.labelled || tellsItsTarget(node, siteAbsolute);
    for (const child of childVisits({ node, labelled, start, end, code: null }).reverse()) stack.push(child);
  }
}

/** What stands in code that HTML tags make is one mention, reported at the opening tag, and not once more by its pieces. */
function childVisits({ node, labelled, start, end }: Visit): Visit[] {
  const children = "children" in node ? node.children : [];
  const visits: Visit[] = children.map((child, at) => {
    const before = children[at - 1];
    // The content of a role is a label, as the label of a link is.
    const isRole = child.type === "inlineCode" && before?.type === "text" && endsInRole(before.value);
    return { node: child, labelled: labelled || isRole, start, end, code: null };
  });
  for (const { first, last, value } of codeRuns(node)) {
    const from = children[first]?.position?.end.offset ?? start;
    const to = children[last]?.position?.start.offset ?? end;
    const code = { kind: "code", value, start: from, end: to } as const;
    for (const [at, child] of visits.slice(first, last).entries()) {
      visits[first + at] = at === 0 ? { ...child, code } : { ...child, labelled: true };
    }
  }
  return visits;
}

/**
 * The label of a link is how its URL reads, not a second reference. Where a site-absolute URL leads depends
 * on the site, so there the label counts too: [`modules/x`](/modules/x).
 */
function tellsItsTarget(node: Nodes, siteAbsolute: ReadonlySet<string>): boolean {
  if (node.type === "link") return !node.url.startsWith("/");
  return node.type === "linkReference" && !siteAbsolute.has(node.identifier);
}

function siteAbsoluteDefinitions(root: Root): ReadonlySet<string> {
  const identifiers = new Set<string>();
  for (const { node } of visits(root, identifiers)) {
    if (node.type === "definition" && node.url.startsWith("/")) identifiers.add(node.identifier);
  }
  return identifiers;
}

function mentionOf(node: Nodes, labelled: boolean): Pick<Mention, "kind" | "value"> | null {
  if (labelled && (node.type === "text" || node.type === "inlineCode")) return null;
  switch (node.type) {
    case "link":
    case "definition":
      return { kind: "link", value: node.url };
    case "image":
      return { kind: "image", value: node.url };
    case "html":
      return { kind: "html", value: node.value };
    case "inlineCode":
      return { kind: "code", value: node.value };
    case "code":
      return { kind: "fence", value: node.value };
    case "text":
      return { kind: "text", value: node.value };
    default:
      return null;
  }
}

/** Inline nodes that HTML tags among them make code: from the opening tag to the closing one, or to the last sibling. */
interface CodeRun {
  /** Indices of the tags among the siblings; `last` is their number when no tag closes the run. */
  readonly first: number;
  readonly last: number;
  /** The text in between, without marks and tags. */
  readonly value: string;
}

/** Nodes whose children are inline: Markdown cuts HTML there into one node a tag. */
const PHRASING: ReadonlySet<string> = new Set(
  "paragraph heading tableCell emphasis strong delete link linkReference".split(" "),
);

/**
 * The runs of code among the children of a node, in order; the label of an HTML link holds none, as it does not in
 * Markdown. Linear in the nodes.
 */
function codeRuns(parent: Nodes): readonly CodeRun[] {
  if (!("children" in parent) || !PHRASING.has(parent.type)) return [];
  const runs: CodeRun[] = [];
  let run: { readonly name: string; readonly first: number; depth: number } | null = null;
  let isLabel = false;
  for (const [at, child] of parent.children.entries()) {
    const tag = child.type === "html" ? readTag(child.value, 0) : null;
    if (tag === null || tag === "unclosed") continue;
    const { name, closing, attributes } = tag;
    if (name === "a")
      isLabel = !closing && attributes.some(([key, value]) => key === "href" && !value.startsWith("/"));
    if (run === null && isCodeElement(name) && !closing && !isLabel) run = { name, first: at, depth: 0 };
    if (run?.name === name) run.depth += closing ? -1 : 1;
    if (run?.depth !== 0) continue;
    runs.push({ first: run.first, last: at, value: textBetween(parent.children, run.first, at) });
    run = null;
  }
  const { length } = parent.children;
  if (run !== null)
    runs.push({ first: run.first, last: length, value: textBetween(parent.children, run.first, length) });
  return runs;
}

function textBetween(children: readonly Nodes[], first: number, last: number): string {
  let text = "";
  const stack = children.slice(first + 1, last).reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "text" || node.type === "inlineCode") text += node.value;
    if (node.type === "break") text += "\n";
    const inner = "children" in node ? node.children.toReversed() : [];
    for (const child of inner) stack.push(child);
  }
  return text;
}
