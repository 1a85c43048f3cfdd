import type { ScannedSop } from "../core/model/scan-report.ts";
import { count } from "../core/model/wording.ts";

/** Changes that are named; the rest is a number. */
const NAMED = 2;
const LONGEST_SUBJECT = 60;

/**
 * What happened to an SOP's infrastructure, within its budget or beyond, newest first: `4 infrastructure changes since: Postgres 16, Bigger database,
 * and 2 more`, or only the newest where the reason is the drift itself. Null when nothing did. Subjects are as people wrote them: whoever prints the line escapes it.
 */
export function driftLine({ drift, lastSubstantiveChange, reasons }: ScannedSop): string | null {
  const { changes, complete, since, newest } = drift;
  if (changes === 0 || newest.length === 0) return null;
  const day = since?.date.slice(0, 10) ?? null;
  // The last real change is reported beside it.
  const from = day === null || day === lastSubstantiveChange?.date.slice(0, 10) ? "" : ` ${day}`;
  const names = newest.slice(0, NAMED).map(({ subject }) => cut(subject));
  const rest = changes - names.length;
  const all = rest > 0 ? `${names.join(", ")} and ${rest} more` : names.join(" and ");
  // The reason already has the number.
  if (reasons.some(({ kind }) => kind === "drift")) return `Newest: ${all}`;
  return `${complete ? "" : "at least "}${count(changes, "infrastructure change")} since${from}: ${all}`;
}

function cut(subject: string): string {
  if (subject.length <= LONGEST_SUBJECT) return subject;
  return `${subject.slice(0, LONGEST_SUBJECT - 1).toWellFormed()}…`;
}
