import { expect, it } from "vitest";
import type { SimulatedRepository } from "../../simulator/types.ts";
import { acmeRepository, FILES, INFRA, POLICY, POLICY_PATH, sized } from "../support/acme.ts";
import { startScanApp } from "../work/scan/scan-app.ts";

it("an App that starts scans what was never scanned, and leaves alone what has no policy", async () => {
  const made: SimulatedRepository[] = [];
  const app = await startScanApp({
    schedule: true,
    prepare: async (simulator) => {
      const policy = `${POLICY}stale: {driftBudget: 1, grace: 1d}\n`;
      const drifted = await acmeRepository(simulator, { ...FILES, [POLICY_PATH]: policy });
      await drifted.push("main", { [INFRA]: sized("xlarge") }, { author: "ann", message: "Resize" });
      made.push(drifted, await acmeRepository(simulator, { "README.md": "hello\n" }));
      simulator.advance(3 * 86_400);
    },
  });
  await expect.poll(() => made[0]?.view.issues().length, { timeout: 20_000 }).toBe(1);
  await app.settle();
  expect(made.map(({ view }) => view.issues().map(({ title }) => title))).toEqual([["SOP dashboard"], []]);
  const { metrics } = app;
  expect(await metrics("sopwatch_scheduled_repositories")).toBe(1);
  expect(await metrics("sopwatch_scans_due_total")).toBe(1);
  expect(await metrics("sopwatch_scan_steps_total")).toBe(1);
  await app.close();
}, 60_000);
