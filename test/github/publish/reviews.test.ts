import { afterEach, expect, test } from "vitest";
import { FILES, type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;
let number: number;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

async function opened(): Promise<void> {
  world = await simulate({ ...FILES, ".github/CODEOWNERS": null });
  world.simulator.createTeam("acme", "sre", ["dba"]);
  world.there.addTeam("sre", "write");
  world.simulator.createUser("stranger");
  await world.there.push("change", { "terraform/main.tf": "x = 2\n" });
  number = await world.there.openPullRequest({ head: "change", author: "ann" });
  world.simulator.clearRequests();
}

test("users and teams, in one request", async () => {
  await opened();
  const outcome = await world.github.reviews.request(number, ["@dba", "@acme/sre"]);
  expect(outcome).toEqual({ asked: ["@dba", "@acme/sre"], refused: [] });
  expect(world.asked()).toEqual(["pulls/request-reviewers"]);
  expect(world.there.view.requestedReviewers(number)).toHaveLength(2);
});

test("one bad name costs only itself, and the reason is kept", async () => {
  await opened();
  const outcome = await world.github.reviews.request(number, ["@dba", "@stranger", "@acme/sre"]);
  expect(outcome.asked).toEqual(["@dba", "@acme/sre"]);
  expect(outcome.refused).toMatchObject([{ reviewer: "@stranger" }]);
  expect(outcome.refused[0]?.reason).toMatch(/collaborator/i);
  expect(world.asked()).toHaveLength(4);
});

test("who cannot be a reviewer is not asked for", async () => {
  await opened();
  const outcome = await world.github.reviews.request(number, ["dba@acme.example", "@other/team"]);
  expect(outcome.asked).toEqual([]);
  expect(outcome.refused.map(({ reason }) => reason)).toEqual([
    "it is not a GitHub user or team",
    "only teams of acme can be asked here",
  ]);
  expect(world.asked()).toEqual([]);
});

test("asked, but GitHub did not say so: not asked twice", async () => {
  await opened();
  world.simulator.setFaults((_, { operation }) =>
    operation === "pulls/request-reviewers" ? { kind: "status", status: 502, apply: true } : null,
  );
  expect(await world.github.reviews.request(number, ["@dba"])).toEqual({ asked: ["@dba"], refused: [] });
  expect(world.asked()).toEqual(["pulls/request-reviewers", "pulls/list-requested-reviewers"]);
});
