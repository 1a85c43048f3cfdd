import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  INFRA,
  ourComments,
  POLICY,
  POLICY_PATH,
  resize,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

const LAX = POLICY.replace("level: require", "level: observe");
const ADVICE = POLICY.replace("level: require", "level: advise");

let app: TestApp;
let repository: SimulatedRepository;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

beforeEach(async () => {
  repository = await acmeRepository(app.simulator);
  await repository.push("release", { [POLICY_PATH]: LAX }, { author: "maya" });
  await repository.push("staging", { [POLICY_PATH]: ADVICE }, { author: "maya" });
  await repository.push("strict", { "notes/strict.md": "Same policy.\n" }, { author: "maya" });
  await app.settle();
}, START_MS);

afterAll(() => app.close());

/** Another pull request of the same branch. */
function alsoTo(base: string, more: { readonly draft?: boolean; readonly body?: string } = {}) {
  return repository.openPullRequest({ head: "resize", base, author: "ann", title: `To ${base}`, ...more });
}

/** Somebody without rights opens a pull request with the very commit of the branch `resize`, from a fork. */
function stolenTo(base: string, author = "stranger") {
  return repository.openPullRequest({ head: "resize", base, author, fork: "copy" });
}

function isRed(number: number) {
  expect(checkOf(repository, number)).toMatchObject({ status: "completed", conclusion: "failure" });
}

function isGreen(number: number) {
  expect(checkOf(repository, number)).toMatchObject({ status: "completed", conclusion: "success" });
}

function summary(number: number): string {
  return checkOf(repository, number)?.summary ?? "";
}

async function nothingIsWritten(...numbers: readonly number[]) {
  app.count();
  for (const number of numbers) {
    repository.editPullRequest(number, { title: `Other words ${number}`, actor: "ann" });
    await app.settle();
  }
  expect(app.count().writes).toBe(0);
}

describe("two pull requests of one branch", () => {
  it("have one check that says the more severe verdict and names both", async () => {
    const strict = await resize(repository);
    await app.settle();
    const lax = await alsoTo("release");
    await app.settle();
    isRed(strict);
    const run = checkOf(repository, lax);
    expect(run?.externalId).toBe(`${strict},${lax}`);
    expect(run?.title).toBe(`1 SOP must be updated (#${strict} into main)`);
    expect(run?.summary).toContain(`| [#${strict}](`);
    expect(run?.summary).toContain("✅ Nothing to do for 1 linked SOP: 1 outdated but only observed");
    expect(run?.actions).toEqual([expect.objectContaining({ identifier: "recheck" })]);
    await nothingIsWritten(strict, lax);
  });

  it("are judged the same when the laxer one was there first", async () => {
    await repository.push("resize", { [INFRA]: sized("xlarge") }, { author: "ann" });
    const lax = await alsoTo("release");
    await app.settle();
    isGreen(lax);
    const strict = await alsoTo("main");
    await app.settle();
    isRed(lax);
    await nothingIsWritten(strict, lax);
  });

  it("show their own verdicts in their own comments", async () => {
    const strict = await resize(repository);
    const lax = await alsoTo("release");
    await app.settle();
    expect(ourComments(repository, strict)).toHaveLength(1);
    expect(ourComments(repository, strict)[0]?.body).toContain("1 SOP must be updated");
    expect(ourComments(repository, lax)).toEqual([]);
    expect(repository.view.requestedReviewers(strict)).toEqual(["dba"]);
  });

  it("turn green when the failing one is closed, with its buttons back", async () => {
    const strict = await resize(repository);
    const lax = await alsoTo("release");
    await app.settle();
    isRed(lax);
    repository.closePullRequest(strict, "ann");
    await app.settle();
    isGreen(lax);
    expect(checkOf(repository, lax)?.externalId).toBe(String(lax));
    repository.reopenPullRequest(strict, "ann");
    await app.settle();
    isRed(lax);
  });

  it("stay red when the laxer one is closed", async () => {
    const strict = await resize(repository);
    const lax = await alsoTo("release");
    await app.settle();
    repository.closePullRequest(lax, "ann");
    await app.settle();
    isRed(strict);
    const run = checkOf(repository, strict);
    expect(run).toMatchObject({ externalId: String(strict), title: "1 SOP must be updated" });
    expect(run?.actions.map(({ identifier }) => identifier)).toContain("still-accurate");
  });

  it("are judged again when the failing one is merged, though its commit is then on the default branch", async () => {
    const strict = await resize(repository);
    const lax = await alsoTo("release");
    await app.settle();
    await repository.mergePullRequest(strict, "maya");
    await app.settle();
    isGreen(lax);
  });

  it("are judged again when one gets another base", async () => {
    const strict = await resize(repository);
    const lax = await alsoTo("release");
    await app.settle();
    repository.editPullRequest(strict, { base: "staging", actor: "ann" });
    await app.settle();
    expect(checkOf(repository, strict)).toMatchObject({ conclusion: "neutral" });
    repository.editPullRequest(lax, { base: "strict", actor: "ann" });
    await app.settle();
    isRed(strict);
    expect(checkOf(repository, lax)?.title).toBe(`1 SOP must be updated (#${lax} into strict)`);
  });

  it("count drafts: a draft that fails keeps the check red, without a comment", async () => {
    await repository.push("resize", { [INFRA]: sized("xlarge") }, { author: "ann" });
    const lax = await alsoTo("release");
    const draft = await alsoTo("main", { draft: true });
    await app.settle();
    isRed(lax);
    expect(ourComments(repository, draft)).toEqual([]);
  });

  it("move on together, in both orders of what is delivered", async () => {
    const strict = await resize(repository);
    const lax = await alsoTo("release");
    await app.settle();
    for (const turned of [false, true]) {
      app.simulator.hold();
      const size = turned ? "2xlarge" : "4xlarge";
      await repository.push("resize", { [INFRA]: sized(size) }, { author: "ann" });
      await app.simulator.release((all) => (turned ? all.toReversed() : all));
      await app.settle();
      isRed(lax);
      expect(checkOf(repository, strict)?.externalId).toBe(`${strict},${lax}`);
    }
    await nothingIsWritten(strict, lax);
  });
});

describe("three pull requests", () => {
  it("are all named, and leave one by one", async () => {
    const strict = await resize(repository);
    const lax = await alsoTo("release");
    const advised = await alsoTo("staging");
    await app.settle();
    isRed(lax);
    for (const number of [strict, lax, advised]) expect(summary(advised)).toContain(`[#${number}](`);
    repository.closePullRequest(strict, "ann");
    await app.settle();
    expect(checkOf(repository, lax)).toMatchObject({
      conclusion: "neutral",
      externalId: `${lax},${advised}`,
    });
    repository.closePullRequest(advised, "ann");
    await app.settle();
    isGreen(lax);
  });
});

describe("what is said on one of them", () => {
  it("does not count for the other: a waiver", async () => {
    const first = await resize(repository);
    const second = await alsoTo("strict");
    await app.settle();
    repository.comment(first, "maya", "/sop waive payments-db the size does not matter for the runbook");
    await app.settle();
    isRed(first);
    expect(checkOf(repository, first)?.title).toBe(`1 SOP must be updated (#${second} into strict)`);
    repository.comment(second, "maya", "/sop waive payments-db the size does not matter for the runbook");
    await app.settle();
    isGreen(first);
  });

  it("does not count for the other: a trailer in the description", async () => {
    const first = await resize(repository);
    await alsoTo("strict", { body: "SOP-Waive: payments-db: the size does not matter for the runbook" });
    await app.settle();
    isRed(first);
  });

  it("does not count for the other: an owner's approval and an owner's comment", async () => {
    const first = await resize(repository);
    const second = await alsoTo("strict");
    await app.settle();
    repository.review(first, "dba", "approve");
    await app.settle();
    expect(checkOf(repository, first)?.title).toBe(`1 SOP must be updated (#${second} into strict)`);
    repository.comment(second, "dba", "/sop still-accurate");
    await app.settle();
    isGreen(first);
    await nothingIsWritten(first, second);
  });

  it("by a button, before another one came, stays said for the first alone, also after the other has gone", async () => {
    const first = await resize(repository);
    await app.settle();
    repository.pressButton(checkOf(repository, first)?.id ?? 0, "still-accurate", "dba");
    await app.settle();
    isGreen(first);
    const second = await alsoTo("strict");
    await app.settle();
    isRed(first);
    expect(checkOf(repository, first)?.title).toContain(`#${second}`);
    repository.closePullRequest(second, "ann");
    await app.settle();
    isGreen(first);
    repository.closePullRequest(first, "ann");
    repository.reopenPullRequest(second, "ann");
    await app.settle();
    isRed(second);
    repository.reopenPullRequest(first, "ann");
    repository.closePullRequest(second, "ann");
    await app.settle();
    isGreen(first);
  });

  it("by a button that was pressed before another one came, and heard after, counts for the first alone", async () => {
    const first = await resize(repository);
    await app.settle();
    app.simulator.hold();
    repository.pressButton(checkOf(repository, first)?.id ?? 0, "still-accurate", "dba");
    const second = await alsoTo("strict");
    await app.simulator.release();
    await app.settle();
    isRed(first);
    expect(checkOf(repository, first)?.title).toBe(`1 SOP must be updated (#${second} into strict)`);
    repository.closePullRequest(second, "ann");
    await app.settle();
    isGreen(first);
  });

  it("by a button of the run before it answered for both counts for neither", async () => {
    const first = await resize(repository);
    const second = await alsoTo("strict");
    await app.settle();
    const run = checkOf(repository, first);
    repository.pressButton(run?.id ?? 0, "recheck", "dba");
    const pressed = app.simulator.deliveries.findLast(({ event }) => event === "check_run");
    await app.settle();
    if (pressed === undefined) throw new Error("nothing was pressed");
    const requested_action = { identifier: "still-accurate" };
    const payload = { ...Object(pressed.payload), requested_action };
    await app.simulator.deliver({ ...pressed, payload });
    await app.settle();
    isRed(first);
    expect(summary(second)).not.toContain("On record");
  });
});

describe("a stranger's fork with the same commit", () => {
  it("cannot turn a passing check red with a stricter branch; it is named and decides nothing", async () => {
    await repository.push("resize", { [INFRA]: sized("xlarge") }, { author: "ann" });
    const own = await alsoTo("release");
    await app.settle();
    const stolen = await stolenTo("strict");
    await app.settle();
    isGreen(own);
    expect(summary(own)).toContain(`[#${stolen}](`);
    expect(summary(own)).toContain("does not count: its author has no write access");
    expect(checkOf(repository, own)?.annotations).toEqual([]);
    expect(ourComments(repository, stolen)[0]?.body).toContain("1 SOP must be updated");
    await nothingIsWritten(own, stolen);
  });

  it("cannot turn a failing check green with a laxer branch", async () => {
    const own = await resize(repository);
    await app.settle();
    const stolen = await stolenTo("release");
    await app.settle();
    isRed(own);
    await nothingIsWritten(own, stolen);
  });

  it("that was there first gives way to whoever may write", async () => {
    await repository.push("resize", { [INFRA]: sized("xlarge") }, { author: "ann" });
    const stolen = await stolenTo("strict");
    await app.settle();
    isRed(stolen);
    const own = await alsoTo("release");
    await app.settle();
    isGreen(own);
    repository.closePullRequest(own, "ann");
    await app.settle();
    isRed(stolen);
  });

  it("decides like everybody where only strangers have that commit, also against another stranger", async () => {
    await repository.push("resize", { [INFRA]: sized("xlarge") }, { author: "ann" });
    const lax = await stolenTo("release", "stranger");
    const strict = await stolenTo("strict", "rita");
    await app.settle();
    isRed(lax);
    expect(checkOf(repository, strict)?.externalId).toBe(`${lax},${strict}`);
  });

  it("of somebody who may write here decides", async () => {
    await repository.push("resize", { [INFRA]: sized("xlarge") }, { author: "ann" });
    const own = await alsoTo("release");
    const theirs = await stolenTo("strict", "maya");
    await app.settle();
    isRed(own);
    expect(checkOf(repository, own)?.title).toContain(`#${theirs}`);
  });

  it("cannot stop the check by opening many", async () => {
    await repository.push("resize", { [INFRA]: sized("xlarge") }, { author: "ann" });
    const own = await alsoTo("release");
    await app.settle();
    for (const login of Array.from({ length: 12 }, (_, at) => `stranger-${at}`))
      await stolenTo("strict", login);
    await app.settle();
    isGreen(own);
    expect(summary(own)).toContain(
      "3 more pull requests with this commit, by people without write access here",
    );
    await nothingIsWritten(own);
  });
});

describe("what went wrong", () => {
  it("a lost webhook: the sweep finds the one that the check does not answer for", async () => {
    await repository.push("resize", { [INFRA]: sized("xlarge") }, { author: "ann" });
    const lax = await alsoTo("release");
    await app.settle();
    await app.heal();
    app.simulator.hold();
    await alsoTo("main");
    await app.simulator.release(() => []);
    app.simulator.advance(2 * 86_400);
    isGreen(lax);
    await app.heal();
    isRed(lax);
  });

  it("a lost webhook: the sweep finds that one is gone", async () => {
    const strict = await resize(repository);
    const lax = await alsoTo("release");
    await app.settle();
    await app.heal();
    app.simulator.hold();
    repository.closePullRequest(strict, "ann");
    await app.simulator.release(() => []);
    isRed(lax);
    await app.heal();
    isGreen(lax);
    app.count();
    await app.heal();
    expect(app.count()).toMatchObject({ writes: 0 });
  });

  it("one that cannot be judged keeps the check from passing, and heals", async () => {
    await repository.push("resize", { [INFRA]: sized("xlarge") }, { author: "ann" });
    const lax = await alsoTo("release");
    await app.settle();
    const strict = await alsoTo("main");
    let failures = 0;
    app.simulator.setFaults((_, { operation, path }) => {
      if (operation !== "pulls/list-files" || !path.includes(`/${strict}/`) || failures >= 12) return null;
      failures += 1;
      return { kind: "status", status: 500, apply: false };
    });
    await app.settle();
    app.simulator.setFaults(null);
    expect(failures).toBeGreaterThan(0);
    isRed(lax);
    expect(checkOf(repository, strict)?.title).toBe(`1 SOP must be updated (#${strict} into main)`);
  });

  it("another one is opened while the first is judged: whoever is done last has seen both", async () => {
    for (const base of ["release", "strict"]) {
      const branch = `late-${base}`;
      await repository.push(branch, { [INFRA]: sized(`${base}-size`) }, { author: "ann" });
      let second = 0;
      const opening = { head: branch, author: "ann", base: base === "release" ? "strict" : "release" };
      app.simulator.setFaults((_, { operation }) => {
        if (operation !== "pulls/list-files" || second !== 0) return null;
        second = -1;
        void repository.openPullRequest(opening).then((number) => {
          second = number;
        });
        return null;
      });
      const first = await repository.openPullRequest({ head: branch, base, author: "ann" });
      await app.settle();
      app.simulator.setFaults(null);
      expect(second).toBeGreaterThan(0);
      isRed(first);
      expect(checkOf(repository, first)?.externalId).toBe([first, second].sort((a, b) => a - b).join(","));
    }
  });

  it("a head on the default branch: GitHub does not list who else has it, and the run tells", async () => {
    await repository.push(
      "main",
      { [INFRA]: sized("xlarge"), "notes/more.md": "More.\n" },
      { author: "ann" },
    );
    await app.settle();
    const toStrict = await repository.openPullRequest({ head: "main", base: "strict", author: "ann" });
    await app.settle();
    isRed(toStrict);
    const stolen = await repository.openPullRequest({
      head: "main",
      base: "release",
      author: "rita",
      fork: "copy",
    });
    await app.settle();
    isRed(toStrict);
    expect(checkOf(repository, stolen)?.externalId).toBe(`${toStrict},${stolen}`);
    app.count();
    repository.rerequestSuite(repository.view.head("main"), "ann");
    await app.settle();
    expect(app.count().requests).toContain("PATCH checks/update");
    isRed(toStrict);
  });
});

describe("a push", () => {
  it("that leaves the other behind: each has a check of its own then", async () => {
    const own = await resize(repository);
    const theirs = await stolenTo("release", "maya");
    await app.settle();
    isRed(theirs);
    await repository.push("resize", { [INFRA]: sized("2xlarge") }, { author: "ann" });
    await app.settle();
    isRed(own);
    isGreen(theirs);
    expect(checkOf(repository, theirs)?.externalId).toBe(`${theirs}`);
    await nothingIsWritten(own, theirs);
  });

  it("does not take away what was remembered: an owner who was asked on the shared head is not asked again", async () => {
    const own = await resize(repository);
    const theirs = await stolenTo("strict", "maya");
    await app.settle();
    repository.removeReviewRequest(own, "dba", "ann");
    await repository.push("resize", { [INFRA]: sized("2xlarge") }, { author: "ann" });
    await app.settle();
    expect(repository.view.requestedReviewers(own)).toEqual([]);
    expect(repository.view.requestedReviewers(theirs)).toEqual(["dba"]);
  });

  it("an approval of the shared head counts for what it saw, on its own pull request", async () => {
    const own = await resize(repository);
    await stolenTo("strict", "maya");
    await app.settle();
    repository.review(own, "dba", "approve");
    await app.settle();
    await repository.push("resize", { "notes/other.md": "Nothing to do with it.\n" }, { author: "ann" });
    await app.settle();
    isGreen(own);
  });
});
