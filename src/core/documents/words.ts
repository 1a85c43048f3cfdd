import type { Definition, FootnoteDefinition, Image, Link, Nodes, Root } from "mdast";
import { isBadge } from "./decoration.ts";
import { HINT, withoutHints } from "./hints.ts";
import { htmlWords } from "./html-words.ts";
import { visible } from "./invisible.ts";

/** Marks what is not a word of the text itself; a document's own are taken out like all that nobody sees. */
export const MARK = "\uFDDF";

/**
 * Turns inline content into its words, with hints (`hints.ts`) among them. Made per document: links and footnotes may be defined
 * anywhere in it.
 */
export type Words = (nodes: readonly Nodes[]) => string;

/**
 * The normal form of inline content: its words with single spaces between them, the targets of links and images, and
 * what is struck out. Emphasis, code ticks, tags, escapes, entities, line ends, typographic quotes and the punctuation
 * between words are layout and leave no trace, nor does the way a link is written; a link that shows its own address
 * is just that address. Code keeps its punctuation.
 */
export function wordsOf(root: Root): Words {
  const links = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  collectDefinitions(root, links, footnotes);

  const join = (nodes: readonly Nodes[]): string => nodes.map(write).join("");
  const write = (node: Nodes): string => {
    switch (node.type) {
      case "text":
        return prose(node.value);
      case "inlineCode":
        return ` ${visible(node.value)} `;
      case "html":
        return htmlWords(node.value);
      case "link":
        return isBadge(pictureIn(node.children)) ? "" : linkWords(join(node.children), node);
      case "linkReference":
        return linkWords(join(node.children), links.get(node.identifier));
      case "image":
        return isBadge(node.url) ? "" : edged(linkWords(visible(node.alt ?? ""), node));
      case "imageReference":
        return edged(linkWords(visible(node.alt ?? ""), links.get(node.identifier)));
      case "emphasis":
      case "strong":
        return edged(join(node.children));
      case "delete":
        return `${MARK}-${join(node.children)}${MARK}-`;
      case "footnoteReference":
        return footnoteWords(node.identifier);
      default:
        return "children" in node ? join(node.children) : `${HINT.line} `;
    }
  };
  /** A footnote reads where it is first called; taken out before it is written, it cannot call itself. */
  const footnoteWords = (identifier: string): string => {
    const footnote = footnotes.get(identifier);
    footnotes.delete(identifier);
    return footnote ? ` ${HINT.stop}${footnote.children.map(write).join(" ")}${HINT.stop} ` : "";
  };
  return join;
}

/** The address of the only thing in a link, when that is a picture; empty otherwise. */
function pictureIn([picture, ...rest]: readonly Nodes[]): string {
  return picture?.type === "image" && rest.length === 0 ? picture.url : "";
}

function edged(words: string): string {
  return HINT.edge + words + HINT.edge;
}

type Target = Pick<Link | Image | Definition, "url" | "title">;

function linkWords(label: string, target: Target | undefined): string {
  const url = visible(samePlace(target?.url ?? ""));
  const shown = withoutHints(label);
  if (/^https?:/i.test(url) && shown === url) return ` ${url} `;
  if (`mailto:${shown}` === url) return ` ${shown} `;
  return ` ${label}${MARK}${url}${target?.title ? ` ${visible(target.title)}` : ""}${MARK} `;
}

/** A relative link without the dots and slashes that lead nowhere. */
function samePlace(url: string): string {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return url;
  return url.replace(/\/{2,}/g, "/").replace(/(^|\/)(?:\.\/)+/g, "$1");
}

/** Punctuation after a word (a number keeps its own), before white space or the end of the text. */
const PUNCTUATION = /(?:^|(?<=[\p{L})\]"'>]))[.,:;!]+(?=\s|$)/gu;

function prose(text: string): string {
  return visible(text)
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(PUNCTUATION, hintOf)
    .replaceAll("\n", `${HINT.line}\n`);
}

function hintOf(punctuation: string): string {
  if (/[.!;]/.test(punctuation)) return HINT.stop;
  return punctuation.includes(":") ? HINT.colon : HINT.comma;
}

/** The first definition of a link wins, as in Markdown. */
function collectDefinitions(
  node: Nodes,
  links: Map<string, Definition>,
  footnotes: Map<string, FootnoteDefinition>,
): void {
  if (node.type === "definition" && !links.has(node.identifier)) links.set(node.identifier, node);
  if (node.type === "footnoteDefinition" && !footnotes.has(node.identifier))
    footnotes.set(node.identifier, node);
  if (!("children" in node)) return;
  for (const child of node.children) collectDefinitions(child, links, footnotes);
}
