import type { IssueStatement } from "../../../core/model/issue-statement.ts";
import type { Speaker } from "../../../core/model/statement.ts";
import { ownerKind } from "../../../core/owners/owner-kind.ts";
import { issueRefusal } from "../../../core/statements/refusals.ts";
import type { PeopleReader } from "../../../gather/ports.ts";

/** Why a statement on an issue does not count, as one sentence; null when it counts. */
export type RefusalLookup = (statement: IssueStatement, owners: readonly string[]) => Promise<string | null>;

/** Judges statements by the rights of today, for the check, the scan and the answer alike. Looks each person up once per set of teams. */
export function refusalLookup(people: PeopleReader): RefusalLookup {
  const known = new Map<string, Promise<Speaker>>();
  return async (statement, owners) => {
    const teams = owners.filter((owner) => ownerKind(owner) === "team");
    const key = [statement.login, ...teams].join(" ");
    const speaker = known.get(key) ?? lookUp(people, statement.login, teams);
    known.set(key, speaker);
    return issueRefusal(statement, await speaker, owners);
  };
}

/** On an issue only ownership counts, so somebody needs to be looked up only where a team owns. */
async function lookUp(people: PeopleReader, login: string, teams: readonly string[]): Promise<Speaker> {
  const speaker = teams.length === 0 ? nobody(login) : await people.speaker(login, teams);
  return { ...speaker, isAuthor: false };
}

function nobody(login: string): Omit<Speaker, "isAuthor"> {
  return { login, teams: [], permission: null };
}
