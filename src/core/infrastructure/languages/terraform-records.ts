import { visitHcl } from "./hcl-tokens.ts";
import type { RecordedMove } from "./infrastructure-kind.ts";

/** Blocks that record what became of a name or where a thing came from; they define and use nothing. */
const RECORDS: ReadonlySet<string> = new Set(["moved", "removed", "import"]);

/**
 * A Terraform text without its comments and without the blocks that record a move, a removal or an import: what a name
 * has to stand in to live on. A text that is not understood comes back as it is. Linear.
 */
export function withoutRecords(text: string): string {
  let kept = "";
  const understood = visitBlocks(text, (piece, { block, isComment }) => {
    if (!isComment && !RECORDS.has(block)) kept += piece;
  });
  return understood ? kept : text;
}

/** The moves that a Terraform text records, in order, as far as the text is understood. Linear. */
export function recordedMoves(text: string): readonly RecordedMove[] {
  const moves: RecordedMove[] = [];
  if (!text.includes("moved")) return moves;
  let [line, written] = [1, ""];
  visitBlocks(text, (piece, { block, isComment }) => {
    line += piece.split("\n").length - 1;
    if (block !== "moved" || isComment) return;
    if (piece !== "}") {
      written += piece;
      return;
    }
    const attributes = new Map(written.split("\n").map(attributeOf));
    const [from, to] = [attributes.get("from"), attributes.get("to")];
    if (from && to) moves.push({ from, to, line });
    written = "";
  });
  return moves;
}

function attributeOf(line: string): readonly [string, string] {
  const equals = line.indexOf("=");
  return [line.slice(0, equals).replace("{", "").trim(), line.slice(equals + 1).trim()];
}

interface Place {
  /** The first word of the outermost block around the piece, its braces among its pieces; empty outside of blocks. */
  readonly block: string;
  readonly isComment: boolean;
}

function visitBlocks(text: string, visit: (piece: string, place: Place) => void): boolean {
  let [depth, word, block] = [0, "", ""];
  return visitHcl(text, (as, piece) => {
    if (piece === "{") {
      if (depth === 0) block = word;
      depth += 1;
    }
    visit(piece, { block, isComment: as === "comment" });
    if (piece === "}") {
      depth = Math.max(0, depth - 1);
      if (depth === 0) block = "";
    }
    if (as === "newline") word = "";
    else if (as === "token" && (word === "" || piece === "=")) word = piece;
  });
}
