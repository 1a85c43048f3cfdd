import type { List, Nodes, RootContent } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { lineOf, nodesOf, textOf } from "./nodes.ts";
import type { Part } from "./parts-of.ts";
import type { TypedBlocks } from "./typed-blocks.ts";

/** One step: an item of a numbered list, or a part under a numbered heading. */
export interface Step {
  readonly line: number;
  /** Where it begins on the line, from 1. */
  readonly column: number;
  readonly text: string;
  /** Code of the step, inline or fenced. */
  readonly code: readonly string[];
  readonly hasLink: boolean;
  /** True when the step has a block of code to type; inline code is often just a name. */
  readonly hasCommand: boolean;
  /** True when the step shows what its commands print. */
  readonly hasOutput: boolean;
}

/** Every step of a document, in document order. Numbered lists that only enumerate causes, kinds or links are none. */
export function stepsOf(parts: readonly Part[], typed: TypedBlocks): readonly Step[] {
  const lists = parts.map((part) => ({ part, steps: listSteps(part, typed) }));
  const withSteps = new Set(lists.filter(({ steps }) => steps.length > 0).map(({ part }) => part));
  const byHeading = headingSteps(parts, withSteps);
  return lists.flatMap(({ part, steps }) => {
    const blocks = byHeading.get(part);
    if (blocks === undefined) return steps;
    return [stepOf({ line: part.line, column: 1 }, [{ type: "text", value: part.title }, ...blocks], typed)];
  });
}

function listSteps({ blocks, isBackground }: Part, typed: TypedBlocks): readonly Step[] {
  return blocks.flatMap((block, index) => {
    if (block.type !== "list" || block.ordered !== true) return [];
    const behind = belongsToLast(block, blocks, index);
    const items = block.children.map((item, at) => ({
      place: { line: lineOf(item), column: item.position?.start.column ?? 1 },
      nodes: at === block.children.length - 1 ? [...item.children, ...behind] : item.children,
    }));
    const explains = isBackground || ENUMERATES.test(textBefore(blocks, index));
    const contents = items.map(({ nodes }) => nodes);
    return areSteps(contents, explains, typed)
      ? items.map(({ place, nodes }) => stepOf(place, nodes, typed))
      : [];
  });
}

function textBefore(blocks: readonly RootContent[], index: number): string {
  const block = blocks[index - 1];
  return block?.type === "paragraph" ? plainText(block) : "";
}

/**
 * Blocks behind a list that belong to its last item although they are not indented: everything up to the list that goes
 * on with the numbers, else blocks of code with what is to be expected of them.
 */
function belongsToLast(list: List, blocks: readonly RootContent[], index: number): readonly RootContent[] {
  const next = blocks.findIndex((block, at) => at > index && block.type === "list" && block.ordered === true);
  const following = blocks[next];
  if (following?.type === "list" && following.start === (list.start ?? 1) + list.children.length)
    return blocks.slice(index + 1, next);
  const belongs: RootContent[] = [];
  for (const block of blocks.slice(index + 1)) {
    const isExpectation =
      block.type === "paragraph" && belongs.length > 0 && EXPECTATION.test(plainText(block));
    if (block.type !== "code" && !isExpectation) break;
    belongs.push(block);
  }
  return belongs;
}

const EXPECTATION =
  /^\W*(?:expect|you should|it should|this should|the output|output|example output|result|success|should)/i;

/** Lists of causes, kinds, questions and links are numbered too. One with a command to type is a list of steps wherever it stands. */
function areSteps(items: readonly (readonly Nodes[])[], explains: boolean, typed: TypedBlocks): boolean {
  if (items.every(isOnlyLink) || items.every((item) => /\?\s*$/.test(textOf(item)))) return false;
  if (!explains) return true;
  return items.some((item) => codeBlocks(item).some((code) => typed(code).length > 0));
}

const ENUMERATES =
  /\b(?:causes?|caused by|reasons?|because|kinds|types|variants|options|scenarios|cases|possibilities|components|meanings?|symptoms|questions|due to|either|one of the following|consists? of|means)\b[^.]{0,80}[.:]?\s*$/i;

function isOnlyLink(item: readonly Nodes[]): boolean {
  const [paragraph, ...rest] = item;
  if (paragraph?.type !== "paragraph" || rest.some(({ type }) => type !== "list")) return false;
  const [link, ...others] = paragraph.children.filter(
    (child) => child.type !== "text" || child.value.trim() !== "",
  );
  return link?.type === "link" && others.length === 0 && !/^https?:/i.test(link.url);
}

function codeBlocks(nodes: readonly Nodes[]) {
  return nodes.flatMap((node) => [...nodesOf(node)]).filter((node) => node.type === "code");
}

function stepOf(place: Pick<Step, "line" | "column">, children: readonly Nodes[], typed: TypedBlocks): Step {
  const inside = children.flatMap((child) => [...nodesOf(child)]);
  const blocks = codeBlocks(children);
  return {
    ...place,
    text: textOf(children),
    code: inside.flatMap((node) => (node.type === "inlineCode" || node.type === "code" ? [node.value] : [])),
    hasCommand: blocks.some((code) => typed(code).length > 0),
    hasOutput: blocks.some((code) => written(code.value) > typed(code).length),
    hasLink: inside.some((node) => node.type === "link"),
  };
}

/** Lines of a block that are neither empty nor a comment. */
function written(value: string): number {
  return value.split("\n").filter((line) => /^\s*[^\s#]/.test(line)).length;
}

/**
 * Parts that are steps by their headings, each with all that stands below it: "Step 1: ...", or "1. ..." where the numbered headings
 * under one heading count from 1. A document may number its sections, so none of them may be the heading of a usual section.
 * A part with numbered steps in it is none. Linear in the number of parts: headings nest six deep at most.
 */
function headingSteps(
  parts: readonly Part[],
  withSteps: ReadonlySet<Part>,
): ReadonlyMap<Part, readonly RootContent[]> {
  const steps = new Map<Part, readonly RootContent[]>();
  for (const run of numberedRuns(parts)) {
    if (!isSteps(run)) continue;
    for (const { part, at } of run) {
      const whole = [part, ...partsBelow(parts, part.depth, at)];
      if (whole.some((each) => withSteps.has(each))) continue;
      steps.set(
        part,
        whole.flatMap(({ blocks }) => blocks),
      );
    }
  }
  return steps;
}

function isSteps(run: readonly Placed[]): boolean {
  return (
    run.length > 1 &&
    run.every(({ part }, index) => numberOf(part.title) === index + 1) &&
    !run.some(({ part }) => part.kinds.length > 0 || part.isBackground)
  );
}

interface Placed {
  readonly part: Part;
  /** Its place among all parts. */
  readonly at: number;
}

/** Parts with a numbered heading, together where they have the same depth and no higher heading between. */
function numberedRuns(parts: readonly Part[]): readonly (readonly Placed[])[] {
  const runs: Placed[][] = [];
  const open: (Placed[] | undefined)[] = [];
  for (const [at, part] of parts.entries()) {
    open.length = Math.min(open.length, part.depth + 1);
    if (numberOf(part.title) === null) continue;
    const run = open[part.depth] ?? [];
    if (run.length === 0) runs.push(run);
    run.push({ part, at });
    open[part.depth] = run;
  }
  return runs;
}

function partsBelow(parts: readonly Part[], depth: number, at: number): readonly Part[] {
  let end = at + 1;
  while ((parts[end]?.depth ?? 0) > depth) end += 1;
  return parts.slice(at + 1, end);
}

/** The number of "2. Stop it", "2) Stop it" and "Step 2: stop it". */
function numberOf(title: string): number | null {
  const [, number] = /^\s*(?:step\s+)?(\d{1,3})(?:[.):\s–—-]|$)(?!\d)/i.exec(title) ?? [];
  return number === undefined ? null : Number(number);
}
