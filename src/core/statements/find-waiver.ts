import type { Policy } from "../model/policy.ts";
import type { Statement, WaiverStatement } from "../model/statement.ts";
import { waiverRefusal } from "./refusals.ts";

/** The waiver that counts for a link, or why the ones that name it do not. */
export interface WaiverSearch {
  readonly waiver: WaiverStatement | null;
  /** Phrases such as `@ann may not waive here`, in the order of the waivers. */
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
    const refusal = waiverRefusal(statement, link.owners, waive);
    if (refusal === null) return { waiver: statement, refusals };
    refusals.push(refusal);
  }
  return { waiver: null, refusals };
}

function names(statement: WaiverStatement, link: string): boolean {
  const wanted = statement.link.toLowerCase();
  return wanted === "all" || wanted === link.toLowerCase();
}
