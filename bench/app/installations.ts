import { acmeRepository, checkOf, resize } from "../../test/app/support/acme.ts";
import { startApp } from "../../test/app/support/start-app.ts";
import { median } from "../lib/measure.ts";
import type { Section } from "../lib/section.ts";

const DELAY_MS = 120;
const ROUNDS = 5;

/** Pull requests of several installations at once against one of them, with an API that takes its time. */
export async function measureInstallations(progress: (text: string) => void): Promise<Section> {
  const app = await startApp({ concurrency: 16 });
  const repositories = await Promise.all(
    ["acme", "blue", "corp", "duck", "echo"].map((owner) => acmeRepository(app.simulator, undefined, owner)),
  );
  await app.settle();
  let branches = 0;
  const run = async (count: number): Promise<number> => {
    const used = repositories.slice(0, count);
    app.simulator.setFaults(null);
    app.simulator.hold();
    branches += 1;
    const numbers: number[] = [];
    for (const repository of used) numbers.push(await resize(repository, { branch: `change-${branches}` }));
    await app.settle();
    app.simulator.setFaults(() => ({ kind: "delay", ms: DELAY_MS }));
    const started = performance.now();
    await app.simulator.release();
    await app.settle();
    const took = performance.now() - started;
    for (const [at, repository] of used.entries()) {
      if (checkOf(repository, numbers[at] ?? 0)?.status !== "completed") throw new Error("not judged");
    }
    return took;
  };
  await run(5);
  const [one, five]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    progress(`five installations, round ${round + 1} of ${ROUNDS}`);
    one.push(await run(1));
    five.push(await run(5));
  }
  await app.close();
  return {
    claims: [
      {
        what: `5 pull requests of 5 installations at once, ${DELAY_MS} ms API, against one`,
        value: median(five.map((time, round) => time / (one[round] ?? Number.NaN))),
        atMost: 1.5,
        unit: "ratio",
      },
    ],
    tables: [],
    notes: [
      `One: ${median(one).toFixed(0)} ms; five at once: ${median(five).toFixed(0)} ms, from the webhook to the last write. The simulated GitHub shares the machine and checks every request against GitHub's description, which is part of both.`,
    ],
  };
}
