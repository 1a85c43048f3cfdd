import { acmeRepository, resize } from "../../test/app/support/acme.ts";
import { environmentFor, spawnServer } from "../../test/app/support/spawn-server.ts";
import { startSimulator } from "../../test/simulator/simulator.ts";
import type { Section } from "../lib/section.ts";

const WEBHOOKS = 1_000;

/** How fast a webhook is answered while GitHub answers nothing at all and every worker waits for it. */
export async function measureAcknowledgement(progress: (text: string) => void): Promise<Section> {
  progress("acknowledgement while GitHub hangs");
  const simulator = await startSimulator();
  const server = spawnServer(environmentFor(simulator));
  simulator.setWebhookTarget(`${await server.url}/api/github/webhooks`);
  simulator.hold();
  await resize(await acmeRepository(simulator));
  simulator.setFaults(() => ({ kind: "hang" }));
  const deliveries = simulator.deliveries.filter(({ event }) => event === "pull_request");
  const times: number[] = [];
  for (let at = 0; at < WEBHOOKS; at++) {
    const delivery = deliveries[at % deliveries.length];
    const started = performance.now();
    if (delivery && (await simulator.deliver(delivery)) !== 202) throw new Error("a webhook was refused");
    times.push(performance.now() - started);
  }
  server.child.kill("SIGKILL");
  await server.ended;
  await simulator.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return {
    claims: [
      { what: "a webhook acknowledged while GitHub hangs, p99", value: at(0.99), atMost: 50, unit: "ms" },
    ],
    tables: [],
    notes: [
      `Acknowledgement: ${WEBHOOKS} webhooks one after the other, each signed by the sender while the clock runs: p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms.`,
    ],
  };
}
