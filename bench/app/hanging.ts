import { acmeRepository, resize } from "../../test/app/support/acme.ts";
import { startApp } from "../../test/app/support/start-app.ts";
import type { Section } from "../lib/section.ts";

const WEBHOOKS = 400;

/** How fast a webhook is answered while GitHub answers nothing at all and every worker waits for it. */
export async function measureAcknowledgement(progress: (text: string) => void): Promise<Section> {
  progress("acknowledgement while GitHub hangs");
  const app = await startApp({ timeoutMs: 60_000 });
  const repository = await acmeRepository(app.simulator);
  await app.settle();
  app.simulator.hold();
  await resize(repository);
  const deliveries = app.simulator.deliveries.slice(-2);
  app.simulator.setFaults(() => ({ kind: "hang" }));
  const times: number[] = [];
  for (let at = 0; at < WEBHOOKS; at++) {
    const delivery = deliveries[at % deliveries.length];
    const started = performance.now();
    if (delivery && (await app.simulator.deliver(delivery)) !== 202) throw new Error("a webhook was refused");
    times.push(performance.now() - started);
  }
  app.simulator.setFaults(null);
  await app.simulator.close();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return {
    claims: [
      { what: "a webhook acknowledged while GitHub hangs, p99", value: at(0.99), atMost: 50, unit: "ms" },
    ],
    tables: [],
    notes: [
      `${WEBHOOKS} webhooks one after the other: p50 ${at(0.5).toFixed(1)} ms, p99 ${at(0.99).toFixed(1)} ms.`,
    ],
  };
}
