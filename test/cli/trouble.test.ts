import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryDirectory, temporaryRepository, writeFiles } from "../support/temporary-repository.ts";
import { runCli } from "./run-cli.ts";
import { outdatedRepository, POLICY, POLICY_PATH, platformRepository } from "./world.ts";

it.concurrent("usage errors are 2, on standard error only", async () => {
  const { code, stdout, stderr } = await runCli(["chek"], { in: temporaryDirectory() });
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toMatch(/unknown command 'chek'\n\(Did you mean check\?\)/);
});

describe.concurrent("surroundings that do not let it run", () => {
  it("no repository", async () => {
    const { code, stdout, stderr } = await runCli(["check"], { in: temporaryDirectory() });
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^sopwatch: .* is not inside a git repository\.\nRun this inside a repository/);
  });

  it.each(["no-such-branch", "--upload-pack=touch x"])("ref %j", async (ref) => {
    const { directory } = platformRepository();
    const { code, stdout, stderr } = await runCli(["check", `--base=${ref}`], { in: directory });
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^sopwatch: /);
    expect(stderr).not.toContain("internal error");
  });
});

describe.concurrent("a policy that cannot be used", () => {
  it("is 2, with every problem at its place, in every format", async () => {
    const repository = temporaryRepository({
      [POLICY_PATH]: POLICY.replace("infra:", "infar:").replace("require", "requrie"),
    });
    const [pretty, json] = await Promise.all([
      runCli(["check"], { in: repository.directory }),
      runCli(["check", "--format", "json"], { in: repository.directory }),
    ]);
    expect([pretty.code, json.code]).toEqual([2, 2]);
    expect(pretty.stdout).toMatch(/^✗ The policy has \d problems?: \.github\/sopwatch\.yml\n/);
    expect(pretty.stdout).toContain(`${POLICY_PATH}:3:`);
    expect(pretty.stdout).toContain(`${POLICY_PATH}:5:`);
    const { problems } = JSON.parse(json.stdout).policy;
    expect(problems.map((problem: { line: number }) => problem.line)).toEqual(expect.arrayContaining([3, 5]));
  });

  it("is 2 when it is a directory, a bomb, or binary, and quickly so", async () => {
    const aliases = Array.from(
      { length: 30 },
      (_, n) => `a${n + 1}: &a${n + 1} [*a${n},*a${n},*a${n},*a${n}]`,
    );
    const bomb = `a0: &a0 [x]\n${aliases.join("\n")}\n`;
    const kinds = [
      { [`${POLICY_PATH}/x`]: "" },
      { [POLICY_PATH]: bomb },
      { [POLICY_PATH]: new Uint8Array([0, 1]) },
    ];
    const runs = await Promise.all(
      kinds.map((files) =>
        runCli(["check", "--format", "json"], { in: temporaryRepository(files).directory }),
      ),
    );
    for (const { code, stdout, stderr } of runs) {
      expect([code, stderr]).toEqual([2, ""]);
      expect(JSON.parse(stdout).policy.problems.length).toBeGreaterThan(0);
    }
  });
});

describe.concurrent("hostile paths", () => {
  const odd = [
    "terraform/prod/rds/a\n::error::b.tf",
    "terraform/prod/rds/\u202egpj.tf",
    'terraform/prod/rds/"$(touch x)" & `b`.tf',
    "terraform/prod/rds/##[add-mask]x.tf",
    "terraform/prod/rds/@octocat [x](https:/evil.example).tf",
  ];
  const repository = platformRepository();
  repository.write(Object.fromEntries(odd.map((path) => [path, "a = 1\n"])));
  const here = { in: repository.directory };

  it("come out of JSON as they are", async () => {
    const { code, stdout } = await runCli(["check", "--format", "json"], here);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).links[0].infra.toSorted()).toEqual(odd.toSorted());
    expect(stdout).not.toContain("##[");
  });

  it.each(["pretty", "markdown", "github"])("cannot write %s", async (format) => {
    const { code, stdout } = await runCli(["check", "--format", format], here);
    expect(code).toBe(1);
    expect(stdout.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
    expect(stdout).not.toContain("##[");
    expect(stdout.split("\n").filter((line) => line.trimStart().startsWith("::error::"))).toEqual([]);
  });
});

describe.concurrent("being interrupted", () => {
  it("ends quietly when the reader has seen enough", () => {
    const { directory } = outdatedRepository();
    const script = `"${process.execPath}" src/cli/main.ts --repo "${directory}" check --format json | true`;
    const stderr = execFileSync("sh", ["-c", `{ ${script}; } 2>&1`], { encoding: "utf8" });
    expect(stderr).toBe("");
  });

  it("exits with 130 on Ctrl-C", async () => {
    const { directory } = temporaryRepository();
    const interrupting = "#!/bin/sh\nkill -INT $PPID\nexec sleep 3\n";
    writeFiles(directory, { "bin/git": { executable: interrupting } });
    const path = `${join(directory, "bin")}:${process.env.PATH}`;
    const { code, stdout, stderr } = await runCli(["check"], { in: directory, env: { PATH: path } });
    expect([code, stdout, stderr]).toEqual([130, "", ""]);
  });
});
