import { describe, expect, test } from "vitest";
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
