import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileEdits } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  FILES,
  INFRA,
  SOP,
  SOP_TEXT,
  SOP_UPDATED,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

const REAL = "docs/real/payments-db.md";
const owned = (owner: string, text: string) => `---\nowner: "${owner}"\n---\n${text}`;
const BASE: FileEdits = {
  ...FILES,
  [SOP]: { link: "../real/payments-db.md" },
  [REAL]: owned("@dba", SOP_TEXT),
  "docs/real/other.md": owned("@rita", SOP_TEXT),
};

/** The check of a pull request by ann that resizes the database and makes these edits; rita then attests. */
async function checked(edits: FileEdits, base: FileEdits = BASE) {
  const repository = await acmeRepository(app.simulator, base);
  await repository.push("change", { [INFRA]: sized("xlarge"), ...edits }, { author: "ann" });
  const number = await repository.openPullRequest({ head: "change", author: "ann" });
  await app.settle();
  repository.comment(number, "rita", "/sop still-accurate");
  await app.settle();
  return checkOf(repository, number);
}

describe("an SOP that is a symbolic link", () => {
  it("is updated by the file that it leads to", async () => {
    expect(await checked({ [REAL]: owned("@dba", SOP_UPDATED) })).toMatchObject({ conclusion: "success" });
    expect(await checked({ [REAL]: owned("@dba", `${SOP_TEXT}\n<!-- seen -->\n`) })).toMatchObject({
      conclusion: "failure",
    });
  });

  it.each<readonly [string, FileEdits]>([
    ["its file names another owner", { [REAL]: owned("@rita", SOP_TEXT) }],
    ["it leads to a file of another owner", { [SOP]: { link: "../real/other.md" } }],
    ["it becomes a file of another owner", { [SOP]: owned("@rita", SOP_TEXT) }],
  ])("keeps its owner where %s", async (_, edits) => {
    const run = await checked(edits);
    expect(run).toMatchObject({ conclusion: "failure" });
    expect(run?.summary).toContain("`@dba`");
  });

  it("is known as one when a change brings it", async () => {
    const base = { ...BASE, [SOP]: null };
    const run = await checked({ [SOP]: { link: "../real/none.md" } }, base);
    expect(run).toMatchObject({ conclusion: "failure" });
    expect(run?.summary).toContain("docs/real/none.md");
    const file = { ...BASE, [SOP]: owned("@dba", SOP_TEXT) };
    expect(await checked({ [SOP]: { link: "../real/payments-db.md" } }, file)).toMatchObject({
      conclusion: "failure",
    });
  });
});
