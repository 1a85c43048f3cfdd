import { describe, expect, it } from "vitest";
import { type TemporaryRepository, temporaryRepository } from "../support/temporary-repository.ts";
import { runCli } from "./run-cli.ts";

const INFRA = "terraform/rds/main.tf";
const [DB, WEB] = ["docs/runbooks/db.md", "docs/runbooks/web.md"];
const settings = (connections: number, size: string) =>
  `max_connections = ${connections}\nclass = "${size}"\n`;

function repositoryWith(relevance: string): TemporaryRepository {
  const repository = temporaryRepository({
    ".github/sopwatch.yml": `relevance: ${relevance}\nlinks:\n  - {id: db, infra: "terraform/rds/**", sop: ${DB}, level: require}\n  - {id: web, infra: "terraform/rds/**", sop: ${WEB}, level: require}\n`,
    [INFRA]: settings(400, "large"),
    [DB]: "# Database\n\n1. See that `max_connections` is 400.\n",
    [WEB]: "# Web\n\n1. Look.\n",
  });
  repository.git("checkout", "--quiet", "-b", "work");
  return repository;
}

const check = (repository: TemporaryRepository, ...args: readonly string[]) =>
  runCli(["check", ...args], { in: repository.directory });

describe("check of a graded link", () => {
  const repository = repositoryWith("graded");

  it("passes with a weak change, says so in a line, and keeps the state in JSON", async () => {
    repository.write({ [INFRA]: settings(400, "xlarge") });
    const [{ code, stdout }, json] = await Promise.all([
      check(repository),
      check(repository, "--format", "json"),
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^✓ Nothing to do for 2 linked SOPs: 2 weakly affected\n\n· Weakly affected, nothing to do: docs\/runbooks\/db\.md and docs\/runbooks\/web\.md\.\n/,
    );
    const { links, findings, conclusion } = JSON.parse(json.stdout);
    expect(conclusion).toBe("success");
    expect(links).toMatchObject(
      [DB, WEB].map((sop) => ({
        sop,
        state: "outdated",
        relevance: "graded",
        strength: "weak",
        level: "observe",
      })),
    );
    expect(findings).toMatchObject([DB, WEB].map((sop) => ({ sop, level: "observe", strength: "weak" })));
  });

  it("fails with a strong one, and leads with what the SOP says", async () => {
    repository.write({ [INFRA]: settings(600, "large") });
    const { code, stdout } = await check(repository);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ 1 SOP must be updated; 1 more weakly affected\n/);
    expect(stdout).toContain(
      "    The SOP says `max_connections` is `400`; this change makes it `600` (terraform/rds/main.tf:1).\n    docs/runbooks/db.md did not change\n",
    );
  });

  it("annotates in a workflow what is asked, and names the rest in the log", async () => {
    repository.write({ [INFRA]: settings(600, "large") });
    const { stdout } = await check(repository, "--format", "github");
    expect(stdout.match(/^::\w+ [^:]*/gm)).toEqual([`::error file=${INFRA},line=1,title=sop-outdated`]);
    expect(stdout).toContain("\nsopwatch: Weakly affected, nothing to do: docs/runbooks/web.md\n");
  });
});

it("check of a literal link fails with a weak change too", async () => {
  const repository = repositoryWith("literal");
  repository.write({ [INFRA]: settings(400, "xlarge") });
  const { code, stdout } = await check(repository);
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^✗ 2 SOPs must be updated\n\n! Weakly affected, and to be updated all the same: docs\/runbooks\/db\.md and docs\/runbooks\/web\.md\.\n {4}Only values changed/,
  );
});
