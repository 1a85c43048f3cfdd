import type { Job, Target } from "./job.ts";
import type { RunSignals } from "./queue.ts";

/**
 * What became of a job; also the values of a metric. `gone`: what it was about does not exist any more. `unreachable`: the
 * App may not see or do it (suspended, permission taken away). `superseded`: the head moved, so the result was dropped.
 */
export type Outcome =
  | "judged"
  | "no-policy"
  | "undecided"
  | "superseded"
  | "closed"
  | "gone"
  | "unreachable"
  | "done"
  | "ignored";

/** A job whose target is of one kind. */
export type JobOf<K extends Target["kind"]> = Omit<Job, "target"> & {
  readonly target: Extract<Target, { readonly kind: K }>;
};

/** What a run may want to know about itself, and about the processes before this one. */
export interface JobSignals extends RunSignals {
  /** Says which head is worked on; answers how many processes died over it. */
  readonly deathsAt: (head: string) => number;
}

/** Does the jobs of one kind; throws when they should be tried again. */
export type Handler<K extends Target["kind"]> = (job: JobOf<K>, signals: JobSignals) => Promise<Outcome>;

/** One handler for each kind of key. To add a kind: `Target` in `queue/job.ts`, and its handler here. */
export type Handlers = { readonly [K in Target["kind"]]: Handler<K> };

/** Calls the handler for the job's kind. */
export function handle(job: Job, handlers: Handlers, signals: JobSignals): Promise<Outcome> {
  const { target } = job;
  switch (target.kind) {
    case "pull-request":
      return handlers["pull-request"]({ ...job, target }, signals);
    case "head":
      return handlers.head({ ...job, target }, signals);
    case "merge-group":
      return handlers["merge-group"]({ ...job, target }, signals);
    case "policy":
      return handlers.policy({ ...job, target }, signals);
    case "issue":
      return handlers.issue({ ...job, target }, signals);
    case "scan":
      return handlers.scan({ ...job, target }, signals);
    default:
      return handlers.recover({ ...job, target }, signals);
  }
}
