import { afterAll, beforeAll, expect, it } from "vitest";
import { acmeRepository, checkOf, ourComments, resize, SOP, SOP_UPDATED } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

it(
  "our comment is edited in place, however many comments follow it",
  async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await resize(repository);
    await app.settle();
    const [ours] = ourComments(repository, number);
    app.simulator.hold();
    for (let at = 0; at < 1_150; at++) repository.comment(number, "rita", `Thought ${at}`);
    await app.simulator.release(() => []);
    await repository.push("resize", { [SOP]: SOP_UPDATED }, { author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    expect(ourComments(repository, number)).toMatchObject([{ id: ours?.id }]);
    expect(ourComments(repository, number)[0]?.body).toContain("✅");
    app.count();
    repository.editPullRequest(number, { title: "Other words", actor: "ann" });
    await app.settle();
    const { requests, writes } = app.count();
    // The newest ten pages, then the oldest two, of which the second meets what is known.
    expect([requests.filter((request) => request.includes("graphql")).length, writes]).toEqual([12, 0]);
  },
  START_MS,
);
