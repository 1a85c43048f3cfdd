import type { RecordedAttestation } from "../model/ledger.ts";
import type { PullRequest } from "../model/pull-request.ts";
import { statementKey } from "./merge-ledgers.ts";
import { seenOn } from "./seen-pairs.ts";
import { accountOf, type UnverifiedStatement } from "./unverified-statement.ts";

/** Somebody pressed "Still accurate" on the check run of a head. */
export interface ButtonPress {
  readonly login: string;
  /** The head whose check run was shown. */
  readonly head: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Attestations by button: those just pressed, and those that the ledger holds, which is their only record. */
export function statementsByButton(
  pullRequest: PullRequest,
  presses: readonly ButtonPress[],
  recorded: readonly RecordedAttestation[],
): readonly UnverifiedStatement[] {
  const shown = { kind: "attestation", by: "button", source: null, sop: null, note: null } as const;
  const pressed = presses.map(({ login, head, at }): UnverifiedStatement => {
    const seen = seenOn(pullRequest, head, { by: "button", source: null, login, at });
    return { ...shown, account: { login, hasRights: true }, at, seen };
  });
  const groups = Map.groupBy(
    recorded.filter(({ by }) => by === "button"),
    statementKey,
  );
  const kept = [...groups.values()].flatMap((records) =>
    records.slice(0, 1).map(({ login, at }): UnverifiedStatement => {
      const seen = records.map(({ link, sop, fingerprint }) => ({ link, sop, fingerprint }));
      return { ...shown, account: { login, hasRights: true }, at, seen };
    }),
  );
  return [...pressed, ...kept];
}

/** Waivers of everything by a label of `waive.labels` (names compare without case); its setter and the time are the reason. */
export function statementsByLabel(
  pullRequest: PullRequest,
  waiving: readonly string[],
): readonly UnverifiedStatement[] {
  const names = new Set(waiving.map((name) => name.toLowerCase()));
  return pullRequest.labels
    .filter(({ name }) => names.has(name.toLowerCase()))
    .map(({ name, actor, at }): UnverifiedStatement => {
      const account = actor === null ? { login: "somebody unknown", hasRights: false } : accountOf(actor);
      const when = at === null ? "" : ` on ${at.slice(0, 10)}`;
      const reason = `label "${name}" set by ${account.login}${when}`;
      const common = { kind: "waiver", via: "label", source: null, link: "all", until: null } as const;
      return { ...common, account, forgeable: false, reason, at };
    });
}
