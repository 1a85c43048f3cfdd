import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  acmeRepository,
  checkOf,
  INFRA,
  ourComments,
  POLICY_PATH,
  resize,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

describe("a pull request where there is no SOP at all", () => {
  it("is neutral, says what was looked for and where SOPs may lie, and gets no comment", async () => {
    const repository = await acmeRepository(app.simulator, {
      [POLICY_PATH]: 'sops: {paths: ["handbook/**/*.md"]}\n',
      [INFRA]: sized("large"),
      "docs/ops/db.md": "# Database\n",
    });
    const number = await resize(repository);
    await app.settle();
    const check = checkOf(repository, number);
    expect(check).toMatchObject({ conclusion: "neutral", title: "No SOP was found" });
    expect(check?.summary).toContain("docs/ops");
    expect(check?.summary).toContain("handbook/**/*.md");
    expect(ourComments(repository, number)).toEqual([]);
  });
});

describe("the line that says what was compared", () => {
  it("names the base branch, not its tip, which moves on without the pull request", async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await resize(repository);
    await app.settle();
    const text = checkOf(repository, number)?.text ?? "";
    expect(text).toMatch(
      /^Compared `[\w/-]+` \(`[0-9a-f]{7}`\) with `?main`?: 1 commit, 1 file\. Policy: `\.github\/sopwatch\.yml` from the base\.\n/,
    );
  });
});
