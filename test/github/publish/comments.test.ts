import { afterEach, describe, expect, test } from "vitest";
import type { FaultPlan } from "../../simulator/types.ts";
import { type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;
let number: number;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

async function opened(): Promise<void> {
  world = await simulate();
  await world.there.push("change", { "terraform/main.tf": "x = 2\n" });
  number = await world.there.openPullRequest({ head: "change", author: "ann" });
  world.simulator.clearRequests();
}

async function comments() {
  const pullRequest = await world.reopen().pullRequests.read(number);
  world.simulator.clearRequests();
  return pullRequest?.comments ?? [];
}

function bodies(): readonly string[] {
  return world.there.view.comments(number).map(({ body }) => body);
}

function failFirst(operation: string, apply: boolean): FaultPlan {
  let failed = false;
  return (_, request) => {
    if (failed || request.operation !== operation) return null;
    failed = true;
    return { kind: "reset", apply };
  };
}

describe("the one comment", () => {
  test("is created, left alone while equal, then edited in place", async () => {
    await opened();
    await world.github.comments.keepOne(number, [], "<!-- m:1 -->\nfirst");
    expect(world.asked()).toEqual(["issues/create-comment"]);
    await world.github.comments.keepOne(number, await comments(), "<!-- m:1 -->\nfirst\r\n");
    expect(world.asked()).toEqual([]);
    await world.github.comments.keepOne(number, await comments(), "<!-- m:2 -->\nsecond");
    expect(world.asked()).toEqual(["issues/update-comment"]);
    expect(bodies()).toEqual(["<!-- m:2 -->\nsecond"]);
  });

  test("surplus ones of ours go, the oldest stays", async () => {
    await opened();
    for (const body of ["one", "two", "three"]) await world.github.comments.reply(number, body);
    await world.github.comments.keepOne(number, await comments(), "one");
    expect(bodies()).toEqual(["one"]);
  });

  test("a comment by somebody else is never touched, whatever it says", async () => {
    await opened();
    world.there.comment(number, "ann", "<!-- m:1 -->\nfirst");
    await world.github.comments.keepOne(number, await comments(), "<!-- m:1 -->\nours");
    expect(bodies()).toEqual(["<!-- m:1 -->\nfirst", "<!-- m:1 -->\nours"]);
  });

  test("was deleted meanwhile: written anew", async () => {
    await opened();
    await world.github.comments.reply(number, "first");
    const seen = await comments();
    world.there.deleteComment(seen[0]?.id ?? 0, "ann");
    await world.github.comments.keepOne(number, seen, "second");
    expect(bodies()).toEqual(["second"]);
  });
});

test.each([
  [true, ["issues/create-comment", "graphql NewestComments"]],
  [false, ["issues/create-comment", "graphql NewestComments", "issues/create-comment"]],
])("a reply whose connection broke (applied: %s) is there once", async (apply, asked) => {
  await opened();
  world.simulator.setFaults(failFirst("issues/create-comment", apply));
  await world.github.comments.reply(number, "Here is help.");
  expect(world.asked()).toEqual(asked);
  expect(bodies()).toEqual(["Here is help."]);
});

test("the same words a second time are a second reply, even when the connection broke", async () => {
  await opened();
  await world.github.comments.reply(number, "Here is help.");
  world.simulator.setFaults(failFirst("issues/create-comment", false));
  await world.github.comments.reply(number, "Here is help.");
  expect(bodies()).toEqual(["Here is help.", "Here is help."]);
});

test("a reaction, once however often, and none where the comment is gone", async () => {
  await opened();
  const id = world.there.comment(number, "ann", "/sop help");
  await world.github.comments.react(id, "+1");
  await world.github.comments.react(id, "+1");
  expect(world.there.view.comments(number)[0]?.reactions).toEqual(["+1"]);
  world.there.deleteComment(id, "ann");
  await expect(world.github.comments.react(id, "+1")).resolves.toBe(false);
});
