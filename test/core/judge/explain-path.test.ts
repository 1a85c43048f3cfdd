import { describe, expect, test } from "vitest";
import { LOCAL_BUDGET } from "../../../src/gather/read-budget.ts";
import { explain } from "../../../src/use-cases/explain.ts";
import { memorySources } from "../../support/memory-sources.ts";

const POLICY = `links:
  - {id: db, infra: "terraform/prod/rds/**", sop: docs/runbooks/db.md, level: require}
  - {id: cache, infra: "terraform/prod/redis/*.tf", sop: "docs/runbooks/cache.md#evict"}
  - {id: web, infra: "k8s/web/**", sop: docs/runbooks/web.md}
`;
const files = {
  ".github/sopwatch.yml": POLICY,
  CODEOWNERS: "/docs/ @acme/sre\n",
  "docs/runbooks/db.md": "# Database\n",
  "docs/runbooks/free.md": "# Free\n",
  "terraform/prod/rds/main.tf": "",
};

async function explained(paths: readonly string[], world: Record<string, string> = files) {
  const { head, contents, branches } = memorySources({ before: {}, after: world }).change;
  const snapshot = head;
  return explain({ snapshot, contents, branches, slugs: [], policyFile: null, everExisted: null }, paths);
}

describe("a path is explained", () => {
  test("by the link, glob, SOP, owners and level that claim it", async () => {
    const [path] = (await explained(["terraform/prod/rds/main.tf"])).paths;
    expect(path).toMatchObject({
      exists: true,
      sop: null,
      claims: [
        {
          link: "db",
          glob: "terraform/prod/rds/**",
          level: "require",
          sops: [{ path: "docs/runbooks/db.md", section: null, owners: ["@acme/sre"] }],
        },
      ],
    });
  });

  test("by its near misses, nearest first, with the rule's level where a link has none", async () => {
    const { paths } = await explained(["terraform/prod/redis/sub/main.tf", "terraform/prod/redis/main.tf"]);
    expect(paths[0]?.claims).toEqual([]);
    expect(paths[0]?.exists).toBe(false);
    expect(paths[0]?.nearMisses.map((miss) => miss.link)).toEqual(["cache", "db"]);
    expect(paths[1]?.claims).toMatchObject([
      { link: "cache", level: "advise", sops: [{ section: "evict" }] },
    ]);
  });

  test("as a directory that exists", async () => {
    expect((await explained(["terraform/prod"])).paths[0]?.exists).toBe(true);
  });

  test("as an SOP, with the links that name it", async () => {
    const { paths } = await explained(["docs/runbooks/db.md", "docs/runbooks/free.md"]);
    expect(paths.map((path) => path.sop)).toEqual([
      { links: ["db"], owners: ["@acme/sre"] },
      { links: [], owners: ["@acme/sre"] },
    ]);
  });

  test("not at all when the policy is broken", async () => {
    const found = await explained(["a"], { ...files, ".github/sopwatch.yml": "links: 5\n" });
    expect(found.paths).toEqual([]);
    expect(found.problems).toHaveLength(1);
  });

  test("without a policy by front matter alone", async () => {
    const world = { "docs/runbooks/a.md": "---\ncovers: k8s/**\n---\n# A\n", "k8s/a.yaml": "" };
    const found = await explained(["k8s/a.yaml"], world);
    expect(found.policyPath).toBeNull();
    expect(found.paths[0]?.claims.map((claim) => claim.link)).toEqual(["a"]);
  });
});

describe("a path that others are built from is explained", () => {
  const call = (source: string) => `module "m" {\n  source = "${source}"\n}\n`;
  const world = {
    ...files,
    "terraform/prod/rds/main.tf": call("../../modules/db"),
    "terraform/modules/db/main.tf": `${call("../net")}${call("git::https://example.com/x.git")}`,
    "terraform/modules/net/main.tf": call("../db"),
  };

  test("by the links that select its users, with the way to them and what is odd on it", async () => {
    const [path] = (await explained(["terraform/modules/db/main.tf"], world)).paths;
    expect(path).toMatchObject({
      claims: [],
      reached: [
        {
          link: "db",
          way: {
            chain: ["terraform/modules/db/main.tf", "terraform/modules/db", "terraform/prod/rds"],
            uses: [{ from: "terraform/prod/rds/main.tf", user: "terraform/prod/rds", line: 2 }],
          },
        },
      ],
      notes: [
        "1 use comes from elsewhere, so its changes are not seen here: git::https://example.com/x.git (terraform/modules/db/main.tf:5).",
        "terraform/modules/db is built from itself: terraform/modules/db -> terraform/modules/net -> terraform/modules/db.",
      ],
    });
  });

  test("before it exists, but not where a glob selects it, nor for an SOP", async () => {
    const sop = "terraform/modules/db/docs/runbooks/x.md";
    const paths = ["terraform/modules/db/new.tf", "terraform/prod/rds/main.tf", sop];
    const explanations = (await explained(paths, { ...world, [sop]: "# X\n" })).paths;
    expect(explanations.map(({ reached }) => reached.map(({ link }) => link))).toEqual([["db"], [], []]);
    expect(explanations[0]?.reached[0]?.relevance).toBe("graded");
  });

  test("with the files that could not be read", async () => {
    const { head, contents, branches } = memorySources({ before: {}, after: world }).change;
    const sources = { snapshot: head, contents, branches, slugs: [], policyFile: null, everExisted: null };
    const budget = { ...LOCAL_BUDGET, graphFiles: 1 };
    const { paths } = await explain({ ...sources, budget }, ["terraform/modules/net/main.tf"]);
    expect(paths[0]?.notes).toEqual([
      "1 file was not read, so what it is built from is not known: terraform/modules/net/main.tf.",
      "1 file was not read, so users of terraform/modules/net/main.tf may be missing: terraform/modules/db/main.tf.",
    ]);
  });
});
