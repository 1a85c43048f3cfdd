import type { PhrasingContent } from "mdast";

/** Kinds of callouts on GitHub (docs: Basic writing and formatting syntax, "Alerts"). */
const KIND = "(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)";
const MARKER = new RegExp(`^\\[!${KIND}\\][ \\t]*(?:\\n|$)`, "i");
const WORD = new RegExp(`^${KIND}:?$`, "i");

/**
 * Hosts that draw nothing but badges, and the file that CI systems draw one in. A static badge (`/badge/TEXT`) holds words of the
 * author's own, such as a date, and is none.
 */
const BADGE =
  /^(?:https?:)?\/\/(?:(?:img\.)?shields\.io\/(?!badge\/|static)|badge\.fury\.io\/|badgen\.net\/(?!badge\/|static))|\/badge\.svg(?:[?#]|$)|\/badges\/[^?#]*\.svg(?:[?#]|$)/i;

/** True for the address of a badge: a picture of a state elsewhere, which says nothing about the procedure. */
export function isBadge(url: string): boolean {
  return url.length <= 2048 && BADGE.test(url);
}

/** Inline content without the mark that makes a quote a callout, in GitHub's present or former spelling. */
export function withoutCalloutMark(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const [first, next, ...rest] = nodes;
  if (first?.type === "text" && MARKER.test(first.value)) {
    return [{ ...first, value: first.value.replace(MARKER, "") }, ...nodes.slice(1)];
  }
  const [inner] = first?.type === "strong" ? first.children : [];
  const isWord = inner?.type === "text" && WORD.test(inner.value);
  const opensLine = next?.type === "text" && next.value.startsWith("\n");
  return isWord && opensLine ? [{ ...next, value: next.value.slice(1) }, ...rest] : [...nodes];
}
