/**
 * One step through a construct that may hold others: how many characters it takes and whether the reader stays,
 * leaves to the enclosing construct, or enters an inner one. Null: not understood.
 */
export type Step = { readonly width: number; readonly next: "stay" | "leave" | Mode } | null;

/** How to read inside one kind of construct. */
export type Mode = (text: string, at: number) => Step;

/**
 * The end of the construct whose inside starts at `start`; -1 when it never ends or is not understood. Linear, and
 * without recursion, so that no depth of nesting overflows.
 */
export function nestedEnd(text: string, start: number, mode: Mode): number {
  const open = [mode];
  let at = start;
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const step = at < text.length ? inner(text, at) : null;
    if (step === null) return -1;
    at += step.width;
    if (step.next === "leave") open.pop();
    else if (step.next !== "stay") open.push(step.next);
  }
  return at;
}

/** One more character of the same construct. */
export const STAY: Step = { width: 1, next: "stay" };

/** An escaped character of the same construct. */
export const ESCAPED: Step = { width: 2, next: "stay" };

/** The construct's closing character. */
export const LEAVE: Step = { width: 1, next: "leave" };
