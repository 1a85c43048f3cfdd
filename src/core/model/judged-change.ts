import type { ChangeLinks } from "./change-links.ts";
import type { CheckFacts } from "./facts.ts";
import type { WaiverStatement } from "./statement.ts";
import type { LinkState } from "./verdict.ts";

/** What every rule looks at: the facts, the links of policy and front matter, and the state of the touched ones. */
export interface JudgedChange extends ChangeLinks {
  readonly facts: CheckFacts;
  /** The waiver that counts for a base policy that cannot be read. */
  readonly policyWaiver: WaiverStatement | null;
  readonly states: readonly LinkState[];
}
