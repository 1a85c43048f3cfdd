import type { Host } from "../../../gather/host.ts";
import type { Log } from "../../log.ts";
import type { JobSignals } from "../../queue/handlers.ts";
import type { Hint } from "../../queue/job.ts";
import type { StrangerBudget } from "../../state/stranger-budget.ts";
import type { Timers } from "../../timers.ts";
import type { HeadLocks } from "./head-locks.ts";

/** One run over one pull request. */
export interface PullRequestRun {
  readonly repository: Host;
  readonly number: number;
  readonly hints: readonly Hint[];
  readonly signals: JobSignals;
  readonly timers: Timers;
  readonly strangers: StrangerBudget;
  readonly log: Log;
  readonly heads: HeadLocks;
  /** Has other pull requests of the repository looked at. */
  readonly lookAt: (numbers: readonly number[]) => Promise<void>;
}

/** What names the head of a pull request, or of a merge group, among all that are worked on. */
export function headKey({ slug }: Host, oid: string): string {
  return `${slug.toLowerCase()}@${oid}`;
}
