import { leadingEvidence } from "../core/freshness/strongest-first.ts";
import type { DriftEvidence, ScannedSop } from "../core/model/scan-report.ts";
import { count } from "../core/model/wording.ts";

/** Changes that are named; the rest is a number. */
const NAMED = 2;
const LONGEST_SUBJECT = 60;

/**
 * What happened to an SOP's infrastructure, within its budget or beyond, strongest first: `4 infrastructure changes
 * since: Postgres 16 (the SOP says 15; this change makes it 16), Bigger database and 2 more`, or only those where the
 * reason is the drift itself. Null when nothing did. Subjects and evidence are as people wrote them: whoever prints the
 * line escapes it.
 */
export function driftLine({ drift, lastSubstantiveChange, reasons }: ScannedSop): string | null {
  const { changes, weak, complete, since, strongest } = drift;
  const shown = strongest.filter(({ counts }) => counts);
  const [first] = shown;
  if (first === undefined) return weak === 0 ? null : onlyWeak(weak);
  const day = since?.date.slice(0, 10) ?? null;
  // The last real change is reported beside it.
  const from = day === null || day === lastSubstantiveChange?.date.slice(0, 10) ? "" : ` ${day}`;
  const names = shown
    .slice(0, NAMED)
    .map((change, at) => (at === 0 ? withEvidence(change) : cut(change.subject)));
  const rest = changes - names.length;
  const all = rest > 0 ? `${names.join(", ")} and ${rest} more` : names.join(" and ");
  // The reason already has the number.
  if (reasons.some(({ kind }) => kind === "drift"))
    return `${leadingEvidence(first) === "" ? "Newest" : "Strongest"}: ${all}`;
  return `${complete ? "" : "at least "}${count(changes, "infrastructure change")} since${from}: ${all}`;
}

function onlyWeak(weak: number): string {
  const what = count(weak, "infrastructure change");
  return `${what} since, ${weak === 1 ? "which is" : "all"} too weak to count`;
}

function withEvidence(change: DriftEvidence): string {
  const evidence = leadingEvidence(change);
  return evidence === "" ? cut(change.subject) : `${cut(change.subject)} (${evidence})`;
}

function cut(subject: string): string {
  if (subject.length <= LONGEST_SUBJECT) return subject;
  return `${subject.slice(0, LONGEST_SUBJECT - 1).toWellFormed()}…`;
}
