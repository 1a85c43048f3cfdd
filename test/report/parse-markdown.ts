import type { Nodes, Root } from "mdast";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { remark } from "remark";

/** GitHub's Markdown (GFM) as a syntax tree. Bare addresses stay text, in which `isInert` looks for them. */
export function parseGithubMarkdown(markdown: string): Root {
  return remark()
    .data({
      micromarkExtensions: [gfmFootnote(), gfmStrikethrough(), gfmTable(), gfmTaskListItem()],
      fromMarkdownExtensions: [
        gfmFootnoteFromMarkdown(),
        gfmStrikethroughFromMarkdown(),
        gfmTableFromMarkdown(),
        gfmTaskListItemFromMarkdown(),
      ],
    })
    .parse(markdown);
}

/** Nodes without children, in document order. */
export function leavesOf(node: Nodes): readonly Nodes[] {
  return "children" in node ? node.children.flatMap(leavesOf) : [node];
}

/** What GitHub's own filters look for in rendered text outside code. */
const LIVE = /@|:\/\/|www\.|#\d|\$|\bGH-\d|:[a-z0-9_+-]+:|[0-9a-f]{7}|[\p{Cc}\p{Cf}]/iu;

/**
 * True when nothing below `node` but words and code came of a text: no link, mention, reference, emoji or HTML. Hard
 * line breaks are ours: a text has no line feeds left that could make one.
 */
export function isInert(node: Nodes): boolean {
  return leavesOf(node).every((leaf) => {
    if (leaf.type === "text") return !LIVE.test(leaf.value);
    return leaf.type === "inlineCode" || leaf.type === "break";
  });
}
