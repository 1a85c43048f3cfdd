import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import { acmeRepository, checkOf, FILES, resize } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

const RESET_SECONDS = 240;

let app: TestApp;
let limited: SimulatedRepository;
let other: SimulatedRepository;

beforeAll(async () => {
  app = await startApp();
  limited = await acmeRepository(app.simulator, FILES, "spent");
  other = await acmeRepository(app.simulator, FILES, "thrifty");
  // So that neither needs a token or anything else that is asked once.
  for (const repository of [limited, other]) await resize(repository, { branch: "first" });
  await app.settle();
  await app.heal();
}, START_MS);

afterAll(() => app.close());

/** What GitHub says when the hour's requests are used up. */
function spent() {
  const reset = Math.floor(Date.now() / 1000) + RESET_SECONDS;
  return {
    "x-ratelimit-limit": "5000",
    "x-ratelimit-remaining": "0",
    "x-ratelimit-reset": String(reset),
  };
}

/** Refuses request number `at` of one installation, and counts what it sends between that answer and the reset. */
function refuse(
  owner: SimulatedRepository,
  { at, status }: { readonly at: number; readonly status: number },
) {
  const installation = installationOf(owner);
  let asked = 0;
  let refusedAt: number | null = null;
  const early: string[] = [];
  app.simulator.setFaults((_, { operation }) => {
    if (app.simulator.requests.at(-1)?.installation !== installation) return null;
    const now = app.simulator.now().getTime();
    if (refusedAt !== null && now < refusedAt + RESET_SECONDS * 1000) early.push(operation ?? "?");
    asked += 1;
    if (asked !== at + 1) return null;
    refusedAt = now;
    return { kind: "status", status, apply: false, headers: spent(), message: "API rate limit exceeded" };
  });
  return { early, isRefused: () => refusedAt !== null };
}

function installationOf({ owner }: SimulatedRepository): number | null {
  const asked = app.simulator.requests.findLast(
    ({ path, installation }) => installation !== null && path.includes(`/repos/${owner}/`),
  );
  return asked?.installation ?? null;
}

describe("an installation that used up its hour", () => {
  // Not at the very first request: the second is on its way together with it.
  it.each([
    [403, 1],
    [429, 1],
    [403, 2],
    [403, 3],
    [429, 4],
  ])("(%i at request %i) sends nothing until the reset, while another one goes on", async (status, at) => {
    const { early, isRefused } = refuse(limited, { at, status });
    const waiting = await resize(limited, { branch: `waits-${status}-${at}` });
    await vi.waitFor(() => expect(isRefused()).toBe(true));
    limited.editPullRequest(waiting, { title: "Again", actor: "ann" });
    limited.comment(waiting, "dba", "/sop help");
    const going = await resize(other, { branch: `goes-${status}-${at}` });
    await app.simulator.idle();
    await vi.waitFor(() => expect(checkOf(other, going)).toMatchObject({ status: "completed" }));
    await vi.waitFor(() => expect(app.engine.health().queue.running).toBe(0));
    expect(early).toEqual([]);
    await app.settle();
    expect(early).toEqual([]);
    app.simulator.setFaults(null);
    expect(checkOf(limited, waiting)).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(limited.view.requestedReviewers(waiting)).toEqual(["dba"]);
  });
});
