import type { Catalog } from "./catalog.ts";
import type { JudgedChange } from "./judged-change.ts";
import type { RuleId } from "./rule-table.ts";
import type { Complaint } from "./verdict.ts";

/** Files of a small repository: path to text. */
export type Files = Readonly<Record<string, string>>;

/**
 * A change that shows the rule at work. Every example is run as a test and printed in `docs/rules.md`: `before` and
 * `after` are whole repositories, `complaints` the messages that the rule must give for the change between them.
 */
export interface RuleExample {
  readonly title: string;
  readonly before: Files;
  readonly after: Files;
  readonly complaints: readonly string[];
  /** For rules that look at history: the day the scan judges by, and the mainline that led to `after`, oldest first. */
  readonly now?: string;
  readonly mainline?: readonly ExampleChange[];
}

/** One mainline change of an example: what it wrote. */
export interface ExampleChange {
  /** ISO `YYYY-MM-DD`. */
  readonly date: string;
  readonly subject: string;
  readonly body?: string;
  readonly files: Files;
}

/** What a rule does: examples and pure checks. `RULE_TABLE` has what there is to know of it; it never knows its level. */
export interface Rule {
  readonly id: RuleId;
  readonly examples: readonly RuleExample[];
  /** Complaints about one change; null for a rule of the scheduled scan only. */
  readonly check: ((judged: JudgedChange) => readonly Complaint[]) | null;
  /** Complaints about a branch as it stands; null for a rule that needs a change. */
  readonly scan: ((catalog: Catalog) => readonly Complaint[]) | null;
  /** Sentences on what could not be judged; only for a rule that leaves something out. */
  readonly notes?: {
    readonly check: (judged: JudgedChange) => readonly string[];
    readonly scan: (catalog: Catalog) => readonly string[];
  };
}
