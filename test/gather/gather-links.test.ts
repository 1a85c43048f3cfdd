import { describe, expect, test } from "vitest";
import type { Files } from "../../src/core/model/rule.ts";
import type { CheckSources } from "../../src/gather/check-sources.ts";
import { LOCAL_BUDGET, type ReadBudget } from "../../src/gather/read-budget.ts";
import { check } from "../../src/use-cases/check.ts";
import { memorySources } from "../support/memory-sources.ts";

const POLICY = `links:
  - {id: prod, infra: stacks/prod/**, sop: docs/runbooks/a.md}
  - {id: dev, infra: stacks/dev/**, sop: docs/runbooks/a.md}
`;
const call = (source: string) => `module "db" {\n  source = "${source}"\n}\n`;
const WORLD: Files = {
  ".github/sopwatch.yml": POLICY,
  "docs/runbooks/a.md": "# A\n\n1. Do it.\n",
  "stacks/prod/main.tf": call("../../modules/db"),
  "stacks/dev/main.tf": call("../../modules/net"),
  "stacks/unlinked/main.tf": call("../../modules/db"),
  "modules/db/main.tf": "a = 1\n",
  "modules/net/main.tf": "a = 1\n",
  "src/app.ts": "1\n",
};

/** The links that a change touches with the way to each, what notes say, and the texts that were read. */
async function checked(
  after: Files,
  { budget = {}, before = WORLD }: { budget?: Partial<ReadBudget>; before?: Files } = {},
) {
  const sources = memorySources({ before, after });
  const read: string[] = [];
  const { contents } = sources.change;
  const watched: CheckSources = {
    ...sources,
    budget: { ...LOCAL_BUDGET, ...budget },
    change: {
      ...sources.change,
      contents: {
        ...contents,
        read: async (oids, ...limits) => {
          const answers = await contents.read(oids, ...limits);
          for (const content of answers.values()) if (content.kind === "text") read.push(content.text);
          return answers;
        },
      },
    },
  };
  const { links, notes } = await check(watched);
  return { ways: links.map(({ link, chain }) => `${link}: ${chain.join(" -> ")}`), notes, read };
}

const changed = { ...WORLD, "modules/db/main.tf": "a = 2\n" };

describe("the search for who uses a changed module", () => {
  test("reads what links select, and no other user", async () => {
    const { ways, read, notes } = await checked(changed);
    expect(ways).toEqual(["prod: modules/db/main.tf -> modules/db -> stacks/prod"]);
    expect(read).toContain(WORLD["stacks/prod/main.tf"]);
    expect(read).toContain(WORLD["modules/net/main.tf"]);
    expect(notes).toEqual([]);
  });

  test("reads nothing where no module is touched", async () => {
    const { ways, read } = await checked({ ...WORLD, "src/app.ts": "2\n" });
    expect(ways).toEqual([]);
    expect(read).not.toContain(WORLD["stacks/prod/main.tf"]);
  });

  test("finds the users of a module that is deleted or moves away", async () => {
    const { "modules/db/main.tf": text = "", ...rest } = WORLD;
    expect((await checked(rest)).ways).toEqual(["prod: modules/db/main.tf -> modules/db -> stacks/prod"]);
    expect((await checked({ ...rest, "attic/db.txt": text })).ways).toEqual([
      "prod: modules/db/main.tf -> modules/db -> stacks/prod",
    ]);
  });

  test.each([
    [{ graphFiles: 1 }, "2 files were not read"],
    [{ graphBytes: 50 }, "2 files were not read"],
    [{ graphFiles: 0 }, "2 files were not read"],
    [{ graphBytes: 0 }, "2 files were not read"],
  ])("that is cut off by %j says so", async (budget, expected) => {
    const { notes } = await checked(changed, { budget });
    expect(notes).toEqual([expect.stringContaining(`${expected}, so users of modules/db may be missing: `)]);
  });

  test("says what is odd about the users that it found, once", async () => {
    const odd = {
      ...WORLD,
      "stacks/prod/main.tf": `${call("../../modules/db")}${call("git::https://x:y@example.com/z.git")}`,
      "modules/db/main.tf": call("../db"),
    };
    const after = { ...odd, "modules/db/main.tf": `${call("../db")}locals {}\n` };
    const { notes } = await checked(after, { before: odd });
    expect(notes).toEqual([
      "1 use comes from elsewhere, so its changes are not seen here: git::https://example.com/z.git (stacks/prod/main.tf:5).",
      "modules/db is built from itself.",
    ]);
  });
});

describe("a link that is reached only through what its infrastructure is built from", () => {
  const LITERAL = `rules: {sop-missing: require, sop-outdated: require}
links:
  - {id: prod, infra: stacks/prod/**, sop: docs/runbooks/a.md}
`;
  const verdict = (before: Files, after: Files) => check(memorySources({ before, after }));
  const before: Files = { ...WORLD, ".github/sopwatch.yml": LITERAL };

  test("is graded, also where its own infrastructure changes in nothing that matters", async () => {
    const comment = { "stacks/prod/main.tf": `# Why\n${call("../../modules/db")}` };
    const after = { ...before, ...comment, "modules/db/main.tf": "a = 2\n" };
    expect((await verdict(before, after)).links).toMatchObject([
      { link: "prod", relevance: "graded", infra: ["modules/db/main.tf"] },
    ]);
    const own = { "stacks/prod/main.tf": `${call("../../modules/db")}locals {}\n` };
    expect((await verdict(before, { ...after, ...own })).links).toMatchObject([
      { link: "prod", relevance: "literal", infra: ["stacks/prod/main.tf", "modules/db/main.tf"], chain: [] },
    ]);
  });

  test("does not fail a change for an SOP that was missing before, but for one that it deletes", async () => {
    const { "docs/runbooks/a.md": sop = "", ...lost } = before;
    const after = { ...lost, "modules/db/main.tf": "a = 2\n" };
    const levels = (found: Awaited<ReturnType<typeof verdict>>) =>
      found.findings.filter(({ rule }) => rule === "sop-missing").map(({ level }) => level);
    const other = { "docs/runbooks/b.md": sop };
    expect(levels(await verdict({ ...lost, ...other }, { ...after, ...other }))).toEqual(["advise"]);
    expect(levels(await verdict({ ...before, ...other }, { ...after, ...other }))).toEqual(["require"]);
  });
});
