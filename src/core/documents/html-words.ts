import { HINT } from "./hints.ts";
import { visible } from "./invisible.ts";

const TAG = /<\/?[A-Za-z][^<>]*>/g;
const TARGET = /\b(?:href|src)[ \t]{0,9}=[ \t]{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/i;

/** What begins something that nobody reads: comments, scripts, styles. */
const UNSEEN = /<!--|<(?:script|style)\b/g;

/** What a reader gets from raw HTML: its text and the targets of its links; comments, scripts and tags go. A hint stands for each tag. Linear. */
export function htmlWords(html: string): string {
  return visible(withoutUnseen(html)).replace(TAG, (tag) => {
    const [, double, single, bare] = TARGET.exec(tag) ?? [];
    return ` ${HINT.edge}${double ?? single ?? bare ?? ""} `;
  });
}

/** The HTML with comments, scripts and styles turned into blanks; offsets and lines stay true. Linear. */
export function withoutUnseen(html: string): string {
  const lower = html.toLowerCase();
  // Some letters change their length with their case; then tags are only found as written.
  const searched = lower.length === html.length ? lower : html;
  const kept: string[] = [];
  let from = 0;
  for (const { 0: opening, index } of searched.matchAll(UNSEEN)) {
    if (index < from) continue;
    kept.push(html.slice(from, index));
    const closing = opening === "<!--" ? "-->" : `</${opening.slice(1)}>`;
    const close = searched.indexOf(closing, index);
    from = close < 0 ? html.length : close + closing.length;
    kept.push(html.slice(index, from).replace(/[^\n]/g, " "));
  }
  return [...kept, html.slice(from)].join("");
}
