import { escapeHtml } from "./html.ts";

/** What GitHub lets through of the HTML in Markdown and the project uses, spelled exactly like this. No attributes but `open`. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...["<details>", "<details open>", "</details>", "<summary>", "</summary>", "<br>", "<br/>", "<br />"],
  ...[
    "<sub>",
    "</sub>",
    "<sup>",
    "</sup>",
    "<kbd>",
    "</kbd>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<code>",
    "</code>",
  ],
]);

/** A comment (also one that never ends, which hides the rest), or what looks like a tag. */
const COMMENT_OR_TAG = /<!--[\s\S]*?(?:-->|$)|<[^<>]*>/g;

/**
 * HTML of a Markdown document made harmless: allowed tags stay as they are, comments go, all else becomes text. Whatever comes out
 * is either an entry of the list above or escaped.
 */
export function keepAllowedHtml(source: string): string {
  let kept = "";
  let end = 0;
  for (const match of source.matchAll(COMMENT_OR_TAG)) {
    kept += escapeHtml(source.slice(end, match.index)) + keep(match[0]);
    end = match.index + match[0].length;
  }
  return kept + escapeHtml(source.slice(end));
}

function keep(part: string): string {
  if (part.startsWith("<!--")) return "";
  const tag = part.toLowerCase();
  return ALLOWED.has(tag) ? tag : escapeHtml(part);
}
