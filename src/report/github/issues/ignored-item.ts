import type { IgnoredEdit } from "../../../core/model/scan-report.ts";
import { changeItem, type IssuePlace } from "./issue-place.ts";

const REASONS: Readonly<Record<IgnoredEdit["kind"], string>> = {
  cosmetic: "formatting only",
  "review-only": "only the review date",
  metadata: "only front matter",
  "mass-edit": "the same edit in many SOPs",
  unknown: "could not be read",
};

/** An edit that did not reset the clock, and why. */
export function ignoredItem(edit: IgnoredEdit, place: IssuePlace): string {
  return `${changeItem(edit, place)} (${REASONS[edit.kind]})`;
}
