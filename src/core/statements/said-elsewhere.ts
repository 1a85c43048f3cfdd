import type { RecordedAttestation } from "../ledger/ledger.ts";
import { statementKey } from "../ledger/merge-ledgers.ts";
import type { Actor, PullRequest } from "../pull-request/pull-request.ts";
import type { Said, Voice } from "./said.ts";
import { seenOn } from "./seen-pairs.ts";
import { waiverTrailers } from "./waiver-trailers.ts";

/** Somebody pressed "Still accurate" on the check run of a head. */
export interface ButtonPress {
  readonly login: string;
  /** The head whose check run was shown. */
  readonly head: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Attestations by button: those just pressed, and those that the ledger holds, which is their only record. */
export function saidByButton(
  pullRequest: PullRequest,
  presses: readonly ButtonPress[],
  recorded: readonly RecordedAttestation[],
): readonly Said[] {
  const shown = { kind: "attestation", by: "button", source: null, sop: null, note: null } as const;
  const pressed = presses.map(({ login, head, at }): Said => {
    const seen = seenOn(pullRequest, head, { by: "button", source: null, login, at });
    return { ...shown, voice: { login, hasRights: true }, at, seen };
  });
  const groups = Map.groupBy(
    recorded.filter(({ by }) => by === "button"),
    statementKey,
  );
  const kept = [...groups.values()].flatMap((records) =>
    records.slice(0, 1).map(({ login, at }): Said => {
      const seen = records.map(({ link, sop, fingerprint }) => ({ link, sop, fingerprint }));
      return { ...shown, voice: { login, hasRights: true }, at, seen };
    }),
  );
  return [...pressed, ...kept];
}

/**
 * Waivers in trailers. The body is its author's; a commit's author is only a name that whoever pushed chose, so where it is
 * not the pull request's author, that author has to have the right as well.
 */
export function saidInTrailers(pullRequest: PullRequest): readonly Said[] {
  const { body, author, commits } = pullRequest;
  const own = voiceOf(author);
  return [
    ...trailers(body, { voice: own, forgeable: false, at: null }),
    ...commits.flatMap((commit) => {
      const isOwn = commit.author.toLowerCase() === author.login.toLowerCase();
      const voice = isOwn ? own : { login: commit.author, hasRights: true };
      return trailers(commit.message, { voice, forgeable: !isOwn, at: commit.date });
    }),
  ];
}

function trailers(
  text: string,
  said: { readonly voice: Voice; readonly forgeable: boolean; readonly at: string | null },
): readonly Said[] {
  const nobody = { login: said.voice.login, teams: [], permission: null, isAuthor: false };
  return waiverTrailers(text, nobody, said.at).map((waiver): Said => {
    const { speaker: _, guarantor: __, ...rest } = waiver;
    return { ...rest, voice: said.voice, forgeable: said.forgeable };
  });
}

/** Waivers of everything by a label of `waive.labels` (names compare without case); its setter and the time are the reason. */
export function saidByLabel(pullRequest: PullRequest, waiving: readonly string[]): readonly Said[] {
  const names = new Set(waiving.map((name) => name.toLowerCase()));
  return pullRequest.labels
    .filter(({ name }) => names.has(name.toLowerCase()))
    .map(({ name, actor, at }): Said => {
      const voice = actor === null ? { login: "somebody unknown", hasRights: false } : voiceOf(actor);
      const when = at === null ? "" : ` on ${at.slice(0, 10)}`;
      const reason = `label "${name}" set by ${voice.login}${when}`;
      const said = { kind: "waiver", via: "label", source: null, link: "all", until: null } as const;
      return { ...said, voice, forgeable: false, reason, at };
    });
}

function voiceOf({ login, kind }: Actor): Voice {
  return { login, hasRights: kind === "user" };
}
