import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { type SimulatorOptions, startSimulator } from "../simulator/simulator.ts";
import type { Simulator } from "../simulator/types.ts";
import { acmeRepository, checkOf, ourComments, resize } from "./support/acme.ts";
import { environmentFor, type SpawnedServer, spawnServer, until } from "./support/spawn-server.ts";

const MINUTES = 180_000;
const SPY = resolve("test/app/support/egress-spy.ts");

let simulator: Simulator | null = null;
let server: SpawnedServer | null = null;

afterEach(async () => {
  server?.child.kill("SIGKILL");
  await server?.ended;
  await simulator?.close();
  expect(simulator?.violations ?? []).toEqual([]);
  server = simulator = null;
});

/** GitHub with its clock where the options say, and our server, which tells where its sockets go. */
async function serving(options: SimulatorOptions = {}) {
  const github = await startSimulator(options);
  github.advance((Date.now() - github.now().getTime()) / 1000 + (options.clockSkew ?? 0));
  simulator = github;
  const start = () => {
    const started = spawnServer({
      ...environmentFor(github),
      LOG_LEVEL: "trace",
      NODE_OPTIONS: `--import=${SPY}`,
    });
    server = started;
    return started;
  };
  return { github, start };
}

function egress(output: string): readonly string[] {
  return [...new Set([...output.matchAll(/^EGRESS (.+)$/gm)].map(([, where = ""]) => where))];
}

describe("a run with everything that goes wrong", () => {
  it(
    "leaves no secret in the log or in an answer, and talks to GitHub's API alone",
    async () => {
      const { github, start } = await serving();
      const started = start();
      const url = await started.url;
      github.setWebhookTarget(`${url}/api/github/webhooks`);
      const repository = await acmeRepository(github);
      const number = await resize(repository, { body: "CANARY-BODY https://canary.test/hook" });
      await until(() => repository.view.requestedReviewers(number).length > 0, "the review request");
      github.setFaults((_, { method }) =>
        method === "POST" ? { kind: "status", status: 500, apply: false, message: "CANARY-MESSAGE" } : null,
      );
      repository.editPullRequest(number, { title: "CANARY-TITLE", actor: "ann" });
      await until(() => started.output().includes("will be tried again"), "a failure");
      github.setFaults(null);
      const answers = await Promise.all(
        ["/healthz", "/readyz", "/metrics", "/CANARY-PATH", "/api/github/webhooks"].map(async (path) =>
          (await fetch(`${url}${path}`)).text(),
        ),
      );
      started.child.kill("SIGTERM");
      expect(await started.ended).toBe(0);
      const { privateKey, webhookSecret } = github.app;
      const line = privateKey.split("\n")[3] ?? "no key";
      const check = checkOf(repository, number);
      const shown = [check?.summary, check?.text, ...ourComments(repository, number).map(({ body }) => body)];
      const written = [started.output(), ...answers, ...shown].join("\n");
      for (const secret of [line, webhookSecret, "CANARY-BODY", "CANARY-PATH", "ghs_", "Bearer", "eyJ"]) {
        expect(written).not.toContain(secret);
      }
      expect(started.output()).not.toContain("CANARY-TITLE");
      expect(ourComments(repository, number)).toHaveLength(1);
      expect(egress(started.output())).toEqual([new URL(github.url).host]);
    },
    MINUTES,
  );

  it("is watched by a spy that sees addresses and names", async () => {
    const program =
      'for (const at of ["http://127.0.0.1:4711", "http://canary.invalid"]) fetch(at).catch(() => {});';
    const { stderr } = await promisify(execFile)(process.execPath, [`--import=${SPY}`, "-e", program]);
    expect(egress(stderr)).toEqual(expect.arrayContaining(["127.0.0.1:4711", "canary.invalid"]));
  });
});

describe("a clock that is five minutes off", () => {
  it.each([-300, 300])(
    "(%i s) does no harm: the App is known, what was missed is made up for, and webhooks are answered",
    async (clockSkew) => {
      const { github, start } = await serving({ clockSkew });
      const repository = await acmeRepository(github);
      const missed = await resize(repository, { branch: "missed" });
      const started = start();
      github.setWebhookTarget(`${await started.url}/api/github/webhooks`);
      await until(() => repository.view.requestedReviewers(missed).length > 0, "the sweep");
      const heard = await resize(repository, { branch: "heard" });
      await until(() => repository.view.requestedReviewers(heard).length > 0, "the webhook");
      for (const number of [missed, heard]) {
        expect(checkOf(repository, number)).toMatchObject({ status: "completed", conclusion: "failure" });
      }
    },
    MINUTES,
  );
});
