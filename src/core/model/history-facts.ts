import type { Link, SopTarget } from "./policy.ts";
import type { Sop } from "./sop.ts";
import type { PlacedChange, SopEdit, TrailJudgement } from "./sop-history.ts";
import type { Rating } from "./strength.ts";

/** What history adds to a branch as it stands, for the scheduled scan. */
export interface CatalogScan {
  readonly updates: ReadonlyMap<string, SopUpdate>;
  /** By SOP, one for each link and section of it that the link names. */
  readonly pairs: ReadonlyMap<string, readonly DriftPair[]>;
  /** The fullest account first. */
  readonly drift: ReadonlyMap<string, readonly DriftAccount[]>;
  readonly expiredWaivers: readonly ExpiredWaiver[];
}

/** When an SOP was last known to be right, and by what. */
export interface SopUpdate {
  readonly sop: Sop;
  /** Empty where history does not hold the SOP. */
  readonly judgement: TrailJudgement;
  /** The newest attestation up to now; one from the future is none. */
  readonly attested: Attested | null;
  readonly start: DriftStart | null;
}

/** How a mainline change bears on an SOP, or one section of it. */
export interface TouchRating extends Rating {
  /** False where some of the change was not read, so that it counts as medium at least. */
  readonly wasRead: boolean;
}

/** A mainline change of linked infrastructure since its SOP was last known to be right. */
export interface DriftChange extends PlacedChange {
  /** Null where nobody looked: of a literal link only the newest changes are rated, for every change counts. */
  readonly rating: TouchRating | null;
  /** Whether it uses up the budget. A weak change of a graded link does not. */
  readonly counts: boolean;
  /** True where it counts because not all of it was read. */
  readonly isUnread: boolean;
}

/** The drift of what one link names: an SOP, or one section of it. */
export interface DriftPair {
  readonly link: Link;
  readonly target: SopTarget;
  /** Newest first. */
  readonly changes: readonly DriftChange[];
  /** Null when history does not hold the last update. */
  readonly start: DriftStart | null;
  /** False when the changes are a lower bound. */
  readonly exact: boolean;
}

/**
 * The drift of an SOP against one budget. A link with a budget of its own is an account; all others that name the SOP share
 * one, in which a change counts once however many of their links it touches.
 */
export interface DriftAccount {
  readonly links: readonly Link[];
  readonly budget: number;
  /** Those that use up the budget, newest first. */
  readonly changes: readonly DriftChange[];
  /** The weak ones that do not, newest first. */
  readonly weak: readonly DriftChange[];
  /** Null when history does not hold the SOP's last update. */
  readonly start: DriftStart | null;
  /** False when the changes are a lower bound. */
  readonly complete: boolean;
}

/** A waiver with a date, from a mainline commit's trailer or from what the App recorded. */
export interface DatedWaiver {
  /** Ids of the links it was made for: one, or for `all` those that its change touched. */
  readonly links: readonly string[];
  readonly reason: string;
  /** ISO date until which the debt is tolerated. */
  readonly until: string;
  /** Commit author or login. */
  readonly by: string;
  /** ISO 8601: when it was made. */
  readonly at: string;
  /** The commit that carries it and its place on the mainline; null where the App recorded it. */
  readonly commit: { readonly sha: string; readonly place: number } | null;
}

/** A waiver whose date has passed while its link's SOP was not updated since. */
export interface ExpiredWaiver {
  readonly link: Link;
  readonly waiver: DatedWaiver;
}

/** A statement of an owner that an SOP is still accurate, made outside git: an approving review, a command, a button. */
export interface Attested {
  readonly login: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Where the count of drift begins. `edit` is null for an attestation, which is no commit. */
export interface DriftStart {
  readonly kind: "substantive" | "review" | "attestation";
  readonly edit: SopEdit | null;
  /** ISO 8601. */
  readonly date: string;
  /** Author, reviewer or attesting owner. */
  readonly by: string;
}
