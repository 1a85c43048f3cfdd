import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Fault, SimulatedRepository } from "../../../simulator/types.ts";
import { acmeRepository, checkOf, ourComments, resize } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

const TIMEOUT_MS = 400;
const MINUTES = 300_000;

let app: TestApp;
let golden: string;
/** Requests of a run without trouble. */
let trace: readonly { readonly operation: string; readonly write: boolean }[];

beforeAll(async () => {
  app = await startApp({ timeoutMs: TIMEOUT_MS });
  await judged(null);
  const { repository, number } = await judged(null);
  golden = shown(repository, number);
  trace = app.simulator.requests.map(({ operation, write }) => ({ operation: operation ?? "", write }));
}, START_MS);

afterAll(() => app.close(), START_MS);

/** A pull request from start to end, with one request that goes wrong. */
async function judged(faultAt: { readonly at: number; readonly fault: Fault } | null) {
  const repository = await acmeRepository(app.simulator);
  await app.settle();
  app.simulator.clearRequests();
  app.simulator.setFaults((index) => (faultAt !== null && index === faultAt.at ? faultAt.fault : null));
  const number = await resize(repository);
  await app.settle();
  return { repository, number };
}

/** Everything that a person sees of us, without the repository's own name. */
function shown(repository: SimulatedRepository, number: number): string {
  const run = checkOf(repository, number);
  const seen = {
    check: run && [run.status, run.conclusion, run.title, run.summary, run.annotations, run.actions],
    comments: ourComments(repository, number).map(({ body }) => body),
    asked: repository.view.requestedReviewers(number),
  };
  return JSON.stringify(seen)
    .replaceAll(repository.name, "infra")
    .replace(/sopwatch:comment \w+/g, "");
}

const status = (code: number, apply: boolean, headers: Readonly<Record<string, string>> = {}): Fault => ({
  kind: "status",
  status: code,
  apply,
  headers,
});

const FAULTS: Readonly<Record<string, Fault>> = {
  "500": status(500, false),
  "502 after it was applied": status(502, true),
  "503": status(503, false),
  "connection reset": { kind: "reset", apply: false },
  "connection reset after it was applied": { kind: "reset", apply: true },
  "403 for too many requests": status(403, false, { "retry-after": "8" }),
  "429": status(429, false, { "retry-after": "8" }),
  "403 without a reason": status(403, false),
  "404": status(404, false),
  "409": status(409, false),
  "422": status(422, false),
  "no answer": { kind: "hang" },
  "an answer from before the last write": { kind: "stale" },
};

/** A missing permission is an answer; everything else may be a bad moment. */
function isRefusal(fault: Fault): boolean {
  return fault.kind === "status" && fault.status === 403 && fault.headers?.["retry-after"] === undefined;
}

describe("one request that goes wrong", () => {
  it.each(Object.entries(FAULTS))(
    "%s, at each request: after one sweep all is as without",
    async (_, fault) => {
      expect(trace.length).toBeGreaterThanOrEqual(6);
      const wrong: unknown[] = [];
      for (const [at, request] of trace.entries()) {
        // Then nobody can be asked, and the check tells that.
        if (isRefusal(fault) && request.operation === "pulls/request-reviewers") continue;
        const { repository, number } = await judged({ at, fault });
        app.simulator.setFaults(null);
        await app.heal();
        if (shown(repository, number) !== golden)
          wrong.push({ at, request, shown: shown(repository, number) });
        // So that the sweeps of the cases to come do not look at it.
        repository.deleteRepository("maya");
        await app.settle();
      }
      expect(wrong).toEqual([]);
    },
    MINUTES,
  );
});

describe("GitHub's limits", () => {
  it.each([403, 429])(
    "%i: nothing is asked before retry-after has passed",
    async (code) => {
      const before = app.log.length;
      await judged({ at: 1, fault: status(code, false, { "retry-after": "8" }) });
      const waits = app.log
        .slice(before)
        .flatMap(({ data }) => (typeof data.waitMs === "number" ? [data.waitMs] : []));
      expect(Math.max(...waits)).toBeGreaterThan(7_900);
    },
    MINUTES,
  );
});

describe("a GitHub that does not answer", () => {
  it(
    "delays nobody who tells us something",
    async () => {
      const repository = await acmeRepository(app.simulator);
      await app.settle();
      app.simulator.setFaults(() => ({ kind: "hang" }));
      app.simulator.hold();
      const number = await resize(repository);
      const deliveries = app.simulator.deliveries.slice(-2);
      const times: number[] = [];
      for (let round = 0; round < 50; round++) {
        for (const delivery of deliveries) {
          const started = performance.now();
          expect(await app.simulator.deliver(delivery)).toBe(202);
          times.push(performance.now() - started);
        }
      }
      expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(1_000);
      app.simulator.setFaults(null);
      await app.simulator.release();
      await app.settle();
      expect(checkOf(repository, number)).toMatchObject({ status: "completed" });
    },
    MINUTES,
  );
});
