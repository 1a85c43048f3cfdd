import type { Policy } from "../../../core/model/policy.ts";
import type { MarkedBody } from "../../../core/model/publication.ts";
import type { Verdict } from "../../../core/model/verdict.ts";
import { markdownCode, markdownText } from "../../escape.ts";
import { waivableNames, waiveStep } from "../../next-steps.ts";
import { marked } from "../marker.ts";

/**
 * The reply when somebody presses "Waive", which cannot take a reason: how to give one. The same words for
 * everybody, so that a second press finds them standing there.
 */
export function renderWaiveReply(verdict: Verdict, policy: Pick<Policy, "waive">): MarkedBody {
  const names = waivableNames(verdict);
  const words =
    names.length === 0
      ? "There is nothing to waive any more."
      : `A waiver needs a reason, and a button cannot take one:\n\n${waiveStep(names, policy)}`;
  return marked("reply", words);
}

/** The reply when "Still accurate" had no effect; `reason` is a sentence without its full stop. */
export function renderPressReply(login: string, reason: string): MarkedBody {
  return marked(
    "reply",
    `${markdownCode(login)} pressed **Still accurate**, but that had no effect: ${markdownText(reason)}.`,
  );
}
