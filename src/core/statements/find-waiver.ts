import type { Policy } from "../model/policy.ts";
import type { Statement, WaiverStatement } from "../model/statement.ts";
import { reasonProblem } from "./reason.ts";
import { asksForMoreThanWrite, mayWaive, notLookedUp } from "./rights.ts";

/** The waiver that counts for a link, or why the ones that name it do not. */
export interface WaiverSearch {
  readonly waiver: WaiverStatement | null;
  /** Phrases such as `@ann may not waive here`, in the order the waivers were said. */
  readonly refusals: readonly string[];
}

/** Looks for a waiver of `link` (by its id or `all`) by someone with the right, with a reason worth the name. */
export function findWaiver(
  statements: readonly Statement[],
  link: { readonly id: string; readonly owners: readonly string[] },
  waive: Policy["waive"],
): WaiverSearch {
  const refusals: string[] = [];
  for (const statement of statements) {
    if (statement.kind !== "waiver" || !names(statement, link.id)) continue;
    const refusal = refusalOf(statement, link.owners, waive);
    if (refusal === null) return { waiver: statement, refusals };
    refusals.push(refusal);
  }
  return { waiver: null, refusals };
}

function names(statement: WaiverStatement, link: string): boolean {
  const wanted = statement.link.toLowerCase();
  return wanted === "all" || wanted === link.toLowerCase();
}

function refusalOf(
  statement: WaiverStatement,
  owners: readonly string[],
  waive: Policy["waive"],
): string | null {
  const { speaker, guarantor, until, at, doubt, unproven } = statement;
  if (doubt !== undefined) return doubt;
  if (speaker.notLookedUp) return notLookedUp(speaker);
  if (!mayWaive(speaker, waive, owners)) {
    return `${speaker.login} may not waive here (the policy requires ${waive.by === "owner" ? "an owner of the SOP" : `${waive.by} access`})`;
  }
  if (unproven && asksForMoreThanWrite(waive)) {
    return `the trailer by ${speaker.login} does not count: names in commits can be forged, so with ${waive.by} required, the commit needs a verified signature of the person it names; write \`/sop waive\` in a comment instead`;
  }
  if (guarantor?.notLookedUp) return notLookedUp(guarantor);
  if (guarantor !== null && !mayWaive(guarantor, waive, owners)) {
    return `the trailer by ${speaker.login} does not count: names in commits can be forged, and ${guarantor.login}, who opened the pull request, may not waive here`;
  }
  if (until !== null && at !== null && until < at.slice(0, 10)) {
    return `the waiver was not accepted: its date ${until} had already passed`;
  }
  if (statement.via === "label") return null;
  const problem = reasonProblem(statement.reason, waive.minReason);
  return problem === null ? null : `the waiver was not accepted: ${problem}`;
}
