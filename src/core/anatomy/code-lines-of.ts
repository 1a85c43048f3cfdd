import type { Code, InlineCode, Nodes } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { looksLikeCommand } from "./command-words.ts";
import { lineOf } from "./nodes.ts";
import { announcesOutput } from "./output-signs.ts";
import type { Part } from "./parts-of.ts";
import type { TypedBlocks } from "./typed-blocks.ts";

/** A line of code that the reader types, with the part it stands in. */
export interface CodeLine {
  readonly line: number;
  readonly text: string;
  readonly part: Part;
}

/** Code of a part that the reader types, in document order. */
export function codeLinesOf(part: Part, typed: TypedBlocks): readonly CodeLine[] {
  return part.blocks.flatMap((block) =>
    [...codeBelow(block, typed, false)].map((found) => ({ ...found, part })),
  );
}

type Found = Omit<CodeLine, "part">;

function* codeBelow(node: Nodes, typed: TypedBlocks, isCell: boolean): Iterable<Found> {
  if (node.type === "code") {
    const first = firstLineOf(node);
    for (const { index, text } of typed(node)) yield { line: first + index, text };
  }
  if (!("children" in node)) return;
  let before = "";
  for (const child of node.children) {
    if (child.type !== "inlineCode") yield* codeBelow(child, typed, isCell || child.type === "tableCell");
    else if (isTyped(child, before, isCell)) yield { line: lineOf(child), text: child.value };
    // Only the words next to a piece of code say what it is.
    before = `${before}${plainText(child)}`.slice(-400);
  }
}

/** A fence has a line of its own above the code, an indented block has none. */
function firstLineOf(node: Code): number {
  const last = node.position?.end.line ?? 0;
  const isFenced = last - lineOf(node) >= node.value.split("\n").length;
  return isFenced ? lineOf(node) + 1 : lineOf(node);
}

/** A value in a table, or one that a command prints, is read and not typed; a command is one wherever it stands. */
function isTyped({ value }: InlineCode, before: string, isCell: boolean): boolean {
  if (looksLikeCommand(value)) return true;
  return !announcesOutput(before) && (!isCell || /\s/.test(value));
}
