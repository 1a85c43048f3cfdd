import { describe, expect, it } from "vitest";
import type { Hint, Job } from "../../../src/app/queue/job.ts";
import type { Queue, QueueObserver } from "../../../src/app/queue/queue.ts";
import { type ManualTimers, manualTimers } from "../support/manual-timers.ts";

/** How an implementation is made for the suite. `settle` waits until everything that can run now has run. */
export interface QueueUnderTest {
  readonly create: (options: {
    readonly concurrency: number;
    readonly perInstallation: number;
    readonly timers: ManualTimers;
    readonly observer: QueueObserver;
  }) => Queue;
  readonly settle: () => Promise<void>;
}

const PRESS: Hint = {
  kind: "button",
  identifier: "still-accurate",
  login: "ann",
  checkRun: 7,
  headOid: "a".repeat(40),
  at: "2026-01-05T00:00:00Z",
};

function pullRequest(number: number, options: { installation?: number; hints?: readonly Hint[] } = {}): Job {
  const { installation = 1, hints = [] } = options;
  return { installation, repository: "acme/infra", target: { kind: "pull-request", number }, hints };
}

/** Runs of a job, held until the test lets them end. */
function createWork() {
  const started: Job[] = [];
  const ends: (() => void)[] = [];
  let failing = 0;
  let most = 0;
  let running = 0;
  return {
    started,
    most: () => most,
    numbers: () => started.map(({ target }) => (target.kind === "pull-request" ? target.number : Number.NaN)),
    failNext: (times: number) => {
      failing = times;
    },
    /** Ends the oldest run that is held. */
    end: () => ends.shift()?.(),
    held: () => ends.length,
    /** Holds each run. */
    hold: async (job: Job) => {
      started.push(job);
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((resolve) => ends.push(resolve));
      running -= 1;
    },
    /** Ends each run at once. */
    run: async (job: Job) => {
      started.push(job);
      if (failing > 0) {
        failing -= 1;
        throw new Error("no luck");
      }
    },
  };
}

/** What every queue promises; each implementation runs this. */
export function describeQueue(name: string, { create, settle }: QueueUnderTest): void {
  const make = (options: { concurrency?: number; perInstallation?: number } = {}) => {
    const timers = manualTimers();
    const failures: (number | null)[] = [];
    const finished: boolean[] = [];
    const queue = create({
      concurrency: options.concurrency ?? 8,
      perInstallation: options.perInstallation ?? 8,
      timers,
      observer: {
        finished: (_, { ok }) => finished.push(ok),
        failed: (_, __, retryInMs) => failures.push(retryInMs),
      },
    });
    return { queue, timers, failures, finished, work: createWork() };
  };

  describe(`${name}: one key`, () => {
    it("runs once however often it was added before it started", async () => {
      const { queue, work } = make();
      const added = [];
      for (let time = 0; time < 5; time++) added.push(await queue.add(pullRequest(1)));
      queue.start(work.run);
      await settle();
      expect(added).toEqual(["queued", "coalesced", "coalesced", "coalesced", "coalesced"]);
      expect(work.numbers()).toEqual([1]);
      expect(queue.waiting() + queue.running()).toBe(0);
    });

    it("never runs twice at a time, and once more when it was added while it ran", async () => {
      const { queue, work } = make();
      queue.start(work.hold);
      await queue.add(pullRequest(1));
      await settle();
      for (let time = 0; time < 3; time++) expect(await queue.add(pullRequest(1))).toBe("coalesced");
      await settle();
      expect([work.started.length, work.held()]).toEqual([1, 1]);
      work.end();
      await settle();
      expect([work.started.length, work.held()]).toEqual([2, 1]);
      work.end();
      await settle();
      expect([work.started.length, queue.running(), queue.waiting(), work.most()]).toEqual([2, 0, 0, 1]);
    });

    it("tells a run that it was added again", async () => {
      const { queue } = make();
      const told: boolean[] = [];
      queue.start(async (job, { addedAgain }) => {
        told.push(addedAgain());
        if (told.length === 1) await queue.add(job);
        told.push(addedAgain());
      });
      await queue.add(pullRequest(1));
      await settle();
      expect(told).toEqual([false, true, false, false]);
    });

    it("is the same for a repository's name in other case", async () => {
      const { queue, work } = make();
      await queue.add(pullRequest(1));
      await queue.add({ ...pullRequest(1), repository: "Acme/Infra" });
      queue.start(work.run);
      await settle();
      expect(work.started).toHaveLength(1);
    });
  });

  describe(`${name}: hints`, () => {
    it("keeps those of every job that was coalesced, each once", async () => {
      const { queue, work } = make();
      await queue.add(pullRequest(1, { hints: [PRESS] }));
      await queue.add(pullRequest(1));
      await queue.add(pullRequest(1, { hints: [PRESS, { kind: "rerun" }] }));
      queue.start(work.run);
      await settle();
      expect(work.started.map(({ hints }) => hints)).toEqual([[PRESS, { kind: "rerun" }]]);
    });

    it("gives those that came during a run to the next run, not to both", async () => {
      const { queue, work } = make();
      queue.start(work.hold);
      await queue.add(pullRequest(1, { hints: [{ kind: "rerun" }] }));
      await settle();
      await queue.add(pullRequest(1, { hints: [PRESS] }));
      work.end();
      await settle();
      expect(work.started.map(({ hints }) => hints)).toEqual([[{ kind: "rerun" }], [PRESS]]);
      work.end();
      await settle();
    });

    it("brings them along when a run failed", async () => {
      const { queue, timers, work } = make();
      work.failNext(1);
      queue.start(work.run);
      await queue.add(pullRequest(1, { hints: [PRESS] }));
      await settle();
      await timers.advance(10_000);
      await settle();
      expect(work.started.map(({ hints }) => hints)).toEqual([[PRESS], [PRESS]]);
    });
  });

  describe(`${name}: many keys`, () => {
    it("runs as many at a time as it may", async () => {
      const { queue, work } = make({ concurrency: 3 });
      queue.start(work.hold);
      for (let number = 1; number <= 10; number++) await queue.add(pullRequest(number));
      await settle();
      expect([queue.running(), queue.waiting()]).toEqual([3, 7]);
      while (work.held() > 0) {
        work.end();
        await settle();
      }
      expect([work.started.length, work.most()]).toEqual([10, 3]);
    });

    it("lets installations take turns, however much one of them wants", async () => {
      const { queue, work } = make({ concurrency: 1 });
      for (let number = 1; number <= 50; number++) await queue.add(pullRequest(number));
      await queue.add(pullRequest(100, { installation: 2 }));
      await queue.add(pullRequest(200, { installation: 3 }));
      queue.start(work.run);
      await settle();
      expect(work.numbers().slice(0, 4)).toEqual([1, 100, 200, 2]);
      expect(work.started).toHaveLength(52);
    });

    it("leaves room for others while one installation runs all it may", async () => {
      const { queue, work } = make({ concurrency: 4, perInstallation: 2 });
      queue.start(work.hold);
      for (let number = 1; number <= 5; number++) await queue.add(pullRequest(number));
      await queue.add(pullRequest(100, { installation: 2 }));
      await settle();
      expect(work.numbers()).toEqual([1, 2, 100]);
      while (work.held() > 0) {
        work.end();
        await settle();
      }
      expect(work.started).toHaveLength(6);
    });
  });

  describe(`${name}: failures`, () => {
    it("tries again, later each time, and then runs no more", async () => {
      const { queue, timers, work, failures, finished } = make();
      work.failNext(3);
      queue.start(work.run);
      await queue.add(pullRequest(1));
      await settle();
      await timers.advance(60_000);
      await settle();
      expect(work.started).toHaveLength(4);
      expect(failures).toHaveLength(3);
      const [first = 0, second = 0, third = 0] = failures.map(Number);
      expect(first).toBeGreaterThan(0);
      expect(second).toBeGreaterThan(first);
      expect(third).toBeGreaterThan(second);
      expect(finished).toEqual([false, false, false, true]);
      expect(queue.waiting()).toBe(0);
    });

    it("does not let a job wait for its next try when something new happened", async () => {
      const { queue, work } = make();
      work.failNext(1);
      queue.start(work.run);
      await queue.add(pullRequest(1));
      await settle();
      expect([work.started.length, queue.waiting()]).toEqual([1, 1]);
      await queue.add(pullRequest(1));
      await settle();
      expect([work.started.length, queue.waiting()]).toEqual([2, 0]);
    });

    it("gives up at last, so that one job cannot stay for ever", async () => {
      const { queue, timers, work, failures } = make();
      work.failNext(1_000);
      queue.start(work.run);
      await queue.add(pullRequest(1));
      await settle();
      for (let hour = 0; hour < 24; hour++) {
        await timers.advance(3_600_000);
        await settle();
      }
      expect(failures.at(-1)).toBeNull();
      expect([work.started.length, queue.waiting()]).toEqual([16, 0]);
    });

    it("does not let one failing job hold up others", async () => {
      const { queue, work } = make({ concurrency: 1 });
      work.failNext(1);
      queue.start(work.run);
      await queue.add(pullRequest(1));
      await queue.add(pullRequest(2));
      await settle();
      expect(work.numbers()).toEqual([1, 2]);
    });
  });

  describe(`${name}: drain`, () => {
    it("ends when everything that waits and runs is done", async () => {
      const { queue, work } = make({ concurrency: 1 });
      queue.start(work.hold);
      await queue.add(pullRequest(1));
      await queue.add(pullRequest(2));
      await settle();
      let drained: boolean | null = null;
      void queue.drain(1_000).then((done) => {
        drained = done;
      });
      work.end();
      await settle();
      expect(drained).toBeNull();
      work.end();
      await settle();
      expect(drained).toBe(true);
      expect(work.numbers()).toEqual([1, 2]);
    });

    it("waits no longer than it was told", async () => {
      const { queue, timers, work } = make();
      queue.start(work.hold);
      await queue.add(pullRequest(1));
      await settle();
      const drained = queue.drain(1_000);
      await timers.advance(999);
      expect(work.held()).toBe(1);
      await timers.advance(1);
      expect(await drained).toBe(false);
      work.end();
      await settle();
    });

    it("is done at once when there is nothing to do, and does not wait for tries to come", async () => {
      const { queue, work, failures } = make();
      expect(await queue.drain(1_000)).toBe(true);
      work.failNext(1);
      queue.start(work.run);
      await queue.add(pullRequest(1));
      await settle();
      expect(await queue.drain(1_000)).toBe(true);
      expect(failures).toEqual([null]);
    });
  });
}
