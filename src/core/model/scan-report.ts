import type { PolicyProblem } from "./policy.ts";
import type { Evidence, Strength } from "./strength.ts";
import type { Finding } from "./verdict.ts";

/** `fresh`: nothing to do. `due`: close to a limit, or past a date but within `stale.grace`. `stale`: past it. */
export type Freshness = "fresh" | "due" | "stale";

/** What makes an SOP stale or due; each kind has its own remedy. */
export type ReasonKind =
  | "dead-reference"
  | "drift"
  | "review"
  | "never-reviewed"
  | "drill"
  | "unreadable-date"
  | "required"
  | "waiver"
  | "feedback";

/** One reason why an SOP is not fresh. */
export interface StaleReason {
  readonly kind: ReasonKind;
  readonly state: Exclude<Freshness, "fresh">;
  /** One phrase for people: "drill overdue since 2026-04-01". */
  readonly text: string;
  /** What ends it, in whole sentences. Whoever does as it says ends this reason. */
  readonly remedy: string;
  /** True where an owner's word that the SOP is right ends it as well. */
  readonly attestable: boolean;
}

/** One line of the explanation of a score; the points of all lines add up to the score. */
export interface ScoreLine {
  readonly points: number;
  /** One phrase for people: "43 changes to its infrastructure (budget 20)". */
  readonly reason: string;
}

/** A mainline change, as evidence. */
export interface EvidenceChange {
  readonly sha: string;
  /** ISO 8601. */
  readonly date: string;
  readonly subject: string;
}

/** An edit of the SOP after its last substantive change that did not count, and why. */
export interface IgnoredEdit extends EvidenceChange {
  readonly kind: "cosmetic" | "review-only" | "metadata" | "mass-edit" | "unknown";
}

/** A change of the infrastructure with how it bears on the SOP. */
export interface DriftEvidence extends EvidenceChange {
  /** Null where nobody looked, which happens only to changes that all count. */
  readonly strength: Strength | null;
  readonly evidence: readonly Evidence[];
  /** Whether it uses up the budget. */
  readonly counts: boolean;
}

/** Drift of an SOP over all links that name it. */
export interface SopDrift {
  /**
   * Mainline changes that use up the budget, to linked infrastructure since `since`; a lower bound when `complete` is
   * false.
   */
  readonly changes: number;
  /** Further ones that bear too weakly on the SOP to use it. */
  readonly weak: number;
  /** Those of `changes` that count because not all of them was read. */
  readonly notRead: number;
  readonly complete: boolean;
  readonly budget: number;
  /** The day from which changes are counted: last substantive change, attestation, or review by somebody else. */
  readonly since: { readonly sha: string | null; readonly date: string; readonly reason: string } | null;
  /** The newest of `changes`, newest first, at most 10. */
  readonly newest: readonly EvidenceChange[];
  /** The strongest of all, strongest first and the newer of equals first, at most 10. */
  readonly strongest: readonly DriftEvidence[];
}

/**
 * Whether somebody may go by what is written. `broken`: something that it names is not there. `changed`: its
 * infrastructure changed in a way that bears on it, or may. `trusted`: it has links or references that were looked at,
 * and neither is the case. `unknown`: nothing to judge by.
 */
export type Trust = "broken" | "changed" | "trusted" | "unknown";

/** How far an SOP or a section of it can be trusted, and why, in whole sentences. Never without a reason. */
export interface TrustJudgement {
  readonly trust: Trust;
  readonly reasons: readonly string[];
}

/** Trust in one section, its subsections included; `section` is its slug. */
export interface SectionTrust extends TrustJudgement {
  readonly section: string;
}

/** What the scan says about one SOP. Dates are ISO `YYYY-MM-DD`. */
export interface ScannedSop {
  readonly sop: string;
  readonly title: string;
  readonly owners: readonly string[];
  readonly state: Freshness;
  /** One sentence: why this state. */
  readonly reason: string;
  /** Everything that keeps it from being fresh, in the order in which to go about it. */
  readonly reasons: readonly StaleReason[];
  readonly score: number;
  readonly scoreLines: readonly ScoreLine[];
  readonly lastReviewed: string | null;
  readonly nextReview: string | null;
  readonly lastDrilled: string | null;
  readonly nextDrill: string | null;
  readonly lastSubstantiveChange: EvidenceChange | null;
  readonly ignoredEdits: readonly IgnoredEdit[];
  readonly drift: SopDrift;
  /** Of the SOP as a whole. */
  readonly trust: TrustJudgement;
  /** In the order of the document; empty where it cannot be read. */
  readonly sections: readonly SectionTrust[];
  /** Hardest first; levels are the policy's. */
  readonly findings: readonly Finding[];
  /** Paths the SOP had before, newest first: its issue is found by them too. */
  readonly formerPaths: readonly string[];
  /** Open feedback about it, see `Feedback`. */
  readonly feedback: readonly Feedback[];
}

/** An open issue labelled `sop-feedback` that names an SOP. */
export interface Feedback {
  readonly issue: number;
  readonly title: string;
  readonly url: string;
  readonly sop: string;
}

/** The whole scan of one branch at one moment, as data that carries its reasons. SOPs are sorted worst first, ties by path. */
export interface ScanReport {
  /** ISO date of the day the scan judges by. */
  readonly now: string;
  readonly head: string;
  readonly sops: readonly ScannedSop[];
  /** Findings that belong to no single SOP (dead links, unlinked infrastructure, policy problems), hardest first. */
  readonly findings: readonly Finding[];
  /** With problems there is no catalog: `sops` is empty because nothing was judged, not because nothing is left. */
  readonly policy: { readonly path: string | null; readonly problems: readonly PolicyProblem[] };
  /** What a reader must know to trust the report: shallow history, unread files. */
  readonly notes: readonly string[];
}
