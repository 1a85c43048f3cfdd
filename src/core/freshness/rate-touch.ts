import { versionsOf } from "../infrastructure/languages/remember-by-change.ts";
import { reasonOf } from "../links/material-changes.ts";
import type { FileChange } from "../model/change-set.ts";
import type { Contents } from "../model/content.ts";
import type { TouchRating } from "../model/history-facts.ts";
import type { Sop } from "../model/sop.ts";
import { type Evidence, type Rating, strongerOf } from "../model/strength.ts";
import { rateStrength } from "../strength/rate-strength.ts";
import type { SelectedFiles } from "./mainline-walk.ts";

/** One mainline change of a link's infrastructure, and the text that it may have made wrong. */
export interface TouchQuestion extends SelectedFiles {
  readonly contents: Contents;
  /** The SOP as it stands at head, since that is what somebody would follow. */
  readonly sop: Sop;
  readonly section: string | null;
  /** Whether a file in which only comments, layout and the like changed is left out, as in a check. */
  readonly leavesOutImmaterial: boolean;
}

/**
 * Rates how one mainline change bears on an SOP or section: as a check would rate the change, but with the SOP's text
 * of today. A change of nothing that matters is weak. What was not read makes it medium at least, and is counted.
 */
export function rateTouch(question: TouchQuestion): TouchRating {
  const { files, more, contents, sop, section, leavesOutImmaterial } = question;
  const all = files.map((change) => ({ change, versions: versionsOf(change, contents) }));
  const reasons = all.map(({ change, versions }) =>
    leavesOutImmaterial ? reasonOf(change, versions) : null,
  );
  const material = all.filter((_, at) => reasons[at] === null);
  const changes = material.filter(({ change }) => wasRead(change, contents));
  const rating: Rating =
    changes.length === 0
      ? { strength: "weak", evidence: immaterial(files, reasons) }
      : rateStrength({ changes, sop, section, standsElsewhere: unknown, stoodElsewhere: unknown });
  const missing = material.length - changes.length + more;
  if (missing === 0) return { ...rating, wasRead: true };
  const path = `${(material.find(({ change }) => !changes.some((each) => each.change === change)) ?? all[0])?.change.path}`;
  const unread: Rating = { strength: "medium", evidence: [notRead(missing, path)] };
  return { ...strongerOf(rating, unread), wasRead: false };
}

/** A scan searches no old tree. */
const unknown = (): null => null;

function notRead(files: number, path: string): Evidence {
  const what = files === 1 ? `${path} was not read` : `${files} of its files were not read`;
  return { text: `${what}, so the change counts`, path, line: null, sopLine: null };
}

function immaterial(files: readonly FileChange[], reasons: readonly (string | null)[]): readonly Evidence[] {
  return files.map(({ path }, at) => ({ text: `${reasons[at]}`, path, line: null, sopLine: null }));
}

/** Whether all sides of a file were read. A binary file was, and has no text; a submodule has nothing to read. */
function wasRead({ before, after }: FileChange, contents: Contents): boolean {
  return [before, after].every((side) => {
    if (side === null || side.kind === "submodule") return true;
    const kind = contents.get(side.oid)?.kind;
    return kind === "text" || kind === "binary";
  });
}
