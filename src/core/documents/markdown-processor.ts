import type { Root } from "mdast";
import { gfmFootnoteFromMarkdown } from "mdast-util-gfm-footnote";
import { gfmStrikethroughFromMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemFromMarkdown } from "mdast-util-gfm-task-list-item";
import { codeText, htmlText } from "micromark-core-commonmark";
import { gfmFootnote } from "micromark-extension-gfm-footnote";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import type { Construct, Extension } from "micromark-util-types";
import { remark } from "remark";

/**
 * remark with the parts of GFM that SOPs use: tables, strikethrough, task lists, footnotes. Bare addresses stay text: GFM's construct for
 * them is tried at every letter and makes a parse 1.4 times as dear, so `remark-gfm` as a whole is not used.
 */
const GFM = remark()
  .data({
    micromarkExtensions: [gfmTable(), gfmStrikethrough(), gfmTaskListItem(), gfmFootnote()],
    fromMarkdownExtensions: [
      gfmTableFromMarkdown(),
      gfmStrikethroughFromMarkdown(),
      gfmTaskListItemFromMarkdown(),
      gfmFootnoteFromMarkdown(),
    ],
  })
  .freeze();

/** Parses Markdown with a budget of its own, which makes this throw when a document is too tangled. */
export function parseTree(document: string): Root {
  const processor = GFM();
  const { micromarkExtensions = [] } = processor.data();
  return processor.data("micromarkExtensions", [...micromarkExtensions, parseBudget()]).parse(document);
}

/** Most steps of looking around that one document may cause, at up to 130 ns each. Real SOPs stay below a fifth. */
const MAX_STEPS = 1_000_000;

/** A character that is consumed costs as much as looking at some events. */
const STEPS_PER_CHARACTER = 4;

/**
 * A micromark extension that counts how far the parser looks around and stops it in time; without it a few kilobytes
 * of brackets, emphasis markers or unclosed comments take minutes. Make a new one for each parse.
 *
 * Looking back: at a `]`, an emphasis marker or a heading underline micromark walks over (or copies) every event of
 * the surrounding text. The meter is a construct that never matches and adds up those events.
 * Looking ahead: inline HTML and code spans search the rest of their paragraph for an end. They are the same
 * constructs with every consumed character counted.
 */
function parseBudget(): Extension {
  let steps = 0;
  const spend = (count: number): void => {
    steps += count;
    if (steps > MAX_STEPS) throw new Error("The parse budget is spent");
  };
  const meter: Construct = {
    name: "meter",
    tokenize(_effects, _ok, nok) {
      spend(this.events.length);
      return nok;
    },
  };
  return {
    disable: { null: ["codeText", "htmlText"] },
    // Emphasis 42 and 95, strikethrough 126, brackets 91 and 93; `<` 60 and "`" 96.
    text: {
      42: meter,
      60: counted(htmlText, spend),
      91: meter,
      93: meter,
      95: meter,
      96: counted(codeText, spend),
      126: meter,
    },
    // Heading underlines.
    flow: { 45: meter, 61: meter },
  };
}

function counted(construct: Construct, spend: (count: number) => void): Construct {
  return {
    ...construct,
    name: `counted ${construct.name}`,
    tokenize(effects, ok, nok) {
      const consume: typeof effects.consume = (code) => {
        spend(STEPS_PER_CHARACTER);
        effects.consume(code);
      };
      return construct.tokenize.call(this, { ...effects, consume }, ok, nok);
    },
  };
}
