import type { FileChange } from "./change-set.ts";
import type { CheckFacts } from "./facts.ts";
import type { Link } from "./policy.ts";
import type { WaiverStatement } from "./statement.ts";
import type { LinkState } from "./verdict.ts";

/** What every rule looks at: the facts, the links of policy and front matter, and the state of the touched ones. */
export interface JudgedChange {
  readonly facts: CheckFacts;
  /** Every link, whether this change touches it or not. */
  readonly links: readonly Link[];
  /** Globs in `covers` that cannot be used. */
  readonly coverProblems: readonly CoverProblem[];
  /** The waiver that counts for a base policy that cannot be read. */
  readonly policyWaiver: WaiverStatement | null;
  readonly touched: readonly TouchedLink[];
  readonly states: readonly LinkState[];
  /** Owners of an SOP by the nearest source that names one. */
  readonly ownersOf: (sop: string, link: Link | null) => readonly string[];
}

/** A glob in an SOP's `covers` that cannot be used; the rest of the SOP's `covers` still counts. */
export interface CoverProblem {
  readonly sop: string;
  readonly line: number;
  readonly pattern: string;
  readonly message: string;
  readonly fix: string;
}

/** A link whose infrastructure this change set touches, with the changes that its globs select. */
export interface TouchedLink {
  readonly link: Link;
  readonly changes: readonly FileChange[];
}
