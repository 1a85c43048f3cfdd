import type { Catalog } from "./catalog.ts";
import type { DatedWaiver, TouchRating } from "./history-facts.ts";
import type { PolicyProblem } from "./policy.ts";
import type { Feedback } from "./scan-report.ts";
import type { PlacedChange, TrailJudgement } from "./sop-history.ts";

/** An owner's statement that an SOP is still accurate, made outside git. */
export interface SopAttestation {
  readonly sop: string;
  readonly login: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What the mainline says about a catalog. */
export interface ScanHistory {
  /** Judgements by `targetKey`: of every SOP, and of every section that a link names. */
  readonly judgements: ReadonlyMap<string, TrailJudgement>;
  /** For each link of the catalog, by position: the changes that touched its infrastructure, newest first. */
  readonly touches: readonly (readonly PlacedChange[])[];
  /** By `pairKey`, then by place: how those of the touches that were rated bear on what a link names. */
  readonly ratings: ReadonlyMap<string, ReadonlyMap<number, TouchRating>>;
  readonly waivers: readonly DatedWaiver[];
  /** False where history is cut short: counts are lower bounds. */
  readonly complete: boolean;
  /** ISO 8601 date of the oldest change read; null when there was none. */
  readonly oldest: string | null;
}

/** Everything needed to scan one branch, gathered before the core runs. */
export interface ScanFacts {
  readonly head: string;
  readonly policy: { readonly path: string | null; readonly problems: readonly PolicyProblem[] };
  /** The branch as it stands, with `now` set. */
  readonly catalog: Catalog & { readonly now: string };
  readonly history: ScanHistory;
  readonly attestations: readonly SopAttestation[];
  /** Waivers that the App recorded. */
  readonly waivers: readonly DatedWaiver[];
  readonly feedback: readonly Feedback[];
  readonly notes: readonly string[];
}

/** The key of an SOP, or of one section of it, in `ScanHistory.judgements`. */
export function targetKey(sop: string, section: string | null): string {
  return section === null ? sop : `${sop}#${section.toLowerCase()}`;
}

/** The key of what a link names in `ScanHistory.ratings`, by the link's position in the catalog. */
export function pairKey(link: number, sop: string, section: string | null): string {
  return `${link}:${targetKey(sop, section)}`;
}
