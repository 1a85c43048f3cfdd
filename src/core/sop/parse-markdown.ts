import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmAutolinkLiteralFromMarkdown } from "mdast-util-gfm-autolink-literal";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { gfmAutolinkLiteral } from "micromark-extension-gfm-autolink-literal";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { blankFrontMatter } from "./front-matter-block.ts";
import type { DocumentResult } from "./sop.ts";

/** Longest document that is parsed, in UTF-16 code units: Markdown costs about 1 s per MiB. */
const MAX_LENGTH = 512 * 1024;

const OPTIONS = {
  extensions: [bareUrls(), gfmTable(), gfmStrikethrough(), gfmTaskListItem(), gfmFootnote()],
  mdastExtensions: [
    // Without its transforms, which search every text node again with regular expressions for mail addresses.
    { ...gfmAutolinkLiteralFromMarkdown(), transforms: [] },
    gfmTableFromMarkdown(),
    gfmStrikethroughFromMarkdown(),
    gfmTaskListItemFromMarkdown(),
    gfmFootnoteFromMarkdown(),
  ],
};

/**
 * Parses GitHub Flavored Markdown; of bare addresses only `http://` and `https://` become links. Lines and offsets
 * are those of `text`; front matter is not in the tree. A document that is too large or nested too deeply is refused
 * with a reason instead of being parsed.
 */
export function parseMarkdown(text: string): DocumentResult<Root> {
  if (text.length > MAX_LENGTH) return { ok: false, reason: "longer than 512 KiB" };
  try {
    return { ok: true, value: fromMarkdown(blankFrontMatter(text), OPTIONS) };
  } catch {
    return { ok: false, reason: "too deeply nested to be parsed" };
  }
}

/**
 * GFM's autolink extension cut down to `http(s)://`: its mail construct is tried at every letter and makes a parse
 * 1.4 times as dear, for links that no rule looks at.
 */
function bareUrls(): ReturnType<typeof gfmAutolinkLiteral> {
  const { text } = gfmAutolinkLiteral();
  const only = [text?.[104] ?? []].flat().filter((construct) => construct.name === "protocolAutolink");
  return { text: { 72: only, 104: only } };
}
