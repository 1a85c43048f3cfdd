import { ownerKind } from "../owners/owner-kind.ts";
import { pullRequestLedger } from "./merge-ledgers.ts";
import { type StatementSources, unverifiedStatements } from "./pull-request-statements.ts";
import type { Account, UnverifiedStatement } from "./unverified-statement.ts";

/** What has to be looked up about somebody before their statement can count. */
export interface SpeakerQuery {
  readonly login: string;
  /** True when the permission on the repository decides. */
  readonly permission: boolean;
  /** Teams (`@org/team`) whose membership decides. */
  readonly teams: readonly string[];
}

/** Each look-up costs requests and anybody may comment: who comes after these is not looked up and has no right. */
const MAX_SPEAKERS = 30;

/** A person with what has to be asked, and how soon: the lower the rank, then the newer the word, the sooner. */
interface Turn {
  readonly query: SpeakerQuery;
  readonly rank: number;
  readonly time: number;
}

/**
 * Whom to look up before `pullRequestStatements` is asked, at most 30 people, so that no number of strangers silences those who matter: first
 * the author, named owners, people asked for a review and those whose word counted before; then those of whom GitHub hints that they belong
 * here; then everybody else, who spoke last first. `owners` are those of the SOPs that this change leaves outdated, within budget or
 * missing. An ordinary pull request, on which nobody made a statement, gives an empty list.
 */
export function speakersNeeded(
  sources: StatementSources,
  owners: readonly string[],
): readonly SpeakerQuery[] {
  const teams = [...new Set(owners.filter((owner) => ownerKind(owner) === "team"))];
  const byOwner = sources.policy.waive.by === "owner";
  const rankOf = ranking(sources, owners);
  const turns = new Map<string, Turn>();
  const ask = ({ login, hasRights }: Account, attests: boolean, time: number): void => {
    if (!hasRights || ownerKind(`@${login}`) !== "user") return;
    const known = turns.get(login.toLowerCase());
    const permission = (known?.query.permission ?? false) || !(attests || byOwner);
    const wanted = attests || byOwner || (known?.query.teams.length ?? 0) > 0 ? teams : [];
    turns.set(login.toLowerCase(), {
      query: { login: known?.query.login ?? login, permission, teams: wanted },
      rank: rankOf(login),
      time: Math.max(time, known?.time ?? time),
    });
  };
  const { login, kind } = sources.pullRequest.author;
  const author = { login, hasRights: kind === "user" };
  for (const statement of unverifiedStatements(sources)) {
    ask(statement.account, statement.kind === "attestation", timeOf(statement));
    if (statement.kind === "waiver" && statement.forgeable) ask(author, false, timeOf(statement));
  }
  const ordered = [...turns.values()].sort((a, b) => a.rank - b.rank || b.time - a.time);
  return ordered.slice(0, MAX_SPEAKERS).map(({ query }) => query);
}

/** Words in the description have no time of their own; whoever may edit it is no stranger. */
function timeOf({ at }: UnverifiedStatement): number {
  return at === null ? Number.MAX_SAFE_INTEGER : Date.parse(at) || 0;
}

function ranking({ pullRequest }: StatementSources, owners: readonly string[]): (login: string) => number {
  const { author, reviewRequests, reviews, comments, labels } = pullRequest;
  const { attestations, waivers, asked } = pullRequestLedger(pullRequest);
  const counted = [...attestations, ...waivers].map(({ login }) => `@${login}`);
  const named = lowerCase([`@${author.login}`, ...owners, ...reviewRequests, ...asked, ...counted]);
  const hinted = [...reviews, ...comments].filter(({ byInsider }) => byInsider);
  const insiders = lowerCase([
    ...hinted.map((each) => `@${each.author.login}`),
    ...labels.flatMap(({ actor }) => (actor === null ? [] : [`@${actor.login}`])),
  ]);
  return (login) => {
    const name = `@${login.toLowerCase()}`;
    if (named.has(name)) return 0;
    return insiders.has(name) ? 1 : 2;
  };
}

function lowerCase(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
