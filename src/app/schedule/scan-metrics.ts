import { Counter, Gauge, type Registry } from "prom-client";

/** What `/metrics` tells about scans beside the queue's `sopwatch_reconcile_seconds{kind="scan"}`. */
export interface ScanMetrics {
  /** Repositories with a policy, as of the last look. */
  readonly scheduled: Gauge;
  /** Scans queued by the schedule: on time, or made up. */
  readonly due: Counter<"why">;
  /** Writes to issues by kind of step. */
  readonly steps: Counter<"step">;
}

export function createScanMetrics(registry: Registry): ScanMetrics {
  const registers = [registry];
  return {
    scheduled: new Gauge({
      name: "sopwatch_scheduled_repositories",
      help: "Repositories with a policy.",
      registers,
    }),
    due: new Counter({
      name: "sopwatch_scans_due_total",
      help: "Scans queued by the schedule, on time or made up after a downtime.",
      labelNames: ["why"],
      registers,
    }),
    steps: new Counter({
      name: "sopwatch_scan_steps_total",
      help: "What scans did to issues: opened, edited, closed and so on.",
      labelNames: ["step"],
      registers,
    }),
  };
}
