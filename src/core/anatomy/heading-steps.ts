import type { RootContent } from "mdast";
import type { Part } from "./parts-of.ts";

/**
 * Parts that are steps by their headings, each with all that stands below it: "Step 1: ...", or "1. ..." where the numbered headings
 * under one heading count from 1. A document may number its sections, so none of them may be the heading of a usual section.
 * A part with numbered steps in it is none. Linear in the number of parts: headings nest six deep at most.
 */
export function headingSteps(
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
