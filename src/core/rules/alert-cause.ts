import type { Cause, CauseGroup } from "../model/verdict.ts";
import { listOf } from "../model/wording.ts";

/** What is wrong with the runbook of an alert. */
export type AlertProblem =
  | { readonly kind: "none"; readonly file: string }
  | {
      readonly kind: "no-document";
      readonly sop: string;
      readonly anchor: string | null;
      /** Where the change moves the document; null when it does not say. */
      readonly newPath: string | null;
    }
  | { readonly kind: "no-section"; readonly sop: string; readonly anchor: string };

const FIX = "Point them at an SOP and a section that exist.";

/** Alerts share a cause where they point at one thing that is not there; a new file of alerts without runbooks is one, too. */
export function alertCause(alert: string, problem: AlertProblem): Cause {
  switch (problem.kind) {
    case "none":
      return {
        ...{ key: JSON.stringify(["none", problem.file]), wider: null, subject: alert, item: "" },
        words: (group) => ({
          message: `${alerts(group, ["names", "name"])} no runbook`,
          fix: 'Add "runbook_url:" to the annotations of each, naming the SOP to follow.',
        }),
      };
    case "no-document":
      return documentCause(alert, problem.sop, problem.newPath);
    case "no-section":
      return sectionCause(alert, problem.sop, problem.anchor);
  }
}

function documentCause(alert: string, sop: string, newPath: string | null): Cause {
  const [became, fix] =
    newPath === null
      ? ["which does not exist", FIX]
      : [`which this change moves to ${newPath}`, `Point them at ${newPath}.`];
  return {
    ...{ key: JSON.stringify(["document", sop]), wider: null, subject: alert, item: sop },
    words: (group) => ({ message: `${pointAt(group)} ${sop}, ${became}`, fix }),
  };
}

function sectionCause(alert: string, sop: string, anchor: string): Cause {
  return {
    key: JSON.stringify(["section", sop, anchor]),
    wider: JSON.stringify(["sections", sop]),
    subject: alert,
    item: `#${anchor}`,
    words: (group) => ({
      message:
        group.items.length === 1
          ? `${pointAt(group)} ${sop}#${anchor}, which has no such section`
          : `${pointAt(group)} ${sop}, which has no sections ${listOf(group.items, "or")}`,
      fix: FIX,
    }),
  };
}

function pointAt(group: CauseGroup): string {
  return alerts(group, ["points at", "point at"]);
}

function alerts({ subjects }: CauseGroup, [one, many]: readonly [string, string]): string {
  return subjects.length === 1 ? `alert ${subjects[0]} ${one}` : `alerts ${listOf(subjects, "and")} ${many}`;
}
