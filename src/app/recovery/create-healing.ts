import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Queue } from "../queue/queue.ts";
import { checkInstallations, checkRegistration } from "../setup/check-registration.ts";
import type { GitHubAccess } from "../setup/github-access.ts";
import type { Timers } from "../timers.ts";
import { createHealer, type Healer } from "./healer.ts";
import { createSweep, type Sweep } from "./recover-repository.ts";
import { createRedelivery } from "./redeliver.ts";

export interface HealingOptions {
  readonly github: GitHubAccess;
  readonly queue: Queue;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly timers: Timers;
  readonly random: () => number;
  readonly everySeconds: number;
}

/** What makes the world right again, and what it learns on the way: the App's own slug. */
export interface Healing {
  readonly healer: Healer;
  readonly sweep: Sweep;
  /** Checks the registration unless that was done. Throws `WrongCredentials`. */
  identify(): Promise<void>;
  /** Null until GitHub has told it. */
  slug(): string | null;
}

export function createHealing(options: HealingOptions): Healing {
  const { queue, metrics, log, timers } = options;
  const { installations, open } = options.github;
  const healed = (found: string) => (count: number) => metrics.healed.inc({ found }, count);
  let slug: string | null = null;
  const ask = async (): Promise<void> => {
    slug = (await checkRegistration(installations, log))?.slug ?? null;
    if (slug !== null) await checkInstallations(installations, log);
  };
  let asking: Promise<void> | null = null;
  const identify = (): Promise<void> => {
    if (slug !== null) return Promise.resolve();
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
  const sweep = createSweep({
    installations,
    open,
    add: (job) => queue.add(job),
    now: timers.now,
    onHealed: healed("sweep"),
    log,
  });
  const redeliver = createRedelivery({
    installations,
    now: timers.now,
    onHealed: healed("redelivery"),
    log,
  });
  const steps = [
    { name: "registration", run: identify },
    { name: "redelivery", run: redeliver },
    { name: "sweep", run: sweep.all },
  ];
  return { healer: createHealer({ ...options, steps }), sweep, identify, slug: () => slug };
}
