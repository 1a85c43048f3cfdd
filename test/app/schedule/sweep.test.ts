import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSweepSettings, sweep } from "../../../src/app/schedule/sweep.ts";
import type { Environment } from "../../../src/app/setup/environment.ts";
import { startSimulator } from "../../simulator/simulator.ts";
import type { Simulator } from "../../simulator/types.ts";
import { acmeRepository, FILES, INFRA, POLICY, POLICY_PATH, sized } from "../support/acme.ts";

const NEVER = () => {
  throw new Error("no file is read");
};

describe("readSweepSettings", () => {
  const key = (env: Environment, repository: string | null = null) => {
    const read = readSweepSettings(env, repository, NEVER);
    return read.ok ? read.settings : read.problems.map(({ setting, message }) => `${setting} ${message}`);
  };

  it("takes a workflow's token and repository", () => {
    const env = { GITHUB_TOKEN: "t0ken", GITHUB_REPOSITORY: "acme/infra" };
    expect(key(env)).toEqual({
      credentials: { kind: "token", token: "t0ken" },
      only: { owner: "acme", name: "infra" },
      apiUrl: "https://api.github.com",
    });
    expect(key(env, "acme/other")).toMatchObject({ only: { owner: "acme", name: "other" } });
  });

  it.each([
    [{}, null, ["APP_ID is missing"]],
    [{ APP_ID: "12" }, null, ["PRIVATE_KEY is missing"]],
    [
      { APP_ID: "12", GITHUB_TOKEN: "t0ken" },
      "acme",
      ["--repository is not OWNER/NAME", "PRIVATE_KEY is missing"],
    ],
    [{ GITHUB_TOKEN: "t0ken" }, null, ["--repository is missing"]],
    [{ GITHUB_TOKEN: "t0ken", GITHUB_API_URL: "x" }, "a/b", ['GITHUB_API_URL is "x", which is not a URL']],
  ])("of %j and %j tells every problem", (env, repository, problems) => {
    expect(key(env, repository)).toEqual(problems);
  });
});

describe("sopwatch sweep", () => {
  let simulator: Simulator;
  let env: Environment;

  beforeAll(async () => {
    simulator = await startSimulator();
    const { id, privateKey } = simulator.app;
    env = { APP_ID: String(id), PRIVATE_KEY: privateKey, GITHUB_API_URL: simulator.url };
  }, 30_000);

  afterAll(async () => {
    await simulator.close();
    expect(simulator.violations).toEqual([]);
  });

  async function run(repository: string | null, given = env) {
    const lines = { out: "", err: "" };
    const ending = await sweep({
      env: given,
      readFrom: "the environment",
      repository,
      readFile: NEVER,
      now: () => simulator.now(),
      out: (text) => {
        lines.out += text;
      },
      err: (text) => {
        lines.err += text;
      },
    });
    return { ending, ...lines };
  }

  it("scans every repository, and leaves those without a policy alone", async () => {
    const files = { ...FILES, [POLICY_PATH]: `${POLICY}stale: {driftBudget: 1, grace: 1d}\n` };
    const { name } = await acmeRepository(simulator, files);
    const { name: bare } = await acmeRepository(simulator, { "README.md": "hello\n" });
    const done = await run(null);
    expect(done).toEqual({
      ending: "done",
      out: `acme/${name}: 0 of 1 SOP stale; nothing to write\nacme/${bare}: no policy, skipped\n`,
      err: "",
    });
  }, 30_000);

  it("scans one repository that is named", async () => {
    const files = { ...FILES, [POLICY_PATH]: `${POLICY}stale: {driftBudget: 1, grace: 1d}\n` };
    const repository = await acmeRepository(simulator, files);
    await repository.push("main", { [INFRA]: sized("xlarge") }, { author: "ann", message: "Resize" });
    simulator.advance(3 * 86_400);
    const slug = `acme/${repository.name}`;
    expect((await run(slug)).out).toBe(`${slug}: 1 of 1 SOP stale; open-dashboard\n`);
    expect((await run(slug)).out).toBe(`${slug}: 1 of 1 SOP stale; open, edit-dashboard\n`);
    expect((await run(slug)).out).toBe(`${slug}: 1 of 1 SOP stale; nothing to write\n`);
  }, 30_000);

  it("says what is wrong: settings, a repository without the App, a key that GitHub does not know", async () => {
    const wrong = await run(null, {});
    expect(wrong).toMatchObject({ ending: "wrong-settings", out: "" });
    expect(wrong.err).toMatch(/^sopwatch sweep cannot start\.\n\nAPP_ID is missing\./);
    expect(wrong.err).toMatch(/\n\nSettings were read from the environment\.\n$/);
    const absent = await run("acme/absent");
    expect([absent.ending, absent.err]).toEqual([
      "failed",
      "sopwatch: the App is not installed on acme/absent. Install it there, or fix the name.\n",
    ]);
    const stranger = await run(null, { ...env, APP_ID: "999999" });
    expect([stranger.ending, stranger.out]).toEqual(["failed", ""]);
    expect(stranger.err).toMatch(/^sopwatch: .+\n.+\n$/);
  }, 30_000);
});
