import type { Nodes, Root } from "mdast";
import type { Section } from "../model/sop.ts";
import { withoutGenerated } from "./generated-blocks.ts";
import { splitHeadingId } from "./heading-id.ts";
import type { Reading } from "./reading.ts";
import { type HeadedSection, sectionsOf } from "./sections.ts";
import { type Unit, unitKey, unitsOf } from "./units.ts";
import { MARK, type Words, wordsOf } from "./words.ts";

/** A section's own content in normal form, without its subsections'. */
export interface NormalSection {
  /** Null for what stands before the first heading. */
  readonly heading: Section | null;
  /** Line and level of the heading; 0 for the lead. */
  readonly line: number;
  readonly depth: number;
  /** The heading's words without its number. */
  readonly title: string;
  readonly units: readonly Unit[];
  /** A heading with nothing below it, subsections included. */
  readonly isBare: boolean;
  /** The units as one text, for comparing. */
  readonly content: string;
  /** True when the section holds numbered steps or code, or its heading is itself a numbered step. */
  readonly hasSteps: boolean;
}

/** A document cut at its top-level headings. The lead is what stands before the first of them, often nothing. */
export interface NormalDocument {
  readonly lead: NormalSection;
  readonly sections: readonly NormalSection[];
  /** Every heading, those inside quotes and list items too. */
  readonly headings: readonly Section[];
}

/** `Step 3: `, `3. `, `3.1 ` before a capital. A bare number stays: it may be a threshold. */
const NUMBERS = [
  /^(?:[Ss]tep|STEP|[Pp]hase|[Pp]art)[ \t]+\d{1,4}[ \t]*[-\u2013\u2014.):]?[ \t]+/,
  /^(?:\d{1,4}\.)*\d{1,4}[.):][ \t]+/,
  /^(?:\d{1,4}\.)+\d{1,4}[ \t]+(?=\p{Lu})/u,
];

/**
 * A document in normal form: two documents with the same normal form say the same in the same order and differ in
 * layout only, as far as `reading` lets words count.
 */
export function normalForm(root: Root, reading: Reading): NormalDocument {
  const words = wordsOf(root);
  const made = { words, reading };
  const headings = sectionsOf(root);
  const starts = Map.groupBy(headings, ({ node }) => node);
  const lead: Nodes[] = [];
  const cuts: Cut[] = [];
  for (const block of withoutGenerated(root, headings)) {
    const begun = block.type === "heading" || block.type === "html" ? starts.get(block) : undefined;
    const first = begun?.[0]?.html?.before ?? null;
    if (begun === undefined) (cuts.at(-1)?.blocks ?? lead).push(block);
    else if (first !== null) (cuts.at(-1)?.blocks ?? lead).push(html(first));
    for (const headed of begun ?? []) cuts.push(cutAt(headed));
  }
  const sections = cuts.map(({ section, title, blocks }) => ({
    heading: section,
    line: section.startLine,
    depth: section.depth,
    ...contentOf(blocks, splitHeadingId(words(title)).text, made),
  }));
  return {
    lead: { heading: null, line: 0, depth: 0, isBare: false, ...contentOf(lead, "", made) },
    sections: markBare(sections),
    headings: headings.map(({ section }) => section),
  };
}

/** A section in the making: its title and its own content. */
interface Cut {
  readonly section: Section;
  readonly title: readonly Nodes[];
  readonly blocks: Nodes[];
}

function cutAt({ node, section, html: raw }: HeadedSection): Cut {
  if (raw !== null) return { section, title: [html(raw.inner)], blocks: [html(raw.rest)] };
  return { section, title: [node], blocks: [] };
}

function html(value: string): Nodes {
  return { type: "html", value };
}

function markBare(sections: readonly Omit<NormalSection, "isBare">[]): readonly NormalSection[] {
  let depthBelow = 0;
  return sections
    .toReversed()
    .map((section) => {
      const isBare = section.content === "" && section.depth >= depthBelow;
      if (!isBare) depthBelow = section.depth;
      return { ...section, isBare };
    })
    .reverse();
}

function contentOf(
  blocks: readonly Nodes[],
  heading: string,
  { words, reading }: { readonly words: Words; readonly reading: Reading },
): Pick<NormalSection, "title" | "units" | "content" | "hasSteps"> {
  const units = unitsOf(blocks, { words, reading, lead: reading.lead(heading) });
  const title = reading.text(heading);
  return {
    title: title.slice(numberLength(title)),
    units,
    content: units.map(unitKey).join(MARK + MARK),
    hasSteps: numberLength(title) > 0 || blocks.some(holdsSteps),
  };
}

function holdsSteps(node: Nodes): boolean {
  if (node.type === "code" || (node.type === "list" && node.ordered)) return true;
  return "children" in node && node.children.some(holdsSteps);
}

function numberLength(title: string): number {
  return Math.max(...NUMBERS.map((number) => number.exec(title)?.[0].length ?? 0));
}
