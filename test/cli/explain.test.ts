import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, POLICY, POLICY_PATH, platformRepository, SOP } from "./world.ts";

describe("explain", () => {
  it("tells what claims a path, what nearly does, and what is said of an SOP", async () => {
    const { directory } = platformRepository();
    const paths = [INFRA, "terraform/prod/redis/new.tf", SOP];
    const { code, stdout, stderr } = await runInProcess(["explain", ...paths], directory);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`${INFRA}\n  ✓ payments-db  require  .github/sopwatch.yml:2\n`);
    expect(stdout).toContain("    Glob: terraform/prod/rds/**\n");
    expect(stdout).toContain(`    SOP: ${SOP}, owned by @acme/dba\n`);
    expect(stdout).toContain("terraform/prod/redis/new.tf  (does not exist; matched by pattern only)\n");
    expect(stdout).toContain("  No link claims it.\n  · not payments-db  .github/sopwatch.yml:2\n");
    expect(stdout).toContain("  It is an SOP of payments-db, owned by @acme/dba.\n");
  });

  it("counts paths from the current directory when they are there, and prints JSON", async () => {
    const { directory } = platformRepository();
    const { code, stdout } = await runInProcess(
      ["explain", "--format", "json", "rds/main.tf"],
      join(directory, "terraform/prod"),
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      policy: POLICY_PATH,
      paths: [
        { path: INFRA, exists: true, claims: [{ link: "payments-db", glob: "terraform/prod/rds/**" }] },
      ],
    });
  });

  it("cannot explain by a policy that has problems", async () => {
    const repository = platformRepository();
    repository.write({ [POLICY_PATH]: POLICY.replace("infra:", "infar:") });
    const { code, stdout } = await runInProcess(["explain", INFRA], repository.directory);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^✗ \.github\/sopwatch\.yml has /);
  });
});
