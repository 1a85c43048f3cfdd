import GithubSlugger from "github-slugger";
import type { Heading, Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Section } from "./sop.ts";

/** GitHub makes anchors from a heading's visible text: no tags, no alternative texts of images. */
const VISIBLE = { includeHtml: false, includeImageAlt: false };

/** A heading in the syntax tree with the section that it begins. */
export interface HeadedSection {
  readonly node: Heading;
  readonly section: Section;
}

interface Found extends HeadedSection {
  readonly section: Section & { endLine: number };
}

/**
 * Every section of a parsed document in order, one per Markdown heading. A heading inside a quote or list item has an
 * anchor like any other, and a section that ends with what it stands in.
 */
export function sectionsOf(root: Root): readonly HeadedSection[] {
  const slugger = new GithubSlugger();
  const found: Found[] = [];
  collect(root, slugger, found);
  return found;
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
    if (node.type === "heading") {
      const headed = { node, section: sectionOf(node, slugger) };
      close(node.depth, headed.section.startLine - 1);
      open.push(headed);
      found.push(headed);
    } else {
      collect(node, slugger, found);
    }
  }
  close(0, lastLine(parent));
}

function sectionOf(node: Heading, slugger: GithubSlugger): Found["section"] {
  const text = textOf(node, VISIBLE);
  const startLine = node.position?.start.line ?? 1;
  return { slug: slugger.slug(text), title: text.trim(), depth: node.depth, startLine, endLine: startLine };
}

/** A node that ends with a line break ends at the start of the line after its last. */
function lastLine(node: Nodes): number {
  const end = node.position?.end ?? { line: 1, column: 1 };
  return end.column === 1 && end.line > 1 ? end.line - 1 : end.line;
}
