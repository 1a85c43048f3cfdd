import { afterAll, beforeAll, expect, test } from "vitest";
import type { CheckRunOutput } from "../../../src/core/model/publication.ts";
import type { Fault } from "../../simulator/types.ts";
import { FILES, judge, type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;
let opened = 0;

beforeAll(async () => {
  world = await simulate({ ...FILES, ".github/CODEOWNERS": null });
});

afterAll(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

const OUTPUT: CheckRunOutput = {
  conclusion: "neutral",
  title: "1 SOP must be updated",
  summary: "See below.",
  text: "Evidence.",
  annotations: Array.from({ length: 60 }, (_, at) => ({
    path: "docs/db.md",
    startLine: at + 1,
    endLine: at + 1,
    level: "warning" as const,
    title: "Outdated",
    message: `Line ${at + 1}`,
  })),
  buttons: [],
};

const BODY = "<!-- m:1 -->\n1 SOP must be updated.";

async function open(): Promise<number> {
  opened += 1;
  await world.there.push(`change-${opened}`, { "terraform/main.tf": `x = ${opened}\n` });
  return world.there.openPullRequest({ head: `change-${opened}`, author: "ann" });
}

/** Judges and publishes as a reconcile does, from what GitHub shows. */
async function reconcile(number: number): Promise<void> {
  const github = world.reopen();
  const { pullRequest } = await judge(github, number);
  const { checkRuns, comments, head } = pullRequest;
  const existing = checkRuns.find(({ headOid }) => headOid === head.oid) ?? null;
  await github.checkRuns(String(number)).complete(head.oid, existing, OUTPUT);
  await github.comments.keepOne(number, comments, BODY);
  if (pullRequest.reviewRequests.length === 0) await github.reviews.request(number, ["@dba"]);
}

const FAULTS: readonly (readonly [string, Fault])[] = [
  ["502 after it was applied", { kind: "status", status: 502, apply: true }],
  ["a connection that breaks", { kind: "reset", apply: false }],
  ["429", { kind: "status", status: 429, apply: false, headers: { "retry-after": "1" } }],
  ["404", { kind: "status", status: 404, apply: false }],
];

/** Requests of one run without failures, plus some for looking again. */
const CALLS = 10;

test.each(FAULTS)(
  "%s, at any one request: one check, one comment, one request for review",
  async (_, fault) => {
    for (let at = 0; at < CALLS; at += 1) {
      const number = await open();
      world.simulator.setFaults((index) => (index === at ? fault : null));
      await reconcile(number).catch(() => {});
      world.simulator.setFaults(null);
      await reconcile(number);
      const head = world.there.view.pullRequest(number).headSha;
      const runs = world.there.view.checkRuns(head);
      expect(runs.map(({ status, conclusion }) => `${status} ${conclusion}`)).toEqual(["completed neutral"]);
      expect(runs[0]?.annotations).toHaveLength(60);
      expect(world.there.view.comments(number).map(({ body }) => body)).toEqual([BODY]);
      expect(world.there.view.requestedReviewers(number)).toEqual(["dba"]);
    }
  },
  60_000,
);

test("a second run writes nothing", async () => {
  const number = await open();
  await reconcile(number);
  world.simulator.clearRequests();
  await reconcile(number);
  expect(world.writes()).toBe(0);
});
