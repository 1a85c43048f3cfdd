import { ownerKind } from "./owner-kind.ts";

/** More owners than this are no help to anybody, and each one may cost a request. */
const MAX_OWNERS = 50;

/**
 * Reads owners as people write them: a list or one string, separated by commas (or by spaces when each part stands
 * for itself). A team may lack its `@`: no login holds a slash. Each owner comes once, whatever its case, in written
 * order; at most 50. A text that names nobody, such as `Platform Team` or `platform`, stays as it is and can be shown but
 * not asked: a bare word is as likely a team's name as somebody's login, and that somebody may be a stranger.
 */
export function normaliseOwners(written: readonly string[]): readonly string[] {
  const owners = new Map<string, string>();
  for (const text of written) {
    for (const part of text.split(",").flatMap(wordsOf)) {
      const owner = withAt(part);
      if (owner !== "" && owners.size < MAX_OWNERS && !owners.has(owner.toLowerCase())) {
        owners.set(owner.toLowerCase(), owner);
      }
    }
  }
  return [...owners.values()];
}

/** Splits at spaces only when every word is clearly an owner: `@a @b`, but not `Platform Team`. */
function wordsOf(part: string): readonly string[] {
  const words = part.trim().split(/\s+/);
  return words.every((word) => ownerKind(word) !== "malformed") ? words : [part.trim()];
}

function withAt(owner: string): string {
  return ownerKind(`@${owner}`) === "team" ? `@${owner}` : owner;
}
