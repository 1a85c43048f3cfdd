import type { Nodes } from "mdast";
import { toString as plainText } from "mdast-util-to-string";

/** Text of blocks in lower case. They keep a line each, so that the end of one is not glued to the start of the next. */
export function textOf(blocks: readonly Nodes[]): string {
  return blocks
    .map((block) => plainText(block))
    .join("\n")
    .toLowerCase();
}

/** A node with everything below it. The parser bounds the depth. */
export function* nodesOf(node: Nodes): Iterable<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

/** Line of a node, from 1; a node that nobody parsed stands at the start. */
export function lineOf(node: {
  readonly position?: { readonly start: { readonly line: number } } | undefined;
}): number {
  return node.position?.start.line ?? 1;
}
