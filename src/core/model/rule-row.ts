import type { Level } from "./level.ts";

/** What there is to know of a rule beside its checks; a policy sets its level, and nothing else. */
export interface RuleRow {
  /** One line, completes "complains when ...". */
  readonly summary: string;
  /** Why the complaint is worth a reader's time. */
  readonly why: string;
  /** The level where a policy sets none. */
  readonly defaultLevel: Level;
  /** The title of its mark in a file. */
  readonly title: string;
  /** The state of what a finding is about, in a table of findings. */
  readonly state: string;
  /**
   * What a finding is about: the state of a link that the change touches, a link itself, an SOP, a document as a whole (its place
   * is the first line), a place in a document, infrastructure, an alert, or the policy (where the problems of the policy are listed, its
   * findings are not repeated).
   */
  readonly subject:
    | "link-state"
    | "link"
    | "sop"
    | "document"
    | "place"
    | "infrastructure"
    | "alert"
    | "policy";
  /** Where the next step is taken: in the SOP, in one that does not exist yet, or elsewhere. */
  readonly fixedIn: "sop" | "new-sop" | "elsewhere";
  /** What settles a finding beside a change: an attestation or a waiver, a waiver alone, or neither. */
  readonly settledBy: "statement" | "waiver" | null;
  /** When `lint` runs it: always, in a repository (it looks at other files), or never. */
  readonly lint: "always" | "in-repository" | "never";
  /**
   * How a scan uses a finding: `reason`, dates and drift are reasons of their own; `expired-waiver`, a reason and a section of its own;
   * `scored`, it counts in the score; `shown`, it does not.
   */
  readonly inScan: "reason" | "expired-waiver" | "scored" | "shown";
}
