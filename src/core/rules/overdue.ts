import { dateStep } from "../freshness/date-step.ts";
import type { DueDate } from "../freshness/due-dates.ts";
import type { Catalog } from "../model/catalog.ts";
import type { FrontMatterProblem, Sop } from "../model/sop.ts";
import type { Complaint } from "../model/verdict.ts";

/** How much of a value is worth repeating to whoever wrote it. */
const SHOWN = 60;

/** The words for one kind of date. */
export interface DateWords {
  /** What was done on the date. */
  readonly done: "reviewed" | "drilled";
  /** What it is due for: `a review`, `a drill`. */
  readonly deed: string;
}

/** Complaints about an SOP whose date has passed, lies in the future, or is missing where the SOP gives an interval. */
export function overdue(
  sop: Sop,
  due: DueDate,
  around: { readonly words: DateWords; readonly catalog: Catalog; readonly now: string },
): readonly Complaint[] {
  const { words, catalog, now } = around;
  const { done } = words;
  const line = (due.written.last ?? due.written.next)?.line ?? 1;
  const complaint = (message: string) =>
    about(sop, catalog, { line, message: `${sop.path} ${message}`, fix: dateStep(due, done, now) });
  const complaints: Complaint[] = [];
  if (due.future !== null)
    complaints.push(complaint(`says that it was last ${done} on ${due.future}, which is in the future`));
  if (due.undated) complaints.push(complaint(`must be ${done} regularly, but does not say when it last was`));
  if (due.next !== null && due.next < now) complaints.push(pastDue(due, words, complaint));
  return complaints;
}

function pastDue(
  { from, next, ageOnly }: DueDate,
  { done, deed }: DateWords,
  complaint: (message: string) => Complaint,
): Complaint {
  // Nobody asked for reviews here, so nobody is late.
  if (ageOnly)
    return { ...complaint(`was never ${done}; it last changed on ${from?.date}`), atMost: "observe" };
  if (from === null) return complaint(`was due to be ${done} by ${next}`);
  const last = {
    date: `was last ${done} on ${from.date} and has been due since ${next}`,
    attestation: `was last confirmed on ${from.date}, and ${deed} has been due since ${next}`,
    change: `does not say when it was last ${done}; it last changed on ${from.date}, and ${deed} has been due since ${next}`,
  };
  return complaint(last[from.by]);
}

/** Complaints about values in front matter that cannot be understood: never a crash and never "fresh". */
export function misread(
  sop: Sop,
  catalog: Catalog,
  concerns: (problem: FrontMatterProblem) => boolean,
): readonly Complaint[] {
  return sop
    .frontMatter()
    .problems.filter(concerns)
    .map(({ line, key, value, message, fix }) =>
      about(sop, catalog, {
        line,
        message: `${sop.path} says ${key}: ${value.slice(0, SHOWN)}; ${message}`,
        fix,
      }),
    );
}

function about(
  sop: Sop,
  catalog: Catalog,
  shown: { readonly line: number; readonly message: string; readonly fix: string },
): Complaint {
  const { line, message, fix } = shown;
  const owners = catalog.ownersOf(sop.path, null);
  return {
    link: null,
    sop: sop.path,
    section: null,
    infra: [],
    owners,
    location: { path: sop.path, line },
    message,
    fix,
  };
}
