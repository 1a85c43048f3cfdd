/** What an owner string names. Only users and teams can be asked for a review; an e-mail is for people to read. */
export type OwnerKind = "user" | "team" | "email" | "malformed";

/** A login has at most 39 characters; `_` occurs in logins of enterprise-managed users. */
const USER = /^@[a-z\d][a-z\d_-]{0,38}$/i;
const TEAM = /^@[a-z\d][a-z\d_-]{0,38}\/[a-z\d_][a-z\d_.-]{0,99}$/i;
const EMAIL = /^[^\s@,;<>()[\]"]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,8}$/i;

/** Tells what an owner string names, by its form alone; whether it exists is for GitHub to say. */
export function ownerKind(owner: string): OwnerKind {
  if (USER.test(owner)) return "user";
  if (TEAM.test(owner)) return "team";
  return EMAIL.test(owner) ? "email" : "malformed";
}

/** True for an owner that GitHub can ask for a review: a user or a team. */
export function canBeAsked(owner: string): boolean {
  const kind = ownerKind(owner);
  return kind === "user" || kind === "team";
}

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
