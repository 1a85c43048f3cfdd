import { describe, expect, it } from "vitest";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { POLICY_PATH } from "./world.ts";

const POLICY = 'sops: {paths: ["docs/runbooks/**/*.md"]}\n';

function withoutSops(files: Readonly<Record<string, string>> = {}) {
  const repository = temporaryRepository({ [POLICY_PATH]: POLICY, "main.tf": "a = 1\n", ...files });
  repository.git("checkout", "--quiet", "-b", "work");
  repository.commit({ "main.tf": "a = 2\n" });
  return repository;
}

describe("a repository in which no SOP was found", () => {
  const { directory } = withoutSops({ "docs/ops/dns.md": "# DNS\n", "docs/ops/db.md": "# DB\n" });

  it.each([
    ["check", "! No SOP was found\n"],
    ["lint", "! No SOP was checked\n"],
    ["validate", "! .github/sopwatch.yml is valid: 0 links, 0 SOPs\n"],
  ])("gets no tick from %s, and the folders that look like SOPs", async (command, title) => {
    const { code, stdout } = await runInProcess([command], directory);
    expect(code).toBe(0);
    expect(stdout.startsWith(title)).toBe(true);
    expect(stdout).not.toContain("✓");
    expect(stdout.replaceAll("\n", " ")).toContain(
      "No SOP was found (looked for docs/runbooks/**/*.md). docs/ops (2 Markdown files) looks like SOPs: name the paths in sops.paths of the policy.",
    );
  });

  it.each(["check", "lint", "validate"])("is told so in every format of %s", async (command) => {
    for (const format of ["json", "markdown", "sarif", "github"]) {
      const { code, stdout, stderr } = await runInProcess([command, "--format", format], directory);
      expect(code).toBe(0);
      expect(stdout + stderr).toContain("No SOP was found");
    }
    const check = JSON.parse((await runInProcess(["check", "--format", "json"], directory)).stdout);
    expect(check.conclusion).toBe("neutral");
  });

  it("still fails by what else there is to complain about, and says both", async () => {
    const repository = withoutSops();
    repository.write({ [POLICY_PATH]: `${POLICY}links: [{infra: main.tf, sop: docs/runbooks/db.md}]\n` });
    repository.git("checkout", "--quiet", "main");
    repository.commit();
    repository.git("checkout", "--quiet", "-b", "linked");
    repository.commit({ "main.tf": "a = 3\n" });
    const { code, stdout } = await runInProcess(["check"], repository.directory);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ 1 SOP needs attention\n/);
    expect(stdout).toContain("Note: No SOP was found");
  });

  it("is quiet with --quiet", async () => {
    for (const command of ["check", "lint", "validate"]) {
      expect(await runInProcess([command, "--quiet"], directory)).toEqual({
        code: 0,
        stdout: "",
        stderr: "",
      });
    }
  });
});

describe("SOPs that could not be read", () => {
  it("are SOPs: lint says that it did not read them, and cannot check one that is named", async () => {
    const { directory } = withoutSops({ "docs/runbooks/a.md": "# A\0\n" });
    const { code, stdout } = await runInProcess(["lint"], directory);
    expect(code).toBe(0);
    expect(stdout).toBe(
      "! No SOP was checked\n\nNote: docs/runbooks/a.md was not read: it is a binary file.\n",
    );
    const named = await runInProcess(["lint", "docs/runbooks/a.md"], directory);
    expect(named).toMatchObject({ code: 2, stdout: "" });
    expect(named.stderr).toContain("docs/runbooks/a.md cannot be checked: it is a binary file.");
  });
});
