import type { Root } from "mdast";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { remark } from "remark";
import { parseBudget } from "./parse-budget.ts";

/**
 * remark with the parts of GFM that SOPs use: tables, strikethrough, task lists, footnotes. Bare addresses stay text: GFM's construct for
 * them is tried at every letter and makes a parse 1.4 times as dear, so `remark-gfm` as a whole is not used.
 */
const GFM = remark()
  .data({
    micromarkExtensions: [gfmTable(), gfmStrikethrough(), gfmTaskListItem(), gfmFootnote()],
    fromMarkdownExtensions: [
      gfmTableFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
      gfmFootnoteFromMarkdown(),
    ],
  })
  .freeze();

/** Parses Markdown with a budget of its own, which makes this throw when a document is too tangled. */
export function parseTree(document: string): Root {
  const processor = GFM();
  const { micromarkExtensions = [] } = processor.data();
  return processor.data("micromarkExtensions", [...micromarkExtensions, parseBudget()]).parse(document);
}
