import type { SeenPair } from "./ledger.ts";

/** Who made a statement, as far as an adapter could find out. `login` is a GitHub login or, locally, a commit author name. */
export interface Speaker {
  readonly login: string;
  /** `@org/team` names the speaker belongs to. */
  readonly teams: readonly string[];
  /** GitHub's permission word, or null when it could not be looked up (then no right is granted). */
  readonly permission: "none" | "read" | "triage" | "write" | "maintain" | "admin" | null;
  readonly isAuthor: boolean;
  /** Set where nobody asked GitHub about this person, because too many others spoke: then no right is granted either. */
  readonly notLookedUp?: true;
}

/** An owner's statement that SOPs are still accurate. `sop` null means every SOP the speaker owns in this change. */
export interface AttestationStatement {
  readonly kind: "attestation";
  readonly by: "approval" | "command" | "button";
  /** Id of the comment or review; null for a button. */
  readonly source: number | null;
  readonly speaker: Speaker;
  readonly sop: string | null;
  readonly note: string | null;
  /** ISO 8601. */
  readonly at: string;
  /** What the speaker saw, pair by pair; null means the current head. A pair that is not listed was not seen. */
  readonly seen: readonly SeenPair[] | null;
}

/** A request to go without, for one link or all. `via` tells how it was made; a trailer counts locally as written. */
export interface WaiverStatement {
  readonly kind: "waiver";
  readonly via: "command" | "trailer" | "label";
  /** Id of the comment; null where there is none. */
  readonly source: number | null;
  readonly speaker: Speaker;
  /** Who has to have the right as well, because the speaker's name could be forged; null when it cannot. */
  readonly guarantor: Speaker | null;
  /** Why nobody can tell whose word it is, as a sentence without its full stop: then it does not count. */
  readonly doubt?: string;
  /** Set for a commit without the verified signature of the person it names: only where write access is enough does it count. */
  readonly unproven?: true;
  readonly link: string;
  readonly reason: string;
  /** ISO date until which the debt is tolerated, when given. */
  readonly until: string | null;
  /** ISO 8601 or ISO date. */
  readonly at: string | null;
}

export type Statement = AttestationStatement | WaiverStatement;
