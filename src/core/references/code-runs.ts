import type { Nodes } from "mdast";
import { isCodeElement } from "./html-code.ts";
import { readTag } from "./html-tag.ts";

/** Inline nodes that HTML tags among them make code: from the opening tag to the closing one, or to the last sibling. */
export interface CodeRun {
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
export function codeRuns(parent: Nodes): readonly CodeRun[] {
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
