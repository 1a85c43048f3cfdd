/** Who said something, as far as an adapter could find out. `login` is a GitHub login or, locally, a commit author name. */
export interface Speaker {
  readonly login: string;
  /** `@org/team` names the speaker belongs to. */
  readonly teams: readonly string[];
  /** GitHub's permission word, or null when it could not be looked up (then no right is granted). */
  readonly permission: "none" | "read" | "triage" | "write" | "maintain" | "admin" | null;
  readonly isAuthor: boolean;
}

/** An owner's statement that SOPs are still accurate. `sop` null means every SOP the speaker owns in this change. */
export interface AttestationStatement {
  readonly kind: "attestation";
  readonly by: "approval" | "command" | "button";
  readonly speaker: Speaker;
  readonly sop: string | null;
  readonly note: string | null;
  readonly at: string;
  /** Fingerprint of the blobs the speaker saw, when the adapter recorded one; null means "the current head". */
  readonly fingerprint: string | null;
}

/** A request to go without, for one link or all. `via` tells how it was said; a trailer counts locally as said. */
export interface WaiverStatement {
  readonly kind: "waiver";
  readonly via: "command" | "trailer" | "label";
  readonly speaker: Speaker;
  readonly link: string;
  readonly reason: string;
  /** ISO date until which the debt is tolerated, when given. */
  readonly until: string | null;
  readonly at: string | null;
}

export type Statement = AttestationStatement | WaiverStatement;
