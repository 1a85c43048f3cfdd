import type { RuleId } from "./policy.ts";

/** When each rule complains, for whoever sets its level in an editor; the words of the rules themselves. */
export const RULE_SUMMARIES: Readonly<Record<RuleId, string>> = {
  "sop-outdated": "linked infrastructure changed and its SOP did not, in substance",
  "sop-broken-reference": "a change removes or renames a path that an SOP still names",
  "sop-removed-name": "a change removes or renames a name that an SOP still mentions",
  "sop-missing": "a link names an SOP or a section that is not there",
  "infra-unlinked": "a new infrastructure root that no link covers",
  "link-dead": "a link's globs select nothing",
  "alert-runbook": "an alert names no runbook, or one that is not there",
  "sop-unowned": "an SOP has no owner, or none that can be asked",
  "sop-anatomy": "an SOP lacks a part that a good procedure has",
  "review-overdue": "an SOP is past its review date, or its front matter cannot be read",
  "drill-overdue": "an SOP is past its drill date",
  "sop-drifted":
    "the infrastructure of an SOP changed as often as its drift budget allows since the SOP was last right",
  "waiver-expired": "a waiver promised an update until a day that has passed",
  "policy-invalid": "the policy has problems",
};
