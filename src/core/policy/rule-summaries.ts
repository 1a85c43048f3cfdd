import type { RuleId } from "../model/policy.ts";

/** When each rule complains, for whoever sets its level in an editor; the words of the rules themselves. */
export const RULE_SUMMARIES: Readonly<Record<RuleId, string>> = {
  "sop-outdated": "linked infrastructure changed, but its SOP did not change in substance",
  "sop-broken-reference": "a change removes or renames a path that an SOP still names",
  "sop-removed-name": "a change removes or renames a name that an SOP still mentions",
  "sop-missing": "a link names an SOP or a section that does not exist",
  "infra-unlinked": "no link covers a new infrastructure root",
  "link-dead": "a link's globs select nothing",
  "alert-runbook": "an alert names no runbook, or one that does not exist",
  "sop-unowned": "an SOP has no owner, or none that can be asked",
  "sop-anatomy": "an SOP lacks a part that a good procedure has",
  "review-overdue": "an SOP is past its review date, or its front matter cannot be read",
  "drill-overdue": "an SOP is past its drill date",
  "sop-drifted":
    "an SOP's drift budget is used up: its infrastructure changed that often since the SOP was last known to be right",
  "waiver-expired": "a waiver has expired and its SOP was not updated",
  "policy-invalid": "the policy has problems",
};
