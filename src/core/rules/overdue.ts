import { addInterval } from "../sop/interval.ts";
import type { FrontMatterProblem, Interval, Sop } from "../sop/sop.ts";
import type { Complaint } from "../verdict.ts";
import type { Catalog } from "./catalog.ts";

/** How much of a value is worth repeating to whoever wrote it. */
const SHOWN = 60;

/** A date in front matter with the interval after which it is due again, and the words for both. */
export interface DueDate {
  readonly last: { readonly date: string; readonly line: number } | null;
  readonly every: Interval | null;
  /** What was done on the date: `reviewed`, `drilled`. */
  readonly done: string;
  readonly key: string;
}

/** A complaint about an SOP whose date plus interval lies before now; none where either is not given. */
export function overdue(sop: Sop, due: DueDate, catalog: Catalog): readonly Complaint[] {
  const { last, every, done, key } = due;
  if (catalog.now === null || last === null || every === null) return [];
  const next = addInterval(last.date, every);
  if (next >= catalog.now) return [];
  return [
    about(sop, catalog, {
      line: last.line,
      message: `${sop.path} was last ${done} on ${last.date} and has been due since ${next}`,
      fix: `Have an owner go through it, mend what is wrong, and set "${key}" to the day.`,
    }),
  ];
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
