import type { NamedRunbook } from "./runbook-of.ts";

/** One alert of a rule file. Lines count from 1. */
export interface AlertRule {
  readonly name: string;
  readonly line: number;
  /** The runbook it names, as written; null when it names none. */
  readonly runbook: NamedRunbook | null;
  /** True where its name or runbook is templated, or may be set elsewhere: then nothing is known of either. */
  readonly isUnread: boolean;
  /** Name of the group around it, empty when it has none. */
  readonly group: string;
  /**
   * What tells it apart from others of its name: labels and, in Grafana, the identifier, as one text in a fixed order.
   */
  readonly labels: string;
  /** What it evaluates, as written; empty where that is no single text. */
  readonly expression: string;
}

/** What is known of the alerts of a file. */
export interface AlertFile {
  readonly rules: readonly AlertRule[];
  /** True where a part that may hold alerts could not be read. */
  readonly isCut: boolean;
}
