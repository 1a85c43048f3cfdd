import { afterEach, expect, test } from "vitest";
import { type SimulatedWorld, simulate } from "./simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

test("permission and teams are looked up, once in a while", async () => {
  world = await simulate();
  world.simulator.createTeam("acme", "sre", ["dba"]);
  world.there.setPermission("dba", "maintain");
  const teams = ["@acme/sre", "@acme/none", "@other/sre"];
  const speaker = { login: "dba", permission: "maintain", teams: ["@acme/sre"] };
  expect(await world.github.people.speaker("dba", teams)).toEqual(speaker);
  expect(world.asked().toSorted()).toEqual([
    "repos/get-collaborator-permission-level",
    "teams/get-membership-for-user-in-org",
    "teams/get-membership-for-user-in-org",
  ]);
  expect(await world.reopen().people.speaker("dba", teams)).toEqual(speaker);
  expect(world.asked()).toEqual([]);
});

test("nobody has no right", async () => {
  world = await simulate();
  const { permission, teams } = await world.github.people.speaker("nobody-at-all", ["@acme/sre"]);
  expect([null, "none"]).toContain(permission);
  expect(teams).toEqual([]);
});

test("without the permission to see members nobody is in a team", async () => {
  world = await simulate();
  world.simulator.createTeam("acme", "sre", ["dba"]);
  world.simulator.setInstallation("acme", {
    permissions: { members: "none" },
  });
  expect(await world.github.people.speaker("dba", ["@acme/sre"])).toMatchObject({
    permission: "write",
    teams: [],
  });
});

test("an outage is not taken for a lack of rights", async () => {
  world = await simulate();
  world.simulator.setFaults(() => ({ kind: "status", status: 503, apply: false }));
  await expect(world.github.people.speaker("dba", [])).rejects.toThrow("503");
  world.simulator.setFaults(null);
  expect(await world.github.people.speaker("dba", [])).toMatchObject({ permission: "write" });
});
