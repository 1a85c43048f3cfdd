import type { Definition, FootnoteDefinition, Image, Link, Nodes, Root } from "mdast";
import { htmlWords } from "./html-words.ts";

/** Marks what is not a word of the text itself. Markdown cannot contain it: the parser replaces it. */
export const MARK = "\u0000";

/** Turns inline content into its words. Made per document: links and footnotes may be defined anywhere in it. */
export type Words = (nodes: readonly Nodes[]) => string;

/**
 * The normal form of inline content: its words with single spaces between them, the targets of links and images, and
 * what is struck out. Emphasis, code ticks, tags, escapes, entities and line ends are layout and leave no trace, nor
 * does the way a link is written; a link that shows its own address is just that address.
 */
export function wordsOf(root: Root): Words {
  const links = new Map<string, Definition>();
  const footnotes = new Map<string, FootnoteDefinition>();
  collectDefinitions(root, links, footnotes);

  const join = (nodes: readonly Nodes[]): string => nodes.map(write).join("");
  const write = (node: Nodes): string => {
    switch (node.type) {
      case "text":
      case "inlineCode":
        return node.value;
      case "html":
        return htmlWords(node.value);
      case "link":
        return linkWords(join(node.children), node);
      case "linkReference":
        return linkWords(join(node.children), links.get(node.identifier));
      case "image":
        return linkWords(node.alt ?? "", node);
      case "imageReference":
        return linkWords(node.alt ?? "", links.get(node.identifier));
      case "delete":
        return `${MARK}-${join(node.children)}${MARK}-`;
      case "footnoteReference":
        return footnoteWords(node.identifier);
      default:
        return "children" in node ? join(node.children) : " ";
    }
  };
  /** A footnote reads where it is first called; taken out before it is written, it cannot call itself. */
  const footnoteWords = (identifier: string): string => {
    const footnote = footnotes.get(identifier);
    footnotes.delete(identifier);
    return footnote ? ` ${footnote.children.map(write).join(" ")} ` : "";
  };
  return (nodes) => join(nodes).replace(/\s+/g, " ").trim();
}

type Target = Pick<Link | Image | Definition, "url" | "title">;

function linkWords(label: string, target: Target | undefined): string {
  const shown = label.trim();
  const url = target?.url ?? "";
  if (shown === url || `mailto:${shown}` === url) return label;
  return `${label}${MARK}${url}${target?.title ? ` ${target.title}` : ""}${MARK}`;
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
