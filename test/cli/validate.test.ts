import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryDirectory, temporaryRepository, writeFiles } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { POLICY, POLICY_PATH, platformRepository, SOP } from "./world.ts";

const BROKEN = POLICY.replace("infra:", "infar:");
const DEAD = `${POLICY}  - id: gone\n    infra: terraform/gone/**\n    sop: docs/runbooks/payments-db.md\n`;

describe("validate", () => {
  it("confirms the repository's policy, wherever it is started", async () => {
    const { directory } = platformRepository();
    const { code, stdout, stderr } = await runInProcess(["validate"], join(directory, "docs"));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("✓ .github/sopwatch.yml is valid: 1 link, 1 SOP\n");
  });

  it("warns about a link that selects nothing, which fails nothing", async () => {
    const repository = platformRepository();
    repository.write({ [POLICY_PATH]: DEAD });
    const { code, stdout } = await runInProcess(["validate"], repository.directory);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ .* is valid: 2 links, 1 SOP\n/);
    expect(stdout).toMatch(/! advise {2}link-dead {2}\.github\/sopwatch\.yml:7/);
  });

  it("fails where the next check will: a link to what is not there", async () => {
    const repository = platformRepository();
    const gone = `${POLICY}  - {id: gone, infra: "terraform/**", sop: docs/runbooks/gone.md}\n`;
    repository.write({ [POLICY_PATH]: gone });
    const [strict, mild] = await Promise.all([
      runInProcess(["validate"], repository.directory),
      (async () => {
        const other = platformRepository();
        other.write({ [POLICY_PATH]: `rules: {sop-missing: advise}\n${gone}` });
        return runInProcess(["validate"], other.directory);
      })(),
    ]);
    expect([strict.code, mild.code]).toEqual([1, 0]);
    expect(strict.stdout).toMatch(
      /^✗ \.github\/sopwatch\.yml can be read, and 1 finding of level require will fail/,
    );
    expect(mild.stdout).toMatch(/^✓ \.github\/sopwatch\.yml is valid: 2 links, 1 SOP\n/);
  });

  it.each([
    [
      { ".github/sop-watch.yaml": POLICY },
      "Found .github/sop-watch.yaml; the policy is read from .github/sopwatch.yml at the root of the repository.",
    ],
    [
      { "teams/pay/.github/sopwatch.yml": POLICY, "sopwatch.yml": POLICY },
      "Found sopwatch.yml and teams/pay/.github/sopwatch.yml; the policy is read from .github/sopwatch.yml",
    ],
  ])("says which file may be meant as the policy: %j", async (files, words) => {
    const repository = temporaryRepository({ ...files, [SOP]: "# Database\n" });
    repository.write({ "a.tf": "a = 1\n" });
    const { code, stderr } = await runInProcess(["validate"], repository.directory);
    expect(code).toBe(2);
    expect(stderr).toContain(`does not exist. ${words}`);
    const check = await runInProcess(["check"], repository.directory);
    expect(check.stdout.replaceAll("\n", " ")).toContain(words);
    expect((await runInProcess(["lint"], repository.directory)).stdout.replaceAll("\n", " ")).toContain(
      words,
    );
  });

  it("shows what is wrong with a file, with line, column and a code frame, and exits with 2", async () => {
    const repository = platformRepository();
    repository.write({ "proposal.yml": BROKEN });
    const { code, stdout, stderr } = await runInProcess(["validate", "proposal.yml"], repository.directory);
    expect([code, stderr]).toEqual([2, ""]);
    expect(stdout).toMatch(/^✗ proposal\.yml has \d problems?\n\nproposal\.yml:3:5: /);
    expect(stdout).toContain("infar: terraform/prod/rds/**");
    expect(stdout).toContain("infra");
  });

  it("prints problems as JSON, SARIF, Markdown and annotations", async () => {
    const repository = platformRepository();
    repository.write({ "p.yml": BROKEN });
    const run = (format: string) =>
      runInProcess(["validate", "p.yml", "--format", format], repository.directory);
    const [json, sarif, markdown, github] = await Promise.all(
      ["json", "sarif", "markdown", "github"].map(run),
    );
    expect([json?.code, sarif?.code, markdown?.code, github?.code]).toEqual([2, 2, 2, 2]);
    expect(JSON.parse(json?.stdout ?? "")).toMatchObject({
      schema: 1,
      valid: false,
      policy: {
        path: "p.yml",
        problems: expect.arrayContaining([expect.objectContaining({ line: 3, column: 5 })]),
      },
    });
    expect(JSON.parse(sarif?.stdout ?? "").runs[0].results[0]).toMatchObject({ ruleId: "policy-invalid" });
    expect(markdown?.stdout).toMatch(/^### `p\.yml` has /);
    expect(github?.stdout).toMatch(/^::error file=p\.yml,line=3,col=5,title=policy-invalid::/);
  });

  it("reads HEAD of a bare repository", async () => {
    const { directory } = temporaryRepository({ [POLICY_PATH]: POLICY, [SOP]: "# Database\n" }).clone(
      "--bare",
    );
    const { code, stdout } = await runInProcess(["validate"], directory);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^✓ \.github\/sopwatch\.yml is valid: 1 link, 1 SOP\n/);
  });

  it("checks a file outside of any repository, as far as that goes", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { "p.yml": POLICY });
    const { code, stdout } = await runInProcess(["validate", "p.yml"], directory);
    expect([code, stdout]).toEqual([0, "✓ p.yml is valid: 1 link\n"]);
  });

  it("says that there is no policy, before the first commit too", async () => {
    const { directory } = temporaryRepository();
    const { code, stdout, stderr } = await runInProcess(["validate"], directory);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(
      /^sopwatch: There is no policy: \.github\/sopwatch\.yml does not exist\.\nCreate it/,
    );
  });

  it("could not run where there is no directory, or no commit in a bare repository", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { "p.yml": POLICY });
    const bare = temporaryRepository().clone("--bare");
    const runs = await Promise.all([
      runInProcess(["validate", "p.yml", "--repo", "nowhere"], directory),
      runInProcess(["validate"], bare.directory),
    ]);
    expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([
      [3, ""],
      [3, ""],
    ]);
  });

  it("counts the links of a broken policy outside of any repository as none", async () => {
    const directory = temporaryDirectory();
    writeFiles(directory, { "p.yml": BROKEN });
    const { code, stdout } = await runInProcess(["validate", "p.yml", "--format", "json"], directory);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ valid: false, links: 0, sops: null });
  });
});
