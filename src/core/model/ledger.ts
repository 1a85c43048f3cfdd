/**
 * What our check run remembers beside the verdict, so that GitHub is the only database: kept as one hidden comment at
 * the end of the run's text, which only our App can write. Logins and paths in it are data, never printed unescaped.
 */
export interface Ledger {
  readonly version: 1;
  /** What each (link, SOP) pair looked like on this head, so that a later statement can say what its speaker saw. */
  readonly seen: readonly SeenPair[];
  readonly attestations: readonly RecordedAttestation[];
  readonly waivers: readonly RecordedWaiver[];
  /** Owners we asked for a review, ever: `@user` or `@org/team`. Nobody is asked twice. */
  readonly asked: readonly string[];
  /** Ids of comments whose command was answered, so that none is answered twice. */
  readonly answered: readonly number[];
}

/** A ledger with the pull request it belongs to: a run that answers for several keeps one for each. */
export interface KeptLedger {
  /** Null where the run's external id tells whose it is: a run that answers for one, as most do. */
  readonly pullRequest: number | null;
  readonly ledger: Ledger;
}

export interface SeenPair {
  readonly link: string;
  readonly sop: string;
  /** See `fingerprint`. */
  readonly fingerprint: string;
}

/** An attestation that was accepted, with the fingerprint of the blobs it covers. */
export interface RecordedAttestation {
  readonly by: "approval" | "command" | "button";
  /** Comment or review id; null for a button. */
  readonly source: number | null;
  readonly login: string;
  readonly sop: string;
  readonly link: string;
  readonly fingerprint: string;
  readonly note: string | null;
  /** ISO 8601. */
  readonly at: string;
}

/** A waiver that was accepted. */
export interface RecordedWaiver {
  readonly via: "command" | "trailer" | "label";
  readonly source: number | null;
  readonly login: string;
  readonly link: string;
  readonly reason: string;
  /** ISO date until which the debt is tolerated, when given. */
  readonly until: string | null;
  readonly at: string | null;
}

/** A ledger that remembers nothing. */
export const EMPTY_LEDGER: Ledger = {
  version: 1,
  seen: [],
  attestations: [],
  waivers: [],
  asked: [],
  answered: [],
};
