import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import type { DocumentResult } from "../model/sop.ts";
import { blankComments } from "./blank-comments.ts";
import { blankFrontMatter } from "./front-matter-block.ts";
import { parseBudget } from "./parse-budget.ts";
import { tooCostly } from "./parse-cost.ts";

const SYNTAX = [gfmTable(), gfmStrikethrough(), gfmTaskListItem(), gfmFootnote()];

const TREE = [
  gfmTableFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
  gfmFootnoteFromMarkdown(),
];

/**
 * Parses GitHub Flavored Markdown, except that bare addresses stay text: GFM's construct for them is tried at every
 * letter and makes a parse 1.4 times as dear. Lines and offsets are those of `text`; front matter and comments that are not HTML's are
 * not in the tree.
 * A document that would take more than about a second, or is nested too deeply, is refused with a reason.
 */
export function parseMarkdown(text: string): DocumentResult<Root> {
  const document = blankComments(blankFrontMatter(text));
  const reason = tooCostly(document);
  if (reason) return { ok: false, reason };
  try {
    const value = fromMarkdown(document, { extensions: [...SYNTAX, parseBudget()], mdastExtensions: TREE });
    return { ok: true, value };
  } catch {
    // The budget is spent, or the stack: either way the document is too tangled, whatever the error says.
    return { ok: false, reason: "it would take too long to parse" };
  }
}
