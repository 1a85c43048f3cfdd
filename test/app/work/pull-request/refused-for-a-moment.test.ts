import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FaultPlan, SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  FILES,
  ourComments,
  POLICY,
  POLICY_PATH,
  resize,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

const CODES = [404, 409, 422] as const;

let app: TestApp;
let repository: SimulatedRepository;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

beforeEach(async () => {
  app.simulator.setFaults(null);
  repository = await acmeRepository(app.simulator);
  await app.settle();
}, START_MS);

afterAll(() => app.close());

/** Answers so to the first requests of an operation. */
function refusing(operation: string, status: number, times = 1): FaultPlan {
  let left = times;
  return (_, request) => {
    if (request.operation !== operation || left === 0) return null;
    left -= 1;
    return { kind: "status", status, apply: false };
  };
}

function attempts(operation: string): number {
  return app.simulator.requests.filter((request) => request.operation === operation).length;
}

describe.each(CODES)("%i once", (status) => {
  it("on a review request: the owner is asked all the same", async () => {
    app.simulator.setFaults(refusing("pulls/request-reviewers", status));
    const number = await resize(repository);
    await app.settle();
    expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
    expect(checkOf(repository, number)?.text).not.toContain("GitHub refused the request");
  });

  it("on our comment: it is there all the same, once", async () => {
    app.simulator.setFaults(refusing("issues/create-comment", status));
    const number = await resize(repository);
    await app.settle();
    expect(ourComments(repository, number)).toHaveLength(1);
  });

  it.each([
    ["reactions/create-for-issue-comment", "/sop recheck"],
    ["reactions/create-for-issue-comment", "/sop help"],
    ["issues/create-comment", "/sop help"],
  ])("on %s for %s: the command is answered all the same, once", async (operation, command) => {
    const number = await resize(repository);
    await app.settle();
    app.simulator.setFaults(refusing(operation, status));
    const id = repository.comment(number, "dba", command);
    await app.settle();
    const { comments } = repository.view;
    expect(comments(number).find((comment) => comment.id === id)?.reactions).toEqual(["+1"]);
    expect(ourComments(repository, number)).toHaveLength(command === "/sop help" ? 2 : 1);
    app.count();
    repository.editPullRequest(number, { title: "Other words", actor: "ann" });
    await app.settle();
    expect(app.count().writes).toBe(0);
  });
});

describe("again and again", () => {
  it.each(CODES)(
    "%i on a review request is GitHub's no: told in the check, and not tried for ever",
    async (status) => {
      app.simulator.clearRequests();
      app.simulator.setFaults(refusing("pulls/request-reviewers", status, 99));
      const number = await resize(repository);
      await app.settle();
      expect(attempts("pulls/request-reviewers")).toBe(3);
      expect(checkOf(repository, number)?.text).toContain("`@dba`: GitHub refused the request");
      expect(checkOf(repository, number)).toMatchObject({
        conclusion: "failure",
        title: "1 SOP must be updated",
      });
      app.count();
      repository.editPullRequest(number, { title: "Other words", actor: "ann" });
      await app.settle();
      expect(app.count().writes).toBe(0);
    },
  );

  it.each(CODES)("%i on a reaction costs the reaction, and nothing else", async (status) => {
    const number = await resize(repository);
    await app.settle();
    app.simulator.setFaults(refusing("reactions/create-for-issue-comment", status, 99));
    repository.comment(number, "dba", "/sop still-accurate");
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    app.count();
    repository.editPullRequest(number, { title: "Other words", actor: "ann" });
    await app.settle();
    expect(app.count().writes).toBe(0);
  });
});

describe("what no second try would change", () => {
  it("somebody without access is not asked again: that was looked up", async () => {
    const owners = '["@stranger", "@dba"]';
    const files = { ...FILES, [POLICY_PATH]: POLICY.replace('["@dba"]', owners) };
    const other = await acmeRepository(app.simulator, files);
    await app.settle();
    app.simulator.clearRequests();
    const number = await resize(other);
    await app.settle();
    expect(other.view.requestedReviewers(number)).toEqual(["dba"]);
    expect(checkOf(other, number)?.text).toContain("`@stranger`: GitHub refused the request");
    // Both at once, then each alone.
    expect(attempts("pulls/request-reviewers")).toBe(3);
  });

  it("a locked conversation is an answer at once", async () => {
    app.simulator.clearRequests();
    app.simulator.setFaults(refusing("issues/create-comment", 403, 99));
    const number = await resize(repository);
    await app.settle();
    expect(attempts("issues/create-comment")).toBe(1);
    expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
  });
});
