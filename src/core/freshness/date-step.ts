import type { DatedKey } from "../model/sop.ts";
import type { DueDate } from "./due-dates.ts";

const WORDS = {
  reviewed: { act: "Read the SOP and fix what is wrong", deed: "review", key: "last_reviewed" },
  drilled: { act: "Walk through the SOP and fix what failed", deed: "drill", key: "last_drilled" },
} as const;

/**
 * What ends an overdue review or drill, in one sentence or two, with the key that the SOP itself uses. Whoever does as it says has an SOP
 * whose date is no longer overdue.
 */
export function dateStep(due: DueDate, done: "reviewed" | "drilled", now: string): string {
  const { act, deed, key } = WORDS[done];
  const { written, future } = due;
  const { last, next } = written;
  const isOverdue = due.next !== null && due.next < now;
  // The right date of a slip of the pen would not end what is overdue without it.
  if (last !== null && future !== null && !isOverdue)
    return `Set ${named(last)} to the day on which it was last ${done}; ${future} is still to come.`;
  const day = `the day of the ${deed}`;
  if (last !== null) {
    const again = next === null ? "" : `, and ${named(next)} to the day of the next`;
    return `${act}, then set ${named(last)} to ${day}${again}.`;
  }
  if (next !== null) return `${act}, then set ${named(next)} to the day of the next ${deed}.`;
  return `${act}, then add \`${key}: YYYY-MM-DD\` to its front matter, with ${day}.`;
}

function named({ key, line }: Pick<DatedKey, "key" | "line">): string {
  return `\`${key}\` (line ${line})`;
}
