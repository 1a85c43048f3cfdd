import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, outdatedRepository, POLICY, POLICY_PATH, platformRepository, SOP } from "./world.ts";

describe("check, formats", () => {
  const repository = outdatedRepository();
  const here = repository.directory;

  it("prints the answer on standard output and nothing else anywhere", async () => {
    const { code, stdout, stderr } = await runInProcess(["check"], here);
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(/^✗ 1 SOP must be updated\n\ndocs\/runbooks\/payments-db\.md\n/);
    expect(stdout).toContain(`${INFRA}:1`);
  });

  it("prints JSON that fits its schema", async () => {
    const { code, stdout, stderr } = await runInProcess(["check", "--format", "json"], here);
    const report = JSON.parse(stdout);
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(
      JSON.parse(readFileSync("schema/check.schema.json", "utf8")),
    );
    expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    expect([code, stderr]).toEqual([1, ""]);
    expect(report).toMatchObject({
      conclusion: "failure",
      base: repository.git("rev-parse", "main"),
      head: "worktree",
      links: [{ link: "payments-db", sop: SOP, state: "outdated", infra: [INFRA], level: "require" }],
      findings: [{ rule: "sop-outdated", location: { path: INFRA, line: 1 }, owners: ["@acme/dba"] }],
      policy: { path: POLICY_PATH, from: "base", problems: [] },
    });
  });

  it.each([
    ["markdown", /^### ❌ 1 SOP must be updated\n\n\| SOP, and what to do \|/],
    ["sarif", /^\{\n {2}"\$schema": "https:[^\n]*sarif-schema-2\.1\.0\.json",\n/],
    ["github", /^::error file=terraform\/prod\/rds\/main\.tf,line=1,title=sop-outdated::/],
  ])("prints %s", async (format, expected) => {
    const { code, stdout, stderr } = await runInProcess(["check", "--format", format], here);
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toMatch(expected);
    expect(stdout.endsWith("\n")).toBe(true);
  });

  it("takes common options before the command too, and judges commits", async () => {
    const args = [
      "--repo",
      repository.directory,
      "--format",
      "json",
      "check",
      "--base",
      "main",
      "--head",
      "work",
    ];
    const { code, stdout } = await runInProcess(args, "/");
    expect(code).toBe(1);
    expect(JSON.parse(stdout).head).toBe(repository.git("rev-parse", "work"));
  });
});

describe("check, what is judged", () => {
  it("passes when the SOP goes along, and --quiet then says nothing", async () => {
    const repository = outdatedRepository();
    repository.write({
      [SOP]: "# Payments database\n\n1. Run `scripts/failover.sh`.\n2. Expect db.r6g.xlarge.\n",
    });
    const [loud, quiet] = await Promise.all([
      runInProcess(["check"], repository.directory),
      runInProcess(["check", "--quiet"], repository.directory),
    ]);
    expect(loud).toMatchObject({ code: 0, stderr: "" });
    expect(loud.stdout).toMatch(/^✓ The linked SOP is up to date\n/);
    expect(quiet).toEqual({ code: 0, stdout: "", stderr: "" });
  });

  it.each([
    [
      "an example in a longer fence",
      "````md\n```\nSOP-Waive: payments-db: the procedure does not name it\n```\n````",
    ],
    ["an example in a comment", "<!--\nSOP-Waive: payments-db: the procedure does not name it\n-->"],
    ["a quote that goes on", "> quoted\nSOP-Waive: payments-db: the procedure does not name it"],
  ])("takes no waiver from %s", async (_, text) => {
    const repository = platformRepository();
    repository.commit({ [INFRA]: "size = 3\n" }, { message: `Resize\n\n${text}\n` });
    expect((await runInProcess(["check"], repository.directory)).code).toBe(1);
  });

  it("tells of a trailer that names no link, and of one that is none", async () => {
    const repository = platformRepository();
    const message = "Resize\n\nSOP-Waive: payment-db: the procedure does not name it\nSOP-Waive: later\n";
    repository.commit({ [INFRA]: "size = 3\n" }, { message });
    const { code, stdout } = await runInProcess(["check", "--format", "markdown"], repository.directory);
    expect(code).toBe(1);
    expect(stdout).toMatch(/Note: Commit `?[0-9a-f]{7}`?: `SOP-Waive: later` waives nothing: the form is/);
    expect(stdout).toContain("Did you mean `payments-db`?");
  });

  it("takes a waiver from a commit's trailer", async () => {
    const repository = platformRepository();
    repository.commit(
      { [INFRA]: "size = 3\n" },
      { message: "Resize\n\nSOP-Waive: payments-db: the procedure does not name the size" },
    );
    const { code, stdout } = await runInProcess(["check"], repository.directory);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ Nothing to do for 1 linked SOP: 1 waived\n/);
    expect(stdout).toContain("waived by Ada Author: the procedure does not name the size");
  });

  it("judges what is staged with --staged, and the work tree with untracked files without", async () => {
    const repository = platformRepository();
    repository.write({ "terraform/prod/rds/replica.tf": "count = 1\n" });
    const [staged, all] = await Promise.all([
      runInProcess(["check", "--staged"], repository.directory),
      runInProcess(["check"], `${repository.directory}/docs`),
    ]);
    expect(staged.code).toBe(0);
    expect(staged.stdout).toMatch(/^✓ Nothing is staged\n/);
    expect(all.code).toBe(1);
    expect(all.stdout).toContain("terraform/prod/rds/replica.tf");
  });

  it("needs refs in a bare repository, and then works", async () => {
    const repository = outdatedRepository().clone("--bare");
    const [without, withRefs] = await Promise.all([
      runInProcess(["check"], repository.directory),
      runInProcess(["check", "--base", "main", "--head", "work"], repository.directory),
    ]);
    expect([without.code, without.stdout]).toEqual([3, ""]);
    expect(without.stderr).toContain("--base REF --head REF");
    expect(withRefs.code).toBe(1);
  });

  it("uses a policy given by hand instead of the repository's", async () => {
    const repository = outdatedRepository();
    repository.write({ "../lenient.yml": null, "lenient.yml": POLICY.replace("require", "advise") });
    const { code, stdout } = await runInProcess(
      ["check", "--policy", "lenient.yml", "--format", "json"],
      repository.directory,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      conclusion: "neutral",
      policy: { path: "lenient.yml", from: "file" },
    });
  });

  it("says on standard error what JSON has no place for", async () => {
    const repository = platformRepository();
    repository.git("rm", "--quiet", POLICY_PATH);
    const { code, stdout, stderr } = await runInProcess(["check", "--format", "json"], repository.directory);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).schema).toBe(1);
    expect(stderr).toMatch(/^Note: This change removes \.github\/sopwatch\.yml/);
  });

  it("knows links to this repository on GitHub by every --slug, and by the remote without", async () => {
    const page = (slug: string) =>
      `# Database\n\nRun https://github.com/${slug}/blob/main/scripts/failover.sh\n`;
    const repository = platformRepository();
    repository.commit({ [SOP]: page("acme/old"), "docs/runbooks/other.md": page("acme/infra") });
    repository.git("branch", "--force", "main");
    repository.git("remote", "add", "origin", "git@github.com:acme/infra.git");
    repository.commit({ "scripts/failover.sh": null });
    const broken = async (...slugs: string[]) => {
      const args = ["check", "--format", "json", ...slugs.flatMap((slug) => ["--slug", slug])];
      const { findings } = JSON.parse((await runInProcess(args, repository.directory)).stdout);
      return findings
        .filter(({ rule }: { rule: string }) => rule === "sop-broken-reference")
        .flatMap(({ locations }: { locations: { path: string }[] }) => locations.map(({ path }) => path))
        .sort();
    };
    expect(await broken()).toEqual(["docs/runbooks/other.md"]);
    expect(await broken("acme/old")).toEqual([SOP]);
    expect(await broken("acme/infra", "acme/old")).toEqual(["docs/runbooks/other.md", SOP]);
  });
});
