import type { ClosingReason } from "../../../core/issues/closing-reason.ts";
import { POSTED_START } from "../../../core/issues/posted-keys.ts";
import type { ScannedSop } from "../../../core/model/scan-report.ts";
import { markdownCode, markdownText } from "../../escape.ts";
import { issueLink } from "./issue-place.ts";
import { ownerMention } from "./owner-mention.ts";

/** A comment of ours: a hidden key of plain words, by which it is found and never posted again, and what it says. */
export function postedText(key: string, text: string): string {
  return `${POSTED_START}${key} -->\n${text}`;
}

/** The one sentence an issue is closed with. */
export function closingSentence(because: ClosingReason, sop: ScannedSop | null): string {
  switch (because.kind) {
    case "fresh":
      return `${sop?.state === "due" ? "No longer stale" : "Fresh again"}${sop === null ? "" : `: ${markdownText(sop.reason)}`}. Thank you. sopwatch closes this issue.`;
    case "gone":
      return "The scan no longer finds this SOP, so there is nothing to update. If it moved, it is judged at its new path.";
    case "duplicate":
      return `${issueLink(because.of)} is older and says the same, so it stays open instead of this one.`;
    case "switched-off":
      return "The policy switches the dashboard off (`stale.dashboard: false`).";
  }
}

/** The one reminder. It is the only comment that mentions the owners. */
export function reminder(sop: ScannedSop): string {
  const owners = sop.owners.map(ownerMention).join(", ");
  const who = owners === "" ? "Nobody owns this SOP" : `${owners}: this is the only reminder`;
  const [first] = sop.reasons;
  const next = first === undefined ? "" : ` Next: ${markdownText(first.remedy)}`;
  return `${who}. ${markdownCode(sop.sop)} is still stale: ${markdownText(sop.reason)}.${next} See "What to do" above.`;
}

/** Asks the owners about feedback, once. */
export function feedbackQuestion(sops: readonly ScannedSop[]): string {
  const owners = [...new Set(sops.flatMap((sop) => sop.owners))].map(ownerMention).join(", ");
  const names = sops.map((sop) => markdownCode(sop.sop)).join(", ");
  const who = owners === "" ? "Nobody owns it" : owners;
  return `This is feedback about ${names}. ${who}: please fix the SOP, or say here why it is right, then close this issue. Until then it counts in the SOP's score.`;
}

/** Asked once when an incident is closed. */
export function incidentQuestion(): string {
  return [
    "Before this is forgotten: **which SOP was used, and did it work?**",
    "",
    "- It worked: nothing to do, or say so here.",
    "- A step was wrong or missing: open an issue labelled `sop-feedback` that names the SOP's path and the step. Its owner is asked, and it counts until the SOP is fixed.",
    "- There was none: write one.",
  ].join("\n");
}
