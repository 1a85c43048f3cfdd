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
