import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  INFRA,
  ourComments,
  resize,
  SOP,
  SOP_UPDATED,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;
let repository: SimulatedRepository;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

beforeEach(async () => {
  repository = await acmeRepository(app.simulator);
  await app.settle();
}, START_MS);

afterAll(() => app.close());

describe("a pull request that leaves its SOP behind", () => {
  it("gets a failing check, one comment, and its owner asked", async () => {
    const number = await resize(repository);
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({
      status: "completed",
      conclusion: "failure",
      title: "1 SOP must be updated",
      actions: [
        { label: "Still accurate", identifier: "still-accurate" },
        { label: "Waive", identifier: "waive" },
        { label: "Re-check", identifier: "recheck" },
      ],
    });
    expect(ourComments(repository, number)).toHaveLength(1);
    expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
  });

  it("turns green when the SOP follows, and the comment becomes one line", async () => {
    const number = await resize(repository);
    await app.settle();
    await repository.push("resize", { [SOP]: SOP_UPDATED }, { author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    const comments = ourComments(repository, number);
    expect(comments).toHaveLength(1);
    expect(
      comments[0]?.body.split("\n").filter((line) => line !== "" && !line.startsWith("<!--")),
    ).toHaveLength(1);
  });

  it("is judged but not commented on while it is a draft, and nobody is asked", async () => {
    const number = await resize(repository, { draft: true });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(ourComments(repository, number)).toEqual([]);
    expect(repository.view.requestedReviewers(number)).toEqual([]);
    repository.editPullRequest(number, { draft: false, actor: "ann" });
    await app.settle();
    expect(ourComments(repository, number)).toHaveLength(1);
    expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
  });
});

describe("what it costs", () => {
  it("is 3 reads and 1 write for a push to an ordinary pull request", async () => {
    const number = await resize(repository);
    await app.settle();
    app.count();
    await repository.push("resize", { [INFRA]: sized("2xlarge") }, { author: "ann" });
    await app.settle();
    const { reads, writes, requests } = app.count();
    expect(requests.join("\n")).toContain("POST checks/create");
    expect({ reads, writes, requests }).toMatchObject({ reads: 3, writes: 1 });
    expect(checkOf(repository, number)?.conclusion).toBe("failure");
  });

  it("is no write at all when nothing changed", async () => {
    const number = await resize(repository);
    await app.settle();
    app.count();
    for (const title of ["Resize", "Resize it", "Resize the database"]) {
      repository.editPullRequest(number, { title, actor: "ann" });
      await app.settle();
    }
    expect(app.count()).toMatchObject({ writes: 0 });
  });

  it("is nothing for a webhook about a closed pull request beyond reading it, and for our own doings nothing", async () => {
    const number = await resize(repository);
    await app.settle();
    const ours = app.simulator.deliveries.filter(({ payload }) =>
      JSON.stringify(payload).includes('"type":"Bot"'),
    );
    expect(ours.length).toBeGreaterThan(0);
    repository.closePullRequest(number, "ann");
    await app.settle();
    app.count();
    for (const delivery of app.simulator.deliveries) await app.simulator.deliver(delivery);
    await app.settle();
    expect(app.count()).toMatchObject({ writes: 0 });
  });
});
