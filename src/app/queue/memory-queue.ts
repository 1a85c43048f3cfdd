import type { Timers } from "../timers.ts";
import { backOff } from "./back-off.ts";
import { createIdleSignal, type IdleSignal } from "./idle-signal.ts";
import { type Job, keyOf, withHints } from "./job.ts";
import { createLanes, type Lanes } from "./lanes.ts";
import type { Added, Queue, QueueObserver, Worker } from "./queue.ts";

/** A key that waits, runs, or waits for another try. */
interface Entry {
  /** What to run next, or what runs now. */
  job: Job;
  state: "waiting" | "running" | "delayed";
  /** Added while it ran: run it once more, with these hints. */
  again: Job | null;
  failures: number;
  /** Takes back the timer of a delayed entry. */
  cancel: () => void;
}

export interface MemoryQueueOptions {
  /** Runs at the same time, over all installations. */
  readonly concurrency: number;
  /** Runs at the same time for one installation, so that a busy one leaves room for others. */
  readonly perInstallation: number;
  readonly timers: Timers;
  /** 0 to 1. */
  readonly random: () => number;
  readonly observer: QueueObserver;
  /** True for a key that is run only when no other waits, and not beside another such key. */
  readonly isLast?: (key: string) => boolean;
}

/** A key that is to be last waits at least so long: recovery at start takes about that to add all others. */
const LAST_MS = 5_000;

/** The queue in this process. What it holds is lost with the process; recovery finds it again. */
export class MemoryQueue implements Queue {
  readonly #options: MemoryQueueOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #lanes: Lanes;
  readonly #idle: IdleSignal;
  #worker: Worker | null = null;
  #draining = false;
  /** Keys that wait until no other does. */
  readonly #last: string[] = [];
  /** Those of them that have waited long enough. */
  readonly #ready = new Set<string>();
  /** The one of them that runs. */
  #lastRunning: string | null = null;

  constructor(options: MemoryQueueOptions) {
    this.#options = options;
    this.#lanes = createLanes(options.perInstallation);
    this.#idle = createIdleSignal(
      () => this.#lanes.running() === 0 && this.#lanes.waiting() + this.#last.length === 0,
    );
  }

  async add(job: Job): Promise<Added> {
    const key = keyOf(job);
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      const fresh: Entry = { job, state: "waiting", again: null, failures: 0, cancel: () => {} };
      this.#entries.set(key, fresh);
      this.#enqueue(key, fresh);
      return "queued";
    }
    if (entry.state === "running") entry.again = withHints(entry.again ?? job, job.hints);
    else entry.job = withHints(entry.job, job.hints);
    // Something happened since it failed: that may have been the cause, so it does not wait any longer.
    if (entry.state === "delayed") this.#resume(key, entry);
    return "coalesced";
  }

  start(worker: Worker): void {
    this.#worker = worker;
    this.#pump();
  }

  waiting(): number {
    return this.#entries.size - this.#lanes.running();
  }

  running(): number {
    return this.#lanes.running();
  }

  drain(timeoutMs: number): Promise<boolean> {
    this.#draining = true;
    return this.#idle.reached(timeoutMs, this.#options.timers);
  }

  #enqueue(key: string, entry: Entry): void {
    entry.state = "waiting";
    if (this.#options.isLast?.(key)) this.#waitUntilLast(key);
    else this.#lanes.push(entry.job.installation, key);
    this.#pump();
  }

  #resume(key: string, entry: Entry): void {
    entry.cancel();
    this.#enqueue(key, entry);
  }

  #pump(): void {
    if (this.#worker === null) return;
    for (;;) {
      this.#admitLast();
      const key = this.#lanes.running() < this.#options.concurrency ? this.#lanes.take() : null;
      const entry = key === null ? undefined : this.#entries.get(key);
      if (key === null || entry === undefined) return;
      void this.#run(key, entry, this.#worker);
    }
  }

  #waitUntilLast(key: string): void {
    this.#last.push(key);
    // Whatever else a start finds to do shall come before it.
    this.#options.timers.after(LAST_MS, () => {
      this.#ready.add(key);
      this.#pump();
    });
  }

  #admitLast(): void {
    const [key = null] = this.#last;
    const entry = key === null ? undefined : this.#entries.get(key);
    if (key === null || entry === undefined || !this.#ready.has(key)) return;
    if (this.#lastRunning !== null || this.#lanes.waiting() > 0) return;
    this.#last.shift();
    this.#ready.delete(key);
    this.#lastRunning = key;
    this.#lanes.push(entry.job.installation, key);
  }

  async #run(key: string, entry: Entry, worker: Worker): Promise<void> {
    const { timers, observer } = this.#options;
    const { job } = entry;
    entry.state = "running";
    const started = timers.now();
    const failure = await attempt(() =>
      worker(job, { addedAgain: () => entry.again !== null, failures: entry.failures }),
    );
    this.#lanes.done(job.installation);
    if (this.#lastRunning === key) this.#lastRunning = null;
    observer.finished(job, { ok: failure === null, seconds: (timers.now() - started) / 1000 });
    this.#settle(key, entry, failure);
    this.#pump();
    this.#idle.check();
  }

  /** Decides what becomes of a key whose run ended: once more, later, or nothing. */
  #settle(key: string, entry: Entry, failure: Failure | null): void {
    const { again, job } = entry;
    const { observer, random, timers } = this.#options;
    entry.again = null;
    entry.failures = failure === null ? 0 : entry.failures + 1;
    const moment = { now: timers.now(), random: random() };
    const retry = failure !== null && !this.#draining;
    const delay = retry ? backOff(failure.error, entry.failures, moment) : null;
    if (failure !== null) observer.failed(job, failure.error, again === null ? delay : 0);
    if (again !== null) {
      entry.job = failure === null ? again : withHints(job, again.hints);
      this.#enqueue(key, entry);
    } else if (delay === null) {
      this.#entries.delete(key);
    } else {
      entry.state = "delayed";
      entry.cancel = timers.after(delay, () => this.#resume(key, entry));
    }
  }
}

interface Failure {
  readonly error: unknown;
}

async function attempt(work: () => Promise<void>): Promise<Failure | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return { error };
  }
}
