import type { DueDate } from "../scan/due-dates.ts";
import type { FrontMatterProblem, Sop } from "../sop/sop.ts";
import type { Complaint } from "../verdict.ts";
import type { Catalog } from "./catalog.ts";

/** How much of a value is worth repeating to whoever wrote it. */
const SHOWN = 60;

/** The words for one kind of date. */
export interface DateWords {
  /** What was done on the date: `reviewed`, `drilled`. */
  readonly done: string;
  /** What it is due for: `a review`, `a drill`. */
  readonly deed: string;
  readonly key: string;
}

/** Complaints about an SOP whose date has passed, lies in the future, or is missing where the SOP gives an interval. */
export function overdue(
  sop: Sop,
  due: DueDate,
  around: { readonly words: DateWords; readonly catalog: Catalog; readonly now: string },
): readonly Complaint[] {
  const { words, catalog, now } = around;
  const { done, key } = words;
  const tell = (message: string, fix: string) => about(sop, catalog, { line: due.line, message, fix });
  const fix = `Have an owner go through it, mend what is wrong, and set "${key}" to the day.`;
  const complaints: Complaint[] = [];
  if (due.future !== null) {
    const message = `${sop.path} says that it was last ${done} on ${due.future}, which is in the future`;
    complaints.push(tell(message, `Set "${key}" to the day on which it was last ${done}.`));
  }
  if (due.undated) {
    const message = `${sop.path} is to be ${done} regularly and does not say when it last was`;
    complaints.push(tell(message, `Add "${key}" with the day on which it was last ${done}.`));
  }
  if (due.from !== null && due.next !== null && due.next < now)
    complaints.push(tell(`${sop.path} ${pastDue(due.from, due.next, words)}`, fix));
  return complaints;
}

function pastDue(from: NonNullable<DueDate["from"]>, next: string, { done, deed }: DateWords): string {
  const last = {
    date: `was last ${done} on ${from.date} and has been due since ${next}`,
    attestation: `was last found accurate on ${from.date} and has been due for ${deed} since ${next}`,
    change: `has no date on which it was ${done}; it was last changed on ${from.date} and has been due for ${deed} since ${next}`,
  };
  return last[from.by];
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
  told: { readonly line: number; readonly message: string; readonly fix: string },
): Complaint {
  const { line, message, fix } = told;
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
