import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { createPauses, type Pauses } from "./state/pauses.ts";

/** What `/metrics` tells. Labels take values from short fixed lists only, never from a payload. */
export interface Metrics {
  readonly registry: Registry;
  /** Signed webhooks by event and `queued`, `coalesced` or `ignored`. */
  readonly received: Counter<"event" | "outcome">;
  /** Requests that were refused, by reason. */
  readonly refused: Counter<"reason">;
  /** Work done, by kind of key and outcome. */
  readonly reconciles: Counter<"kind" | "outcome">;
  readonly duration: Histogram<"kind">;
  /** Pull requests and deliveries that recovery had to bring back, by how they were found. */
  readonly healed: Counter<"found">;
  /** Requests to GitHub by `read` or `write`. */
  readonly requests: Counter<"kind">;
  /** Seconds that installations had to wait because GitHub limited them. */
  readonly rateLimited: Counter;
  /** Installations that wait for GitHub's rate limit; two gauges are read from it. */
  readonly pauses: Pauses;
}

/** What gauges are read from whenever somebody looks. */
export interface Depth {
  readonly waiting: () => number;
  readonly running: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Fresh metrics in a registry of their own. */
export function createMetrics(depth: Depth): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const pauses = createPauses(depth.now);
  addGauges(registry, depth, pauses);
  const counter = <L extends string>(name: string, help: string, ...labelNames: L[]) =>
    new Counter({ name, help, labelNames, registers });
  return {
    registry,
    pauses,
    received: counter(
      "sopwatch_webhooks_total",
      "Signed webhooks by what became of them.",
      "event",
      "outcome",
    ),
    refused: counter("sopwatch_refused_requests_total", "Webhook requests that were refused.", "reason"),
    reconciles: counter("sopwatch_reconciles_total", "Jobs done.", "kind", "outcome"),
    duration: new Histogram({
      name: "sopwatch_reconcile_seconds",
      help: "Time a job took.",
      labelNames: ["kind"],
      buckets: [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300],
      registers,
    }),
    healed: counter("sopwatch_healed_total", "Work that no webhook brought.", "found"),
    requests: counter("sopwatch_github_requests_total", "Requests to GitHub.", "kind"),
    rateLimited: counter("sopwatch_rate_limited_seconds_total", "Seconds for which GitHub asked to wait."),
  };
}

function addGauges(registry: Registry, depth: Depth, pauses: Pauses): void {
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: `sopwatch_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge("queue_waiting", "Jobs that wait, those that wait for another try included.", depth.waiting);
  gauge("queue_running", "Jobs in progress.", depth.running);
  gauge("rate_limited_installations", "Installations that wait for GitHub's rate limit.", pauses.count);
  gauge("rate_limited_longest_seconds", "Seconds until the last of them may ask.", pauses.longestSeconds);
}
