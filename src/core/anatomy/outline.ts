import type { Code, InlineCode, Nodes, Root } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { looksLikeCommand } from "./command-words.ts";
import { lineOf, textOf } from "./nodes.ts";
import { announcesOutput } from "./output-signs.ts";
import { type Part, partsOf } from "./parts-of.ts";
import { type Step, stepsOf } from "./steps-of.ts";
import { type TypedBlocks, typedBlocks } from "./typed-blocks.ts";

/** A document as its reader meets it. `lead` is what stands before the first heading below the title. */
export interface Outline {
  readonly lead: Part;
  readonly parts: readonly Part[];
  readonly steps: readonly Step[];
  /** Code that the reader types, sample output left out. */
  readonly code: readonly CodeLine[];
  /** Text of the whole document in lower case. */
  readonly text: string;
}

/** Reads a document's outline. `own` are a team's words for section kinds. */
export function outlineOf(root: Root, own: Readonly<Record<string, readonly string[]>>): Outline {
  const [lead, ...parts] = partsOf(root, own);
  const all = [lead, ...parts];
  const typed = typedBlocks(all);
  const walked = all.filter((part) => !part.kinds.includes("quick-reference"));
  return {
    lead,
    parts,
    steps: stepsOf(walked, typed),
    code: all.flatMap((part) => codeLinesOf(part, typed)),
    text: textOf(root.children),
  };
}

/** A line of code that the reader types, with the part it stands in. */
interface CodeLine {
  readonly line: number;
  readonly text: string;
  readonly part: Part;
}

/** Code of a part that the reader types, in document order. */
function codeLinesOf(part: Part, typed: TypedBlocks): readonly CodeLine[] {
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
