import { canBeAsked } from "../../../core/owners/owner-kind.ts";
import { markdownCode } from "../../escape.ts";

/**
 * An owner so that GitHub tells them: the one mention that we mean. Only what has the form of a login or a team is written
 * as it is; everything else, e-mail addresses included, is a code span that names nobody.
 */
export function ownerMention(owner: string): string {
  return canBeAsked(owner) ? owner : markdownCode(owner);
}

/** All owners, without telling anybody: for texts that are written again and again. */
export function ownerNames(owners: readonly string[]): string {
  return owners.length === 0 ? "nobody" : owners.map(markdownCode).join(", ");
}
