import { describe, expect, it } from "vitest";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { POLICY, POLICY_PATH, platformRepository, SOP } from "./world.ts";

/** References alone; what a good SOP has is a matter of its own. */
const REFERENCES = `rules: {sop-anatomy: off}\n${POLICY}`;
const DEAD = "# Restore\n\nSee [the other page](gone.md).\n";

describe("lint", () => {
  it("is content with SOPs in order", async () => {
    const repository = platformRepository();
    repository.write({ [POLICY_PATH]: REFERENCES });
    const { code, stdout, stderr } = await runInProcess(["lint"], repository.directory);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("✓ No findings in 1 SOP\n");
  });

  it("finds a dead link at its line, in every format", async () => {
    const { directory } = temporaryRepository({ [POLICY_PATH]: REFERENCES, [SOP]: DEAD });
    const run = (format: string) => runInProcess(["lint", "--format", format], directory);
    const runs = await Promise.all(["pretty", "json", "markdown", "sarif", "github"].map(run));
    expect(runs.map((each) => each.code)).toEqual([1, 1, 1, 1, 1]);
    const [pretty, json, markdown, sarif, github] = runs.map((each) => each.stdout);
    expect(pretty).toMatch(/^✗ 1 finding in 1 SOP \(1 require\)\n\ndocs\/runbooks\/payments-db\.md\n/);
    expect(JSON.parse(json ?? "")).toMatchObject({
      sops: 1,
      findings: [
        { rule: "sop-broken-reference", location: { path: SOP, line: 3, column: 22, endColumn: 29 } },
      ],
    });
    expect(markdown).toMatch(
      /^### 1 finding in 1 SOP \(1 require\)\n\n- \*\*require\*\* \[`sop-broken-reference`\]\(https:[^)]*#sop-broken-reference\): .* \(line 3\)/,
    );
    const [run0] = JSON.parse(sarif ?? "").runs;
    expect(run0).toMatchObject({ columnKind: "utf16CodeUnits" });
    expect(run0.results[0]).toMatchObject({
      ruleId: "sop-broken-reference",
      locations: [{ physicalLocation: { region: { startLine: 3, startColumn: 22, endColumn: 29 } } }],
    });
    expect(github).toMatch(
      /^::error file=docs\/runbooks\/payments-db\.md,line=3,col=22,endColumn=29,title=sop-broken-reference::/,
    );
  });

  it("knows a path in a command that is gone from one that never was", async () => {
    const repository = temporaryRepository({
      [POLICY_PATH]: REFERENCES,
      "scripts/failover.sh": "#!/bin/sh\n",
      [SOP]: "# Database\n\nRun `scripts/failover.sh`, never `scripts/imagined.sh`.\n",
    });
    repository.commit({ "scripts/failover.sh": null });
    const { code, stdout } = await runInProcess(["lint"], repository.directory);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ 1 finding in 1 SOP \(1 require\)\n/);
    expect(stdout).toContain("scripts/failover.sh");
  });

  it("checks a document that the policy does not select, and fails from --fail-on up", async () => {
    const repository = temporaryRepository({
      [POLICY_PATH]: `rules: {sop-broken-reference: advise, sop-anatomy: off}\n${POLICY}`,
      "notes/restore.md": DEAD,
    });
    const [mild, strict] = await Promise.all([
      runInProcess(["lint", "notes/restore.md"], repository.directory),
      runInProcess(["lint", "notes/restore.md", "--fail-on", "advise"], repository.directory),
    ]);
    expect([mild.code, strict.code]).toEqual([0, 1]);
    expect(mild.stdout).toMatch(/^! 1 finding in 1 SOP \(1 advise\)\n/);
  });

  it("shows what is only observed, and fails by it when told to", async () => {
    const { directory } = platformRepository();
    const [mild, strict, quiet] = await Promise.all([
      runInProcess(["lint"], directory),
      runInProcess(["lint", "--fail-on", "observe"], directory),
      runInProcess(["lint", "--quiet"], directory),
    ]);
    expect([mild.code, strict.code, quiet.code]).toEqual([0, 1, 0]);
    expect(mild.stdout).toMatch(/^! 1 finding in 1 SOP \(1 observe\)\n/);
    expect(mild.stdout).toContain("\n\ndocs/runbooks/payments-db.md  missing: review date\n\n");
    expect(quiet.stdout).toBe("");
  });

  it("refuses what is no document of the repository", async () => {
    const { directory } = platformRepository();
    const { code, stdout, stderr } = await runInProcess(["lint", "docs/none.md"], directory);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe(
      "sopwatch: docs/none.md cannot be checked: it does not exist here.\nName Markdown files that exist.\n",
    );
  });

  it.each([
    ["a folder", "docs", "it is a folder"],
    ["what is no Markdown", "terraform/prod/rds/main.tf", "it is not Markdown"],
  ])("refuses %s with the reason", async (_, path, reason) => {
    const { directory } = platformRepository();
    const { code, stderr } = await runInProcess(["lint", path], directory);
    expect(code).toBe(2);
    expect(stderr).toContain(`sopwatch: ${path} cannot be checked: ${reason}`);
  });

  it("knows the owner that only a link names", async () => {
    const { directory } = platformRepository();
    const { stdout } = await runInProcess(["lint", "--format", "json"], directory);
    expect(JSON.parse(stdout).findings).toMatchObject([
      { check: "anatomy/review-date", owners: ["@acme/dba"] },
    ]);
  });

  it("shows each finding in full with --verbose, and each check can be switched on", async () => {
    const { directory } = temporaryRepository({
      [POLICY_PATH]: `rules: {anatomy/vague: advise}\n${POLICY}`,
      [SOP]: "# Restore\n\n1. Check the status.\n",
    });
    const { stdout } = await runInProcess(["lint", "--verbose"], directory);
    expect(stdout).toContain(`  ! advise  anatomy/vague  ${SOP}:3\n`);
    expect(stdout).toContain(`  · observe  anatomy/review-date  ${SOP}:1\n`);
  });

  it("cannot lint by a policy that has problems", async () => {
    const { directory } = temporaryRepository({ [POLICY_PATH]: POLICY.replace("infra:", "infar:") });
    const { code, stdout } = await runInProcess(["lint"], directory);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^✗ \.github\/sopwatch\.yml has /);
  });
});
