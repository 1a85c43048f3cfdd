import { pullRequestLedger } from "../ledger/merge-ledgers.ts";
import { ownerKind } from "../owners/owner-kind.ts";
import type { Policy } from "../policy/policy.ts";
import type { PullRequest } from "../pull-request/pull-request.ts";
import type { MarkdownParser } from "../sop/markdown-parser.ts";
import type { Said, Voice } from "./said.ts";
import { type ButtonPress, saidByButton, saidByLabel } from "./said-elsewhere.ts";
import { saidInComments } from "./said-in-comments.ts";
import { saidInReviews } from "./said-in-reviews.ts";
import { saidInTrailers } from "./said-in-trailers.ts";
import type { Speaker, Statement } from "./statement.ts";

/** Where statements about a pull request are read from. */
export interface StatementSources {
  readonly pullRequest: PullRequest;
  readonly policy: Pick<Policy, "attest" | "waive">;
  /** Buttons that were pressed and are in no ledger yet; the sender of the event, never a bot. */
  readonly presses: readonly ButtonPress[];
  readonly parser: MarkdownParser;
}

/** What has to be looked up about somebody before what they said can count. */
export interface SpeakerQuery {
  readonly login: string;
  /** True when the permission on the repository decides. */
  readonly permission: boolean;
  /** Teams (`@org/team`) whose membership decides. */
  readonly teams: readonly string[];
}

/** Each look-up costs requests and anybody may comment: whoever comes later is unknown and has no right. */
const MAX_SPEAKERS = 30;
const MAX_PROBLEMS = 5;

/**
 * Whom to look up before `pullRequestStatements` is asked, at most 30 people: first those who said something first.
 * `owners` are those of the SOPs that this change leaves outdated, within budget or missing. An ordinary pull request,
 * on which nobody said anything, gives an empty list.
 */
export function speakersNeeded(
  sources: StatementSources,
  owners: readonly string[],
): readonly SpeakerQuery[] {
  const teams = [...new Set(owners.filter((owner) => ownerKind(owner) === "team"))];
  const byOwner = sources.policy.waive.by === "owner";
  const queries = new Map<string, SpeakerQuery>();
  const ask = ({ login, hasRights }: Voice, attests: boolean): void => {
    if (!hasRights || ownerKind(`@${login}`) !== "user") return;
    const known = queries.get(login.toLowerCase());
    const permission = (known?.permission ?? false) || !(attests || byOwner);
    const wanted = attests || byOwner || (known?.teams.length ?? 0) > 0 ? teams : [];
    queries.set(login.toLowerCase(), { login: known?.login ?? login, permission, teams: wanted });
  };
  const { login, kind } = sources.pullRequest.author;
  const author = { login, hasRights: kind === "user" };
  for (const said of whatWasSaid(sources)) {
    ask(said.voice, said.kind === "attestation");
    if (said.kind === "waiver" && said.forgeable) ask(author, false);
  }
  return [...queries.values()].slice(0, MAX_SPEAKERS);
}

/**
 * Everything that was said about the change: approving reviews, commands, buttons, trailers and labels, each with its
 * speaker and what that speaker saw. `speakers` is keyed by login in lower case; somebody who is not in it has no rights.
 * Whether a statement counts is for `findAttestation` and `findWaiver`, which give the sentence when it does not.
 */
export function pullRequestStatements(
  sources: StatementSources,
  speakers: ReadonlyMap<string, Speaker>,
): readonly Statement[] {
  const { author } = sources.pullRequest;
  const speakerOf = ({ login, hasRights }: Voice): Speaker => {
    const found = hasRights ? speakers.get(login.toLowerCase()) : undefined;
    const isAuthor = login.toLowerCase() === author.login.toLowerCase();
    return { login, teams: found?.teams ?? [], permission: found?.permission ?? null, isAuthor };
  };
  return whatWasSaid(sources).map((said): Statement => {
    if (said.kind === "attestation") {
      const { voice, ...rest } = said;
      return { ...rest, speaker: speakerOf(voice) };
    }
    const { voice, forgeable, ...rest } = said;
    const guarantor = forgeable
      ? speakerOf({ login: author.login, hasRights: author.kind === "user" })
      : null;
    return { ...rest, speaker: speakerOf(voice), guarantor };
  });
}

/** Sentences about lines that were meant as a waiver and are none, at most five: anybody may write such lines. */
export function trailerProblems({
  pullRequest,
  parser,
}: Pick<StatementSources, "pullRequest" | "parser">): readonly string[] {
  return saidInTrailers(pullRequest, parser).problems.slice(0, MAX_PROBLEMS);
}

function whatWasSaid({ pullRequest, policy, presses, parser }: StatementSources): readonly Said[] {
  return [
    ...saidInReviews(pullRequest),
    ...saidInComments(pullRequest, parser),
    ...saidByButton(pullRequest, presses, pullRequestLedger(pullRequest).attestations),
    ...saidInTrailers(pullRequest, parser).said,
    ...saidByLabel(pullRequest, policy.waive.labels),
  ];
}
