import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SimulatedRepository } from "../../simulator/types.ts";
import { acmeRepository, FILES, INFRA, POLICY, POLICY_PATH, SOP, sized } from "../support/acme.ts";
import { startApp, type TestApp } from "../support/start-app.ts";
import { type RunScan, scanner } from "./run-scan.ts";

let app: TestApp;
let scan: (repository: SimulatedRepository, now: string) => Promise<RunScan>;
const today = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  app = await startApp();
  scan = scanner(app.simulator);
}, 60_000);

afterAll(() => app.close());

/** The acme repository with an SOP that three changes have left behind. */
async function drifted(): Promise<SimulatedRepository> {
  const policy = `${POLICY}stale: {driftBudget: 2}\n`;
  const repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: policy });
  for (const size of ["xlarge", "2xlarge", "4xlarge"])
    await repository.push("main", { [INFRA]: sized(size) }, { author: "ann", message: `Resize to ${size}` });
  await app.settle();
  return repository;
}

describe("scans of a repository on GitHub", () => {
  it("write the dashboard, then the issue, then nothing", async () => {
    const repository = await drifted();
    const runs = [
      await scan(repository, today),
      await scan(repository, today),
      await scan(repository, today),
    ];
    console.log(runs.map(({ reads, writes, report }) => ({ reads, writes, sops: report?.sops })));
    console.log(
      repository.view
        .issues()
        .map((issue) => issue.body)
        .join("\n=====\n"),
    );
    expect(runs.map(({ writes }) => writes)).toEqual([
      ["issues/create"],
      ["issues/create", "issues/update"],
      [],
    ]);
    expect(
      repository.view.issues().map(({ title, assignees, author }) => [title, assignees, author]),
    ).toEqual([
      ["SOP dashboard", [], "sopwatch[bot]"],
      [`Stale SOP: ${SOP}`, ["dba"], "sopwatch[bot]"],
    ]);
  });
});
