import { $ZodError } from "zod/v4/core";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Job } from "../queue/job.ts";
import type { Queue } from "../queue/queue.ts";
import { handledEvent } from "./events/event-table.ts";
import { jobOf, type OwnIdentity, type Translation } from "./events/job-of.ts";
import type { Receive, VerifiedEvent } from "./webhook-endpoint.ts";

export interface ReceiveOptions {
  readonly queue: Queue;
  readonly own: () => OwnIdentity;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** Turns events into queued keys. Never throws: an event that makes no sense is counted and logged, without its payload. */
export function createReceive({ queue, own, now, metrics, log }: ReceiveOptions): Receive {
  return async (event) => {
    const label = handledEvent(event.name, event.payload.action) ?? "other";
    const job = translate(event, { own: own(), now: () => new Date(now()).toISOString() }, log);
    if (job === null) {
      metrics.received.inc({ event: label, outcome: "ignored" });
      return;
    }
    const outcome = await queue.add(job);
    metrics.received.inc({ event: label, outcome });
  };
}

function translate(event: VerifiedEvent, at: Translation, log: Log): Job | null {
  try {
    return jobOf(event, at);
  } catch (error) {
    if (!(error instanceof $ZodError)) throw error;
    const lacks = error.issues.slice(0, 5).map(({ path }) => path.join("."));
    log.warn({ event: event.name, delivery: event.id, lacks }, "a webhook lacks what GitHub promises");
    return null;
  }
}
