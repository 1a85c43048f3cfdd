import { afterEach, describe, expect, test } from "vitest";
import { EMPTY_LEDGER } from "../../../src/core/model/ledger.ts";
import type { CheckRunOutput } from "../../../src/core/model/publication.ts";
import type { PullRequest } from "../../../src/core/model/pull-request.ts";
import { writeLedger } from "../../../src/core/statements/write-ledger.ts";
import { readPullRequest } from "../../../src/github/pull-request/read-pull-request.ts";
import { FILES, type SimulatedWorld, simulate } from "../simulated.ts";

let world: SimulatedWorld;

afterEach(async () => {
  expect(world.simulator.violations).toEqual([]);
  await world.close();
});

async function opened(): Promise<number> {
  world = await simulate({ ...FILES, ".github/CODEOWNERS": null });
  await world.there.push(
    "change",
    { "terraform/main.tf": "x = 2\n" },
    { message: "Grow\n\nSOP-Waive: db: later", author: "ann" },
  );
  return world.there.openPullRequest({ head: "change", author: "ann", title: "Grow", body: "Bigger." });
}

async function read(number: number): Promise<PullRequest> {
  const pullRequest = await world.reopen().pullRequests.read(number);
  if (pullRequest === null) throw new Error("gone");
  return pullRequest;
}

function output(asked: readonly string[] = []): CheckRunOutput {
  const text = `Evidence.\n\n${writeLedger({ ...EMPTY_LEDGER, asked })}`;
  return { conclusion: "neutral", title: "1 SOP", summary: "Look.", text, annotations: [], buttons: [] };
}

test("what a pull request is", async () => {
  const number = await opened();
  const pullRequest = await read(number);
  expect(pullRequest).toMatchObject({
    number,
    title: "Grow",
    body: "Bigger.",
    state: "open",
    draft: false,
    author: { login: "ann", kind: "user" },
    base: { ref: "main", oid: world.there.view.head("main") },
    head: { ref: "change", oid: world.there.view.head("change"), repository: "acme/infra" },
    defaultBranch: "main",
    changedFiles: 1,
    commitsComplete: true,
    notes: [],
  });
  expect(pullRequest.commits).toMatchObject([
    {
      message: expect.stringContaining("SOP-Waive: db: later"),
      author: "ann",
      parents: [world.there.view.head("main")],
    },
  ]);
});

test("a label comes with who set it and when", async () => {
  const number = await opened();
  world.there.addLabel(number, "sop-skip", "dba");
  const [label] = (await read(number)).labels;
  expect(label).toMatchObject({ name: "sop-skip", actor: { login: "dba", kind: "user" } });
  expect(Date.parse(label?.at ?? "")).not.toBeNaN();
  world.there.removeLabel(number, "sop-skip", "dba");
  expect((await read(number)).labels).toEqual([]);
});

test("comments: which are ours, which were edited", async () => {
  const number = await opened();
  const first = world.there.comment(number, "ann", "/sop help");
  await world.github.comments.reply(number, "Here is help.");
  world.there.editComment(first, "dba", "/sop waive all");
  const { comments } = await read(number);
  expect(comments.map(({ body, ours, edited }) => ({ body, ours, edited }))).toEqual([
    { body: "/sop waive all", ours: false, edited: true },
    { body: "Here is help.", ours: true, edited: false },
  ]);
  expect(comments[1]?.author.kind).toBe("bot");
});

test("reviews with the commit they saw", async () => {
  const number = await opened();
  const seen = world.there.view.head("change");
  world.there.review(number, "dba", "approve");
  await world.there.push("change", { "terraform/main.tf": "x = 3\n" });
  expect((await read(number)).reviews).toMatchObject([
    { author: { login: "dba" }, state: "approved", commit: seen },
  ]);
});

test("requests for review, and those that were taken back", async () => {
  const number = await opened();
  world.there.requestReview(number, ["dba"], "ann");
  expect((await read(number)).reviewRequests).toEqual(["@dba"]);
  world.there.removeReviewRequest(number, "dba", "ann");
  const after = await read(number);
  expect(after).toMatchObject({ reviewRequests: [], reviewRequestsRemoved: ["@dba"] });
});

describe("our check runs", () => {
  test("the head's, then those of earlier heads, with what they remember", async () => {
    const number = await opened();
    const runs = world.github.checkRuns(String(number));
    const before = world.there.view.head("change");
    await runs.complete(before, null, output(["@dba"]));
    const after = await world.there.push("change", { "terraform/main.tf": "x = 3\n" });
    expect((await read(number)).checkRuns).toMatchObject([{ headOid: before, ledger: { asked: ["@dba"] } }]);
    await runs.complete(after, null, output());
    expect((await read(number)).checkRuns.map(({ headOid }) => headOid)).toEqual([after, before]);
  });

  test("a head that was pushed away by force is remembered", async () => {
    const number = await opened();
    const before = world.there.view.head("change");
    await world.github.checkRuns(String(number)).complete(before, null, output(["@dba"]));
    await world.there.push("change", { "terraform/main.tf": "x = 9\n" }, { force: true });
    expect((await read(number)).checkRuns).toMatchObject([{ headOid: before, ledger: { asked: ["@dba"] } }]);
  });

  test("a run of another pull request on the same head is ours to patch, but its memory is not ours", async () => {
    const number = await opened();
    const head = world.there.view.head("change");
    await world.github.checkRuns("4711").complete(head, null, output(["@dba"]));
    expect((await read(number)).checkRuns).toMatchObject([{ headOid: head, ledger: null }]);
  });
});

describe("more than a hundred comments and commits", () => {
  async function openedLong(): Promise<number> {
    world = await simulate();
    for (let at = 0; at < 101; at += 1) {
      await world.there.push("change", { "terraform/n.tf": `n = ${at}\n` });
    }
    const number = await world.there.openPullRequest({ head: "change", author: "ann" });
    for (let at = 0; at < 101; at += 1) world.there.comment(number, "ann", `comment ${at}`);
    world.simulator.clearRequests();
    return number;
  }

  test("are read on", async () => {
    const number = await openedLong();
    const pullRequest = await read(number);
    expect(pullRequest.comments.map(({ body }) => body)).toEqual(
      Array.from({ length: 101 }, (_, at) => `comment ${at}`),
    );
    expect(pullRequest.commits).toHaveLength(101);
    expect(pullRequest.commitsComplete).toBe(true);
    expect(world.asked().toSorted()).toEqual([
      "graphql PullRequest",
      "graphql PullRequest_comments",
      "graphql PullRequest_commits",
      "pulls/list-files",
    ]);
  }, 60_000);

  test("are told when they are not", async () => {
    const place = { owner: "acme", name: "infra", number: await openedLong() };
    const found = await readPullRequest(world.client, place, { readLedgers: () => [], maxPages: 1 });
    expect(found?.pullRequest.comments.at(-1)?.body).toBe("comment 100");
    expect(found?.pullRequest).toMatchObject({
      commitsComplete: false,
      notes: [
        "Only the newest 100 commits of this pull request were read.",
        "Only the newest 100 comments of this pull request were read.",
      ],
    });
  }, 60_000);
});

test("our own comments are found at the beginning of a conversation of which only the end was read", async () => {
  const number = await opened();
  await world.github.comments.keepOne(number, [], "ours");
  for (let at = 0; at < 120; at++) world.there.comment(number, "dba", `comment ${at}`);
  const place = { owner: "acme", name: "infra", number };
  const found = await readPullRequest(world.client, place, { readLedgers: () => [], maxPages: 1 });
  const { comments = [] } = found?.pullRequest ?? {};
  expect(comments).toHaveLength(101);
  expect(comments[0]).toMatchObject({ ours: true, body: "ours" });
  expect(comments[1]?.body).toBe("comment 20");
});

test("the sweep tells which heads are judged", async () => {
  const number = await opened();
  const headOid = world.there.view.head("change");
  const updatedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  expect((await world.github.pullRequests.open()).found).toEqual([
    { number, headOid, changedFiles: 1, updatedAt, judged: false, title: "", queued: false },
  ]);
  await world.github.checkRuns(String(number)).complete(headOid, null, output());
  expect((await world.github.pullRequests.open()).found).toMatchObject([
    { judged: true, title: output().title },
  ]);
  expect(await world.github.pullRequests.withHead(headOid)).toEqual([number]);
  expect(await world.github.pullRequests.withHead("0".repeat(40))).toEqual([]);
});

test("the head as it is now", async () => {
  const number = await opened();
  expect(await world.github.pullRequests.headOf(number)).toBe(world.there.view.head("change"));
  const next = await world.there.push("change", { "terraform/main.tf": "x = 3\n" });
  expect(await world.github.pullRequests.headOf(number)).toBe(next);
  world.there.closePullRequest(number, "ann");
  expect(await world.github.pullRequests.headOf(number)).toBeNull();
  expect(await world.github.pullRequests.headOf(99)).toBeNull();
});
