import type { ScannedSop, StaleReason } from "../../../core/model/scan-report.ts";
import { capital } from "../../../core/model/wording.ts";
import { canBeAsked } from "../../../core/owners/owner-kind.ts";
import { markdownText } from "../../escape.ts";
import { editLink, type IssuePlace } from "./issue-place.ts";

/**
 * What an owner does about a stale SOP: a step for each reason, which ends that reason, then the ways without an edit where there are any. Nobody
 * is sent to a command that would be refused.
 */
export function whatToDo({ sop, place }: { readonly sop: ScannedSop; readonly place: IssuePlace }): string {
  return [
    "### What to do",
    "",
    ...steps(sop),
    "",
    `${editLink("Edit the SOP", sop.sop, place)} and open a pull request. This issue closes by itself at the next scan after the merge.`,
    "",
    ...(sop.owners.some(canBeAsked) ? ownersWays(sop.reasons) : [UNOWNED]),
    "",
    "Close it as *not planned* to mute this SOP until it has been fixed and goes stale again. Otherwise you get one reminder. Notes you add outside this block are kept.",
  ].join("\n");
}

/** One step for each reason; a reason that the first line of the issue does not tell stands before its step. */
function steps({ state, reasons }: ScannedSop): readonly string[] {
  if (reasons.length === 0) return ["1. Read the SOP and fix what is wrong."];
  return reasons.map((reason, at) => {
    const why = reason.state === state ? "" : `**${capital(markdownText(reason.text))}:** `;
    return `${at + 1}. ${why}${markdownText(reason.remedy)}`;
  });
}

/** What an owner can say instead of an edit; only where it helps. */
function ownersWays(reasons: readonly StaleReason[]): readonly string[] {
  const stale = reasons.filter(({ state }) => state === "stale");
  const attestable = stale.filter((reason) => reason.attestable);
  const rest = attestable.length < stale.length ? " It does not replace the other steps." : "";
  return [
    ...(attestable.length === 0
      ? []
      : [
          `- **Nothing wrong?** An owner comments \`/sop still-accurate <what you checked>\`. That counts as a review and resets the change count.${rest}`,
        ]),
    "- **Not now?** An owner comments `/sop snooze 30d <reason>`.",
  ];
}

const UNOWNED =
  'Nobody can confirm or snooze this SOP, because it has no owner who can be asked. Name one: `owner: "@org/team"` in its front matter, or a line in CODEOWNERS.';
