import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { expect, it } from "vitest";
import { sweepAll } from "../../../src/app/schedule/sweep-all.ts";
import { sweptLine } from "../../../src/app/schedule/sweep-report.ts";
import { readLedgers } from "../../../src/core/statements/read-ledger.ts";
import { openGitHubRepository } from "../../../src/github/open-github-repository.ts";
import { openTokenClient } from "../../../src/github/open-installations.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import type { Simulator } from "../../simulator/types.ts";
import { acmeRepository, FILES, INFRA, POLICY, POLICY_PATH, sized } from "../support/acme.ts";

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** A token such as a workflow gets: for one owner, without the App's key. */
async function tokenFor(simulator: Simulator, owner: string, repo: string): Promise<string> {
  const { id: appId, privateKey } = simulator.app;
  const { request: own } = new Octokit({ baseUrl: simulator.url });
  const auth = createAppAuth({ appId, privateKey, request: own });
  const { token } = await auth({ type: "app" });
  const headers = { authorization: `bearer ${token}` };
  const { data } = await own("GET /repos/{owner}/{repo}/installation", { owner, repo, headers });
  return (await auth({ type: "installation", installationId: data.id })).token;
}

it("a sweep with nothing but a token scans its repository and knows its own issues again", async () => {
  const simulator = await startSimulator();
  const policy = `${POLICY}stale: {driftBudget: 1, grace: 1d}\n`;
  const { owner, name, push } = await acmeRepository(simulator, { ...FILES, [POLICY_PATH]: policy });
  await push("main", { [INFRA]: sized("xlarge") }, { author: "ann", message: "Resize" });
  simulator.advance(3 * 86_400);
  const { id, slug } = simulator.app;
  const token = await tokenFor(simulator, owner, name);
  const client = openTokenClient({ apiUrl: simulator.url, log: QUIET, token, identity: { id, slug } });
  const repository = openGitHubRepository(client, { owner, name, readLedgers });
  const lines: string[] = [];
  for (let run = 0; run < 3; run += 1) {
    await sweepAll([{ slug: repository.slug, repository }], {
      now: () => simulator.now(),
      log: QUIET,
      onSwept: (swept) => lines.push(sweptLine(swept).replace(/^.*stale; /, "")),
    });
  }
  expect(lines).toEqual(["open-dashboard", "open, edit-dashboard", "nothing to write"]);
  await simulator.close();
  expect(simulator.violations).toEqual([]);
}, 60_000);
