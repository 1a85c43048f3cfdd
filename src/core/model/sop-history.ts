import type { SignificanceLevel } from "./sop.ts";

/** What one mainline change did to one document. Object ids are null where there is no such side. */
export interface DocumentEdit {
  /** The document's path after the change; for a removal its path before. */
  readonly path: string;
  /** Its path before, when the change moved it. */
  readonly oldPath: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** A mainline change by its place in history: 0 is the newest. Places decide what came after what, dates never do. */
export interface PlacedChange {
  readonly place: number;
  readonly sha: string;
  readonly date: string;
  readonly subject: string;
  /**
   * True where it reaches a link only through what the link's infrastructure is built from: then it is graded, whatever
   * the link says.
   */
  readonly isReached?: true;
}

/** One edit of an SOP on the mainline. */
export interface SopEdit extends PlacedChange, DocumentEdit {
  readonly author: string;
  /** People whom the change's message names as reviewers, its author left out. */
  readonly reviewers: readonly string[];
  /** Everything the change did to documents, this edit included: many alike are a mass edit. */
  readonly documents: readonly DocumentEdit[];
}

/** The edits of one SOP through all its renames, newest first. */
export interface SopTrail {
  /** Its path at head. */
  readonly sop: string;
  readonly edits: readonly SopEdit[];
  /** Paths it had before, newest first. */
  readonly formerPaths: readonly string[];
}

/** What an edit was. Only `substantive` is an update; only `reviewed` is a review by somebody else than its author. */
export type EditKind = SignificanceLevel | "mass-edit" | "reviewed";

/** An edit that did not count, and why. */
export interface PassedEdit {
  readonly edit: SopEdit;
  readonly kind: Exclude<EditKind, "substantive" | "none">;
}

/** What is known of the newest edits of an SOP, or of one section of it. Advanced by `advance`. */
export interface TrailJudgement {
  readonly trail: SopTrail;
  readonly section: string | null;
  /** How many edits were judged, from the newest on. */
  judged: number;
  /** The newest substantive edit; null while it is not found, and for good when `judged` is all of them. */
  substantive: SopEdit | null;
  /** The newest review by somebody else, where it is newer than `substantive`. */
  review: SopEdit | null;
  /** Edits newer than `substantive` that were none, newest first. */
  readonly passed: PassedEdit[];
  /** How many edits are looked at together next time. */
  look: number;
}
