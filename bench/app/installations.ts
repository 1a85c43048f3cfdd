import { acmeRepository, resize } from "../../test/app/support/acme.ts";
import { environmentFor, spawnServer, until } from "../../test/app/support/spawn-server.ts";
import { startSimulator } from "../../test/simulator/simulator.ts";
import type { SimulatedRepository } from "../../test/simulator/types.ts";
import { median } from "../lib/measure.ts";
import type { Section } from "../lib/section.ts";

const DELAY_MS = 120;
const ROUNDS = 7;

/** Pull requests of several installations at once against one of them, with an API that takes its time. */
export async function measureInstallations(progress: (text: string) => void): Promise<Section> {
  const simulator = await startSimulator();
  const server = spawnServer({ ...environmentFor(simulator), SOPWATCH_SWEEP_MINUTES: "1440" });
  simulator.setWebhookTarget(`${await server.url}/api/github/webhooks`);
  const repositories: SimulatedRepository[] = [];
  for (const owner of ["acme", "blue", "corp", "duck", "echo"]) {
    repositories.push(await acmeRepository(simulator, undefined, owner));
  }
  let branches = 0;
  const run = async (count: number): Promise<number> => {
    branches += 1;
    const used = repositories.slice(0, count);
    simulator.hold();
    const opened: (readonly [SimulatedRepository, number])[] = [];
    for (const repository of used) {
      opened.push([repository, await resize(repository, { branch: `change-${branches}` })]);
    }
    simulator.setFaults(() => ({ kind: "delay", ms: DELAY_MS }));
    const started = performance.now();
    const released = simulator.release();
    const done = () =>
      opened.every(([repository, number]) => repository.view.requestedReviewers(number).length > 0);
    await until(done, "every pull request is judged");
    const took = performance.now() - started;
    await released;
    simulator.setFaults(null);
    return took;
  };
  const [one, five]: [number[], number[]] = [[], []];
  await run(5);
  for (let round = 0; round < ROUNDS; round++) {
    progress(`five installations, round ${round + 1} of ${ROUNDS}`);
    one.push(await run(1));
    five.push(await run(5));
  }
  server.child.kill("SIGKILL");
  await server.ended;
  await simulator.close();
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
      `Installations: one ${median(one).toFixed(0)} ms, five at once ${median(five).toFixed(0)} ms, from the webhook to the review request (check, comment, request: three writes each). The simulated GitHub is one process beside ours and checks every request against GitHub's description, which counts in both.`,
    ],
  };
}
