import type { List, ListItem, Nodes, Root, RootContent } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { type SectionKind, sectionKinds } from "./section-kinds.ts";

/** A part of the document between two headings, subsections counted on their own. */
export interface Part {
  readonly title: string;
  readonly line: number;
  readonly kinds: readonly SectionKind[];
  readonly blocks: readonly RootContent[];
}

/** One numbered step at the top level of a part. */
export interface Step {
  readonly line: number;
  /** Where its marker stands on the line, from 1. */
  readonly column: number;
  readonly text: string;
  /** Code of the step, inline or fenced. */
  readonly code: readonly string[];
  readonly hasLink: boolean;
  /** True when the step has a block of code to run; inline code is often just a name. */
  readonly hasCommand: boolean;
}

/** A line of code anywhere in the document, with the part it stands in. */
export interface CodeLine {
  readonly line: number;
  readonly text: string;
  readonly part: Part;
}

/** A document as its reader meets it. `lead` is what stands before the first heading below the title. */
export interface Outline {
  readonly lead: Part;
  readonly parts: readonly Part[];
  readonly steps: readonly Step[];
  readonly code: readonly CodeLine[];
  /** Text of the whole document in lower case. */
  readonly text: string;
}

/** Reads a document's outline. `own` are a team's words for section kinds. */
export function outlineOf(root: Root, own: Readonly<Record<string, readonly string[]>>): Outline {
  const [lead, ...parts] = partsOf(root, own);
  const all = [lead, ...parts];
  const steps = all
    .filter((part) => !part.kinds.includes("quick-reference"))
    .flatMap((part) => part.blocks.flatMap(stepsOf));
  return { lead, parts, steps, code: all.flatMap(codeLinesOf), text: textOf(root.children) };
}

function partsOf(root: Root, own: Readonly<Record<string, readonly string[]>>): [Part, ...Part[]] {
  const lead: RootContent[] = [];
  const parts: { title: string; line: number; kinds: readonly SectionKind[]; blocks: RootContent[] }[] = [];
  for (const node of root.children) {
    if (node.type === "heading" && node.depth > 1) {
      const title = plainText(node);
      parts.push({ title, line: lineOf(node), kinds: sectionKinds(title, own), blocks: [] });
    } else if (node.type !== "heading") (parts.at(-1)?.blocks ?? lead).push(node);
  }
  return [{ title: "", line: 1, kinds: [], blocks: lead }, ...parts];
}

function stepsOf(node: RootContent): readonly Step[] {
  return isNumbered(node) ? node.children.map(stepOf) : [];
}

function isNumbered(node: RootContent): node is List {
  return node.type === "list" && node.ordered === true;
}

function stepOf(item: ListItem): Step {
  const inside = [...nodesOf(item)];
  return {
    line: lineOf(item),
    column: item.position?.start.column ?? 1,
    text: textOf(item.children),
    code: inside.flatMap((node) => (node.type === "inlineCode" || node.type === "code" ? [node.value] : [])),
    hasCommand: inside.some((node) => node.type === "code"),
    hasLink: inside.some((node) => node.type === "link"),
  };
}

function codeLinesOf(part: Part): readonly CodeLine[] {
  return part.blocks.flatMap((block) =>
    [...nodesOf(block)].flatMap((node) => {
      if (node.type === "inlineCode") return [{ line: lineOf(node), text: node.value, part }];
      if (node.type !== "code") return [];
      return node.value.split("\n").map((text, index) => ({ line: lineOf(node) + 1 + index, text, part }));
    }),
  );
}

/** Blocks keep a line each, so that the end of one is not glued to the start of the next. */
function textOf(blocks: readonly Nodes[]): string {
  return blocks
    .map((block) => plainText(block))
    .join("\n")
    .toLowerCase();
}

/** A node with everything below it. The parser bounds the depth. */
function* nodesOf(node: Nodes): Iterable<Nodes> {
  yield node;
  if ("children" in node) for (const child of node.children) yield* nodesOf(child);
}

/** Line of a node, from 1; a node that nobody parsed stands at the start. */
export function lineOf(node: {
  readonly position?: { readonly start: { readonly line: number } } | undefined;
}): number {
  return node.position?.start.line ?? 1;
}
