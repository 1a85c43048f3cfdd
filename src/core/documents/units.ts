import type { Code, Nodes, TableRow } from "mdast";
import { withoutCalloutMark } from "./decoration.ts";
import { HINT } from "./hints.ts";
import { visible } from "./invisible.ts";
import type { Reading } from "./reading.ts";
import { MARK, type Words } from "./words.ts";

/** A numbered or bulleted list item with its paragraphs, a run of paragraphs, a code block, or a table row. */
export type UnitKind = "step" | "item" | "text" | "code" | "row";

/** The smallest piece of a document that is compared. */
export interface Unit {
  readonly kind: UnitKind;
  readonly text: string;
}

/** A unit in the making. */
interface Draft {
  readonly kind: UnitKind;
  readonly parts: string[];
}

/**
 * The units of some blocks in normal form. Nesting, kinds of quotes and lists, numbers, check boxes, paragraph breaks and
 * rules leave no trace: indentation decides over them, and it is layout. Definitions are read where they are used.
 * `words` may begin the first unit: what their heading says of it.
 */
export function unitsOf(
  blocks: readonly Nodes[],
  { words, reading, lead }: { readonly words: Words; readonly reading: Reading; readonly lead: string },
): readonly Unit[] {
  const drafts: Draft[] = [];
  for (const block of blocks) addUnits(block, { words, reading }, drafts);
  return drafts
    .map(({ kind, parts }, at) => {
      const text = parts.join(PARAGRAPH);
      return {
        kind,
        text:
          kind === "text" || kind === "step" || kind === "item"
            ? reading.text(at === 0 ? lead + text : text)
            : text,
      };
    })
    .filter((unit) => unit.text !== "");
}

/** What a row and a text are made with. */
interface Made {
  readonly words: Words;
  readonly reading: Reading;
}

const PARAGRAPH = ` ${HINT.line}${HINT.stop} `;

/** What a unit is compared by: numbers and bullets are markers of one thing. */
export function unitKey({ kind, text }: Unit): string {
  return `${kind === "step" ? "item" : kind} ${text}`;
}

function addUnits(block: Nodes, made: Made, drafts: Draft[]): void {
  const { words } = made;
  switch (block.type) {
    case "paragraph":
    case "html":
      addText(words([block]), drafts);
      break;
    case "heading":
      drafts.push({ kind: "text", parts: [words(block.children)] });
      break;
    case "code":
      drafts.push({ kind: "code", parts: [codeText(block)] });
      break;
    case "table":
      for (const cells of made.reading.rows(block.children.map((row) => cellsOf(row, words))))
        drafts.push({ kind: "row", parts: [rowText(cells)] });
      break;
    case "list":
      for (const item of block.children) {
        drafts.push({ kind: block.ordered ? "step" : "item", parts: [] });
        for (const child of item.children) addUnits(child, made, drafts);
      }
      break;
    case "blockquote":
      for (const child of block.children) addUnits(withoutMark(child), made, drafts);
  }
}

/** What kind of callout a quote is says nothing of the procedure. */
function withoutMark(block: Nodes): Nodes {
  if (block.type !== "paragraph") return block;
  return { ...block, children: withoutCalloutMark(block.children) };
}

const CONTINUED: ReadonlySet<UnitKind> = new Set(["step", "item", "text"]);

/** A paragraph continues the item or text before it. */
function addText(text: string, drafts: Draft[]): void {
  const last = drafts.at(-1);
  if (last && CONTINUED.has(last.kind)) last.parts.push(text);
  else drafts.push({ kind: "text", parts: [text] });
}

/** Lines with their indentation among each other; blank lines, white space at their ends and a common margin go. */
function codeText(code: Code): string {
  const lines = visible(code.value)
    .split(/\r\n?|\n/)
    .map((line) => line.trimEnd());
  const written = lines.filter((line) => line !== "");
  const margins = written.map((line) => line.slice(0, line.length - line.trimStart().length));
  const margin = margins.reduce(commonStart, margins[0] ?? "");
  return written.map((line) => line.slice(margin.length)).join("\n");
}

function commonStart(left: string, right: string): string {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return left.slice(0, length);
}

function cellsOf(row: TableRow, words: Words): readonly string[] {
  return row.children.map((cell) => words(cell.children));
}

function rowText(cells: readonly string[]): string {
  const last = cells.findLastIndex((cell) => cell !== "");
  return cells.slice(0, last + 1).join(` ${MARK}| `);
}
