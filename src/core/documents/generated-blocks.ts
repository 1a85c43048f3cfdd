import { slug } from "github-slugger";
import type { List, Nodes, Root, RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import type { Section } from "../model/sop.ts";
import { idOfAbove, idOfBelow } from "./heading-id.ts";
import { findSection, type HeadedSection } from "./sections.ts";

/** Comments between which a tool keeps a table of contents: doctoc, markdown-toc, gh-md-toc, VS Code, JetBrains, vim, mdformat. */
const CONTENTS_START =
  /^(?:start doctoc\b.*|toc\b(?![ :_-]*(?:end|stop)).*|(?:start|begin)[ :_-](?:of[ :_-])?toc|ts|(?:vim-)?markdown-toc\b.*|mdformat-toc start\b.*|table of contents(?:[ :_-]*start)?)$/i;
const CONTENTS_END =
  /^(?:end doctoc\b.*|\/?toc|tocstop|toc[ :_-]*(?:end|stop)|(?:end|stop)[ :_-](?:of[ :_-])?toc|te|(?:vim-)?markdown-toc|mdformat-toc end|\/?table of contents(?:[ :_-]*end)?)$/i;

/**
 * Comments between which a tool writes everything itself: terraform-docs, all-contributors. What it writes is copied from the code,
 * so it says nothing of whether somebody looked at the procedure.
 */
const TOOLS: readonly (readonly [RegExp, RegExp])[] = [
  [/^begin_tf_docs$/i, /^end_tf_docs$/i],
  [/^beginning of pre-commit-terraform docs hook$/i, /^end of pre-commit-terraform docs hook$/i],
  [/^all-contributors-list:start\b.*$/i, /^all-contributors-list:end$/i],
  [/^all-contributors-badge:start\b.*$/i, /^all-contributors-badge:end$/i],
];

/** `[[_TOC_]]` of GitLab and Azure, `[TOC]`, `{{toc}}`: the renderer puts a table of contents there. */
const PLACEHOLDER = /^(?:\[\[_?toc_?\]\]|\[toc\]|\{\{\s?toc\s?\}\}|\{:toc\})$/i;

const TITLE =
  /^(?:table of )?contents:?$|^toc:?$|^on this page:?$|^in this (?:page|document|article|runbook):?$/i;
/** What doctoc and its like put above their lists. */
const GENERATED_TITLE = /^(?:(?:table of )?contents|toc)\b.{0,80}$|\bgenerated with doctoc\b/i;

const COMMENT = /^\s*<!--+\s*([^<>]{1,200}?)\s*--+>\s*$/;

/**
 * The top-level blocks of a document that somebody wrote: without tables of contents and what other tools keep between their comments,
 * and without lines that only give a place a name. In a marked table of contents only links to the document's own headings, with a
 * title, are left out. A list that is not marked is one when it names each heading below it, or of the whole document, in
 * order, or headings alone below such a title. A block that is not closed is text.
 */
export function withoutGenerated(root: Root, headings: readonly HeadedSection[]): readonly RootContent[] {
  const { children } = root;
  const kept: RootContent[] = [];
  let next = 0;
  for (const [at, block] of children.entries()) {
    if (at < next) continue;
    const tool = closingOf(children, at, TOOLS);
    const contents = tool === null ? closingOf(children, at, [[CONTENTS_START, CONTENTS_END]]) : null;
    if (contents !== null) kept.push(...children.slice(at + 1, contents).filter((each) => !isContents(each)));
    if (tool === null && contents === null && !isLayout(block, children[at - 1], headings)) kept.push(block);
    next = (tool ?? contents ?? at) + 1;
  }
  return kept;
}

/** Where the pair of comments closes whose first stands at `start`; null when none does. */
function closingOf(
  blocks: readonly RootContent[],
  start: number,
  pairs: readonly (readonly [RegExp, RegExp])[],
): number | null {
  const opening = commentOf(blocks[start]);
  const [, closing] = (opening !== null && pairs.find(([begins]) => begins.test(opening))) || [];
  if (closing === undefined) return null;
  const end = blocks.findIndex((block, at) => at > start && closing.test(commentOf(block) ?? ""));
  return end < 0 ? null : end;
}

function commentOf(block: RootContent | undefined): string | null {
  return block?.type === "html" ? (COMMENT.exec(block.value)?.[1] ?? null) : null;
}

function isContents(block: RootContent): boolean {
  if (block.type === "list") return entriesOf(block) !== null;
  return (
    (block.type === "paragraph" || block.type === "heading") && GENERATED_TITLE.test(textOf(block).trim())
  );
}

function isLayout(
  block: RootContent,
  before: RootContent | undefined,
  headings: readonly HeadedSection[],
): boolean {
  if (block.type === "list") return isOwnContents(block, before, headings);
  if (block.type !== "paragraph") return false;
  const text = textOf(block, { includeHtml: false }).trim();
  return PLACEHOLDER.test(text) || idOfAbove(text) !== null || idOfBelow(text) !== null;
}

function isOwnContents(
  list: List,
  before: RootContent | undefined,
  headings: readonly HeadedSection[],
): boolean {
  const entries = entriesOf(list);
  if (entries === null) return false;
  const sections = headings.map(({ section }) => section);
  const listed = entries.map((entry) => findSection(sections, entry.anchor));
  // Other words than the heading's are somebody's own.
  if (!entries.every(({ anchor, text }, at) => isNamed(text, listed[at]?.title ?? anchor))) return false;
  if (before !== undefined && "children" in before && TITLE.test(textOf(before).trim())) return true;
  const depths = listed.flatMap((section) => section?.depth ?? []);
  const [highest, deepest] = [Math.min(...depths), Math.max(...depths)];
  const all = sections.filter(({ depth }) => depth >= highest && depth <= deepest);
  const below = all.filter(({ startLine }) => startLine > Number(list.position?.start.line));
  return entries.length > 1 && [all, below].some((wanted) => isSame(listed, wanted));
}

function isNamed(text: string, title: string): boolean {
  return slug(text) === slug(title);
}

function isSame(listed: readonly (Section | undefined)[], wanted: readonly Section[]): boolean {
  return listed.length === wanted.length && wanted.every((section, at) => section === listed[at]);
}

/** An item of a table of contents. */
interface Entry {
  readonly anchor: string;
  readonly text: string;
}

/** The entries of a list whose items are each one link into the same document, in order; null for any other list. */
function entriesOf(list: List): readonly Entry[] | null {
  const entries: Entry[] = [];
  for (const { children } of list.children) {
    for (const child of children) {
      const inner =
        child.type === "list" ? entriesOf(child) : child.type === "paragraph" ? linkOf(child) : null;
      if (inner === null) return null;
      entries.push(...inner);
    }
  }
  return entries;
}

/** The link into the same document that a paragraph consists of, or null. */
function linkOf(paragraph: Extract<Nodes, { readonly type: "paragraph" }>): readonly Entry[] | null {
  const [link, ...others] = paragraph.children.filter(
    (each) => each.type !== "text" || each.value.trim() !== "",
  );
  if (link?.type !== "link" || others.length > 0 || !link.url.startsWith("#")) return null;
  return [{ anchor: anchorOf(link.url), text: textOf(link) }];
}

function anchorOf(url: string): string {
  try {
    return decodeURIComponent(url.slice(1)).toLowerCase();
  } catch {
    return url.slice(1).toLowerCase();
  }
}
