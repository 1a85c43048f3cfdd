import { afterEach, describe, expect, test } from "vitest";
import type { IssueDraft } from "../../../src/gather/ports.ts";
import { type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

function draft(change: Partial<IssueDraft> = {}): IssueDraft {
  return {
    title: "docs/db.md is stale",
    body: "<!-- m -->\nRead it.",
    labels: ["sop-stale"],
    assignees: ["dba"],
    ...change,
  };
}

test("opened, read back, edited, closed and opened again: one write each", async () => {
  world = await simulate();
  const { issues } = world.github;
  const number = await issues.open(draft());
  expect(world.asked()).toEqual(["issues/create"]);
  const [own] = await issues.own();
  expect(own).toMatchObject({
    number,
    title: "docs/db.md is stale",
    body: "<!-- m -->\nRead it.",
    state: "open",
    closedAs: null,
    closedByPerson: false,
    labels: ["sop-stale"],
    assignees: ["dba"],
    commentCount: 0,
  });
  world.simulator.clearRequests();
  await issues.edit(number, draft({ body: "<!-- m -->\nAgain." }));
  await issues.close(number);
  expect(world.asked()).toEqual(["issues/update", "issues/update"]);
  expect((await issues.own())[0]).toMatchObject({
    state: "closed",
    closedAs: "completed",
    closedByPerson: false,
  });
  await issues.reopen(number, draft({ title: "Back" }));
  expect((await issues.own())[0]).toMatchObject({ state: "open", title: "Back" });
});

test("closed by a person as not planned", async () => {
  world = await simulate();
  const number = await world.github.issues.open(draft());
  world.there.editIssue(number, { state: "closed", reason: "not_planned", actor: "ann" });
  expect((await world.github.issues.own())[0]).toMatchObject({
    closedAs: "not-planned",
    closedByPerson: true,
  });
});

test("issues by others are never ours, whatever they say", async () => {
  world = await simulate();
  const { issues } = world.github;
  const number = world.there.createIssue({ author: "ann", title: "docs/db.md is stale", body: "<!-- m -->" });
  expect(await issues.own()).toEqual([]);
  expect(await issues.read(number)).toMatchObject({
    number,
    ours: false,
    author: { login: "ann", kind: "user" },
  });
});

test("a pull request is no issue, and what is not there is none", async () => {
  world = await simulate();
  await world.there.push("change", { "a.txt": "a\n" });
  const number = await world.there.openPullRequest({ head: "change", author: "ann" });
  expect(await world.github.issues.read(number)).toBeNull();
  expect(await world.github.issues.read(999)).toBeNull();
});

test("open issues with a label, oldest first", async () => {
  world = await simulate();
  const issue = { author: "ann", body: "Step 3 failed.", labels: ["sop-feedback"] };
  const first = world.there.createIssue({ ...issue, title: "one" });
  const closed = world.there.createIssue({ ...issue, title: "two" });
  const third = world.there.createIssue({ ...issue, title: "three" });
  world.there.createIssue({ author: "ann", title: "other", body: "" });
  world.there.editIssue(closed, { state: "closed", actor: "ann" });
  const found = await world.github.issues.labelled("sop-feedback");
  expect(found.map(({ number }) => number)).toEqual([first, third]);
});

test("comments of several issues in one request, with an answer for each number", async () => {
  world = await simulate();
  const number = world.there.createIssue({ author: "ann", title: "one", body: "" });
  world.there.comment(number, "ann", "/sop snooze 30d busy");
  await world.github.issues.comment(number, "Noted.");
  world.simulator.clearRequests();
  const comments = await world.github.issues.comments([number, 999]);
  expect(comments.get(number)?.map(({ body, ours }) => [body, ours])).toEqual([
    ["/sop snooze 30d busy", false],
    ["Noted.", true],
  ]);
  expect(comments.get(999)).toEqual([]);
  expect(world.asked()).toEqual(["graphql IssueComments"]);
});

test("who can be assigned", async () => {
  world = await simulate();
  world.simulator.createUser("stranger");
  expect(await world.github.issues.assignable(["dba", "stranger", "dba"])).toEqual(new Set(["dba"]));
});

describe("what goes wrong", () => {
  test.each([true, false])("an issue that GitHub did not confirm (made: %s) is there once", async (apply) => {
    world = await simulate();
    let failed = false;
    world.simulator.setFaults((_, { operation }) => {
      if (failed || operation !== "issues/create") return null;
      failed = true;
      return { kind: "status", status: 502, apply };
    });
    const number = await world.github.issues.open(draft());
    expect(world.there.view.issues().map((issue) => issue.number)).toEqual([number]);
  });

  test("issues switched off", async () => {
    world = await simulate();
    expect(await world.github.issues.enabled()).toBe(true);
    await world.simulator.createRepository({
      owner: "acme",
      name: "quiet",
      files: { a: "a\n" },
      hasIssues: false,
    });
    const about = await world.open("quiet").about();
    expect(about).toMatchObject({ slug: "acme/quiet", issuesEnabled: false });
  });
});
