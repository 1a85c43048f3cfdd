import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import { acmeRepository, checkOf, FILES, INFRA, POLICY, POLICY_PATH, sized } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

const BOT = "dependabot[bot]";
const SIGNED = { author: BOT, signer: "web-flow" };
const EXEMPT = `${POLICY}exempt:\n  authors: ["${BOT}"]\n`;
const BRANCH = "dependabot/rds";

let app: TestApp;
let repository: SimulatedRepository;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

beforeEach(async () => {
  repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: EXEMPT });
  await app.settle();
}, START_MS);

afterAll(() => app.close());

type Push = NonNullable<Parameters<SimulatedRepository["push"]>[2]>;

async function opened(push: Push): Promise<number> {
  await repository.push(BRANCH, { [INFRA]: sized("xlarge") }, push);
  const number = await repository.openPullRequest({ head: BRANCH, author: BOT, title: "Bump" });
  await app.settle();
  return number;
}

function conclusion(number: number): string | null | undefined {
  return checkOf(repository, number)?.conclusion;
}

describe("an exempt bot", () => {
  it("is exempt where GitHub signed its commits, and a push costs what it always does", async () => {
    const number = await opened(SIGNED);
    expect(conclusion(number)).toBe("neutral");
    app.count();
    await repository.push(BRANCH, { [INFRA]: sized("2xlarge") }, SIGNED);
    await app.settle();
    expect(conclusion(number)).toBe("neutral");
    expect(app.count()).toMatchObject({ reads: 3, writes: 1 });
  });

  it("is exempt where it pushed unsigned commits", async () => {
    expect(conclusion(await opened({ author: BOT }))).toBe("neutral");
  });

  it.each<[string, Push, string]>([
    ["a person's commit", { author: "ann" }, "is by ann"],
    ["a person's signed commit", { author: "ann", signer: "ann" }, "is by ann"],
    [
      "its name on a person's commit",
      { author: BOT, pusher: "ann" },
      "neither a verified signature nor its push",
    ],
    [
      "its name on a commit that a person signed",
      { author: BOT, pusher: "ann", signer: "ann" },
      "neither a verified",
    ],
  ])("is no longer exempt after %s, and the check says why", async (_, push, why) => {
    const number = await opened(SIGNED);
    await repository.push(BRANCH, { [INFRA]: sized("4xlarge") }, push);
    await app.settle();
    expect(conclusion(number)).toBe("failure");
    expect(checkOf(repository, number)?.summary).toContain(
      "not every commit of this change is proven to be theirs",
    );
    expect(checkOf(repository, number)?.summary).toContain(why);
  });

  it("is no longer exempt when its own commit hides one that a person pushed before", async () => {
    const number = await opened(SIGNED);
    await repository.push(BRANCH, { "terraform/rds/more.tf": "a = 1\n" }, { author: BOT, pusher: "ann" });
    await repository.push(BRANCH, { [INFRA]: sized("4xlarge") }, { author: BOT });
    await app.settle();
    expect(conclusion(number)).toBe("failure");
  });

  it("stays exempt when somebody brings its branch up to date, and not when the merge brings more", async () => {
    const number = await opened(SIGNED);
    await repository.push("main", { "docs/other.md": "# Other\n" }, { author: "maya" });
    await repository.updateBranch(number, "ann");
    await app.settle();
    expect(conclusion(number)).toBe("neutral");
    await repository.push("main", { "docs/more.md": "# More\n" }, { author: "maya" });
    await repository.updateBranch(number, "ann", { [INFRA]: sized("16xlarge") });
    await app.settle();
    expect(conclusion(number)).toBe("failure");
    expect(checkOf(repository, number)?.summary).toContain("brings more than the base did");
  });

  it("is read from the base: a change cannot exempt its own author", async () => {
    const other = "own-tool[bot]";
    const plain = await acmeRepository(app.simulator);
    const edits = { [INFRA]: sized("xlarge"), [POLICY_PATH]: EXEMPT.replace(BOT, other) };
    await plain.push(BRANCH, edits, { ...SIGNED, author: other });
    const number = await plain.openPullRequest({ head: BRANCH, author: other, title: "Bump" });
    await app.settle();
    expect(checkOf(plain, number)?.conclusion).toBe("failure");
  });

  it("is not exempt in a merge group with somebody else's change", async () => {
    const own = await opened(SIGNED);
    const alone = await repository.createMergeGroup([own]);
    await app.settle();
    const run = (head: string) => repository.view.checkRuns(head).find(({ name }) => name === "sopwatch");
    expect(run(alone)?.conclusion).toBe("neutral");
    await repository.push("other", { "terraform/rds/other.tf": "a = 1\n" }, { author: "ann" });
    const other = await repository.openPullRequest({ head: "other", author: "ann" });
    const both = await repository.createMergeGroup([own, other]);
    await app.settle();
    expect(run(both)?.conclusion).toBe("failure");
  });
});
