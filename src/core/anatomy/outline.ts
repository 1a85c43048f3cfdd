import type { Root } from "mdast";
import { type CodeLine, codeLinesOf } from "./code-lines-of.ts";
import { textOf } from "./nodes.ts";
import { type Part, partsOf } from "./parts-of.ts";
import { type Step, stepsOf } from "./steps-of.ts";
import { typedBlocks } from "./typed-blocks.ts";

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
