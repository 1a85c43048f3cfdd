import GithubSlugger from "github-slugger";
import type { Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Section } from "./sop.ts";

/** The sections of a parsed document in order, one per top-level heading. `lines` is the document's line count. */
export function sectionsOf(root: Root, lines: number): readonly Section[] {
  const slugger = new GithubSlugger();
  const headings = root.children.flatMap((node) =>
    node.type === "heading" ? [{ node, line: node.position?.start.line ?? 1 }] : [],
  );
  return headings.map(({ node, line }, index) => {
    const title = textOf(node).trim();
    const next = headings.slice(index + 1).find((later) => later.node.depth <= node.depth);
    return {
      slug: slugger.slug(title),
      title,
      depth: node.depth,
      startLine: line,
      endLine: next ? next.line - 1 : lines,
    };
  });
}
