import type { Nodes, Root } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { isInert, parseGithubMarkdown } from "./parse-markdown.ts";

/** HTML that our own texts hold: folds, lines of a cell, our markers and the ledger. */
const OUR_HTML =
  /^(?:<br>|<details><summary>[#A-Za-z0-9 :,]+<\/summary>|<\/details>|<!-- sopwatch:(?:comment|reply)(?: \d+)? [0-9a-f]{16} -->|<!-- sopwatch-ledger [\x20-\x7e]* -->)$/;

/** Where our own links lead. */
const OUR_LINKS =
  /^https:\/\/github\.com\/(?:acme\/infra\/(?:edit\/[\w%.~/!*'-]+|pull\/\d+|runs\/\d+)|sopwatch\/sopwatch\/blob\/main\/docs\/rules\.md#[a-z-]+)$/;

/**
 * Everything in a text of ours that is not words, code, our own links or our own HTML: what somebody else's text broke out
 * as. Empty when all is well. `columns` are the numbers of cells that a row of a table
 * may have.
 */
export function breakouts(markdown: string, ...columns: readonly number[]): readonly string[] {
  const root: Root = parseGithubMarkdown(markdown);
  return root.children.flatMap((node) => breakoutsOf(node, columns));
}

function breakoutsOf(node: Nodes, columns: readonly number[]): readonly string[] {
  if (node.type === "html") return OUR_HTML.test(node.value) ? [] : [`HTML: ${node.value}`];
  if (node.type === "link") {
    const isOurs = OUR_LINKS.test(node.url) && node.children.every((child) => isWord(child.type));
    return isOurs ? [] : [`link: ${node.url} ${textOf(node)}`];
  }
  if (node.type === "tableRow" && !columns.includes(node.children.length))
    return [`cells: ${node.children.length}`];
  if (node.type === "heading" && !isOurHeading(node)) return [`heading: ${textOf(node)}`];
  if ("children" in node)
    return isKnown(node.type)
      ? node.children.flatMap((child) => breakoutsOf(child, columns))
      : [`${node.type}: ${textOf(node)}`];
  if (node.type === "code" || isInert(node)) return [];
  return [`${node.type}: ${textOf(node)}`];
}

/** A part of a text, or a pull request among others, which begins with its link. */
function isOurHeading({ depth, children }: Extract<Nodes, { type: "heading" }>): boolean {
  return depth === 4 || (depth === 3 && children[0]?.type === "link");
}

function isWord(type: string): boolean {
  return type === "text" || type === "inlineCode";
}

/** What our own texts are built of. */
function isKnown(type: string): boolean {
  return [
    "paragraph",
    "heading",
    "list",
    "listItem",
    "table",
    "tableRow",
    "tableCell",
    "blockquote",
    "strong",
  ].includes(type);
}
