import { afterEach, expect, test } from "vitest";
import { type SimulatedWorld, simulate } from "./simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

async function open(title: string): Promise<number> {
  return world.github.issues.open({ title, body: `About ${title}.`, labels: [], assignees: [] });
}

test("our issues, the newest first, with how many comments they have; nobody else's", async () => {
  world = await simulate();
  const first = await open("one");
  world.there.createIssue({ author: "ann", title: "one", body: "About one." });
  const second = await open("two");
  world.there.comment(first, "ann", "Seen.");
  world.asked();
  expect(await world.github.attestationSources("main", { issues: true })).toEqual({
    merged: [],
    issues: [
      { number: second, body: "About two.", ownTitle: "two", commentCount: 0 },
      { number: first, body: "About one.", ownTitle: "one", commentCount: 1 },
    ],
  });
  expect(await world.github.attestationSources("main", { issues: false })).toEqual({
    merged: [],
    issues: [],
  });
  expect(world.asked()).toEqual(["graphql AttestationSources", "graphql AttestationSources"]);
  world.there.setHasIssues(false);
  expect((await world.github.attestationSources("main", { issues: true })).issues).toEqual([]);
});

test("more than a page of issues: one request more, which asks for nothing that ended", async () => {
  world = await simulate();
  for (let at = 0; at < 101; at++) await open(`sop ${at}`);
  world.simulator.clearRequests();
  const { issues } = await world.github.attestationSources("main", { issues: true });
  expect(new Set(issues.map(({ number }) => number)).size).toBe(101);
  expect(world.simulator.requests.map(({ body }) => body)).toMatchObject([
    { variables: { wantMerged: true, wantIssues: true, afterIssue: null } },
    { variables: { wantMerged: false, wantIssues: true, afterIssue: expect.any(String) } },
  ]);
});

test.each(["issues", "pull_requests"])(
  "without the permission %s it is a problem, not silence",
  async (name) => {
    world = await simulate();
    world.simulator.setInstallation("acme", { permissions: { [name]: "none" } });
    await expect(world.github.attestationSources("main", { issues: true })).rejects.toMatchObject({
      code: "permission-missing",
      message: expect.stringContaining("neither the merged pull requests nor the issues of acme/infra"),
    });
  },
);

test("our title stays ours, whoever renames the issue, until we do", async () => {
  world = await simulate();
  const number = await open("one");
  const ownTitle = async () =>
    (await world.github.attestationSources("main", { issues: true })).issues[0]?.ownTitle;
  world.there.editIssue(number, { title: "two", actor: "ann" });
  world.there.editIssue(number, { title: "three", actor: "ann" });
  expect(await ownTitle()).toBe("one");
  await world.github.issues.edit(number, { title: "four", body: "About four.", labels: [], assignees: [] });
  world.there.editIssue(number, { title: "five", actor: "ann" });
  expect(await ownTitle()).toBe("four");
  expect((await world.github.issues.own())[0]?.ownTitle).toBe("four");
  for (let at = 0; at < 20; at++) world.there.editIssue(number, { title: `by ann ${at}`, actor: "ann" });
  expect(await ownTitle()).toBeNull();
});
