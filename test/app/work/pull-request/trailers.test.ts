import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  FILES,
  INFRA,
  POLICY,
  POLICY_PATH,
  resize,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

const LINE = "SOP-Waive: payments-db: only the size of the instance changes";
const HIDDEN = `## What\n\n<!--\nTo go without:\n\n${LINE}\n-->\n`;

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

async function settled(number: number) {
  await app.settle();
  const run = checkOf(repository, number);
  return { conclusion: run?.conclusion, shown: `${run?.summary}\n${run?.text}` };
}

async function strict(by: string): Promise<void> {
  repository = await acmeRepository(app.simulator, {
    ...FILES,
    [POLICY_PATH]: `${POLICY}waive: {by: ${by}}\n`,
  });
}

describe("a waiver in the description", () => {
  it("counts for its author, in one request, and an example in a comment does not", async () => {
    const number = await resize(repository, { body: `Bigger.\n\n- tested\n${LINE}\n` });
    expect((await settled(number)).conclusion).toBe("success");
    app.count();
    repository.editPullRequest(number, { body: HIDDEN, actor: "ann" });
    expect((await settled(number)).conclusion).toBe("failure");
    expect(app.count().requests.filter((each) => each.includes("graphql"))).toHaveLength(1);
  });

  it("that names no link is told, with the nearest name", async () => {
    const number = await resize(repository, { body: LINE.replace("payments-db", "payment-db") });
    const { conclusion, shown } = await settled(number);
    expect(conclusion).toBe("failure");
    expect(shown).toContain(
      "waives nothing: the policy has no link of that name. Did you mean `payments-db`?",
    );
  });

  it("that is no waiver is told, too", async () => {
    const number = await resize(repository, { body: "SOP-Waive: payments-db later" });
    expect((await settled(number)).shown).toContain("the form is `SOP-Waive: <link>: <reason>`");
  });

  it("is the word of whoever added it, also by taking it out of a comment", async () => {
    await strict("maintain");
    const number = await resize(repository, { body: HIDDEN });
    repository.editPullRequest(number, { body: LINE, actor: "dba" });
    const { conclusion, shown } = await settled(number);
    expect(conclusion).toBe("failure");
    expect(shown).toContain("dba may not waive here (the policy requires maintain access)");
    repository.editPullRequest(number, { body: "Nothing.", actor: "dba" });
    repository.editPullRequest(number, { body: `Nothing.\n\n${LINE}`, actor: "maya" });
    expect((await settled(number)).conclusion).toBe("success");
    repository.editPullRequest(number, { body: `Edited.\n\n${LINE}`, actor: "dba" });
    expect((await settled(number)).conclusion).toBe("success");
  });

  it("does not become the author's word when somebody else writes it for them", async () => {
    await repository.push("big", { [INFRA]: sized("xlarge") }, { author: "maya" });
    await strict("maintain");
    await repository.push("big", { [INFRA]: sized("xlarge") }, { author: "maya" });
    const number = await repository.openPullRequest({ head: "big", author: "maya", body: "Bigger." });
    repository.editPullRequest(number, { body: `Bigger.\n\n${LINE}`, actor: "ann" });
    expect((await settled(number)).conclusion).toBe("failure");
    repository.editPullRequest(number, { body: "Bigger.", actor: "maya" });
    repository.editPullRequest(number, { body: `Bigger.\n\n${LINE}`, actor: "maya" });
    expect((await settled(number)).conclusion).toBe("success");
  });

  it("does not count where its history goes back further than is read", async () => {
    const number = await resize(repository, { body: LINE });
    for (let edit = 0; edit < 101; edit++)
      repository.editPullRequest(number, { body: `${LINE}\n\n${edit}`, actor: "dba" });
    const { conclusion, shown } = await settled(number);
    expect(conclusion).toBe("failure");
    expect(shown).toContain("its history does not show who added this line");
  });
});

describe("a waiver in a commit", () => {
  const message = `Resize\n\n${LINE}\n`;

  async function pushed(by: string, options: Parameters<SimulatedRepository["push"]>[2], author: string) {
    await strict(by);
    await repository.push("big", { [INFRA]: sized("xlarge") }, { message, ...options });
    return settled(await repository.openPullRequest({ head: "big", author }));
  }

  it.each<[string, string, Parameters<SimulatedRepository["push"]>[2], string, string]>([
    ["unsigned where write is enough", "write", { author: "ann" }, "ann", "success"],
    ["unsigned where it is not", "maintain", { author: "maya", pusher: "ann" }, "maya", "failure"],
    ["unsigned where only owners may", "owner", { author: "dba", pusher: "ann" }, "dba", "failure"],
    [
      "signed by GitHub, which others can have it do",
      "maintain",
      { author: "maya", signer: "web-flow" },
      "maya",
      "failure",
    ],
    ["signed by somebody else", "maintain", { author: "maya", signer: "ann" }, "maya", "failure"],
    ["signed by whom it names", "maintain", { author: "maya", signer: "maya" }, "maya", "success"],
    [
      "signed by whom it names, on another's pull request",
      "maintain",
      { author: "maya", signer: "maya" },
      "ann",
      "failure",
    ],
  ])("%s", async (_, by, options, author, expected) => {
    expect((await pushed(by, options, author)).conclusion).toBe(expected);
  });

  it("says that a signature is missing", async () => {
    const { shown } = await pushed("maintain", { author: "maya" }, "maya");
    expect(shown).toContain("needs a verified signature of the person it names");
  });
});

it("who may waive is read from the base, not from the change", async () => {
  await strict("admin");
  const edits = { [INFRA]: sized("xlarge"), [POLICY_PATH]: POLICY };
  await repository.push("big", edits, { author: "ann" });
  const number = await repository.openPullRequest({ head: "big", author: "ann", body: LINE });
  const { conclusion, shown } = await settled(number);
  expect(conclusion).toBe("failure");
  expect(shown).toContain("ann may not waive here (the policy requires admin access)");
});
