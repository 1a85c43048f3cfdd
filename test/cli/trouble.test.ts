import { describe, expect, it } from "vitest";
import { temporaryDirectory, temporaryRepository } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { POLICY, POLICY_PATH, platformRepository } from "./world.ts";

describe("surroundings that do not let it run", () => {
  it("no repository", async () => {
    const { code, stdout, stderr } = await runInProcess(["check"], temporaryDirectory());
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^sopwatch: .* is not inside a git repository\.\nRun this inside a repository/);
  });

  it.each(["no-such-branch", "--upload-pack=touch x"])("ref %j", async (ref) => {
    const { directory } = platformRepository();
    const { code, stdout, stderr } = await runInProcess(["check", `--base=${ref}`], directory);
    expect([code, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^sopwatch: /);
    expect(stderr).not.toContain("internal error");
  });
});

describe("a partial clone", () => {
  it.each([
    ["policy", POLICY_PATH, {}],
    ["owners", ".github/CODEOWNERS", { ".github/CODEOWNERS": "* @acme/sre\n" }],
  ])("whose %s were never fetched could not run, and is no broken policy", async (what, path, files) => {
    const origin = temporaryRepository({ [POLICY_PATH]: POLICY, ...files });
    origin.git("checkout", "--quiet", "-b", "work");
    origin.commit({ "terraform/prod/rds/main.tf": "a = 1\n" });
    origin.git("config", "uploadpack.allowFilter", "true");
    const { directory } = origin.clone("--filter=blob:none", "--no-checkout");
    const given = what === "owners" ? ["--policy", `${origin.directory}/${POLICY_PATH}`] : [];
    const refs = ["--base", "origin/work~1", "--head", "origin/work"];
    const run = await runInProcess(["check", ...refs, ...given], directory);
    expect([run.code, run.stdout]).toEqual([3, ""]);
    expect(run.stderr).toBe(
      `sopwatch: ${path} has to be read, and the repository does not have its contents.\nThis is a partial clone. Fetch them: git fetch --refetch --no-filter origin\n`,
    );
  });
});

describe("a policy that cannot be used", () => {
  it("is 2, with every problem at its place, in every format", async () => {
    const repository = temporaryRepository({
      [POLICY_PATH]: POLICY.replace("infra:", "infar:").replace("require", "requrie"),
    });
    const [pretty, json] = await Promise.all([
      runInProcess(["check"], repository.directory),
      runInProcess(["check", "--format", "json"], repository.directory),
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
      kinds.map((files) => runInProcess(["check", "--format", "json"], temporaryRepository(files).directory)),
    );
    for (const { code, stdout, stderr } of runs) {
      expect([code, stderr]).toEqual([2, ""]);
      expect(JSON.parse(stdout).policy.problems.length).toBeGreaterThan(0);
    }
  });
});

describe("hostile paths", () => {
  const odd = [
    "terraform/prod/rds/a\n::error::b.tf",
    "terraform/prod/rds/\u202egpj.tf",
    'terraform/prod/rds/"$(touch x)" & `b`.tf',
    "terraform/prod/rds/##[add-mask]x.tf",
    "terraform/prod/rds/@octocat [x](https:/evil.example).tf",
  ];
  const repository = platformRepository();
  repository.write(Object.fromEntries(odd.map((path) => [path, "a = 1\n"])));
  const here = repository.directory;

  it("come out of JSON as they are", async () => {
    const { code, stdout } = await runInProcess(["check", "--format", "json"], here);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).links[0].infra.toSorted()).toEqual(odd.toSorted());
    expect(stdout).not.toContain("##[");
  });

  it.each(["pretty", "markdown", "github"])("cannot write %s", async (format) => {
    const { code, stdout } = await runInProcess(["check", "--format", format], here);
    expect(code).toBe(1);
    expect(stdout.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
    expect(stdout).not.toContain("##[");
    expect(stdout.split("\n").filter((line) => line.trimStart().startsWith("::error::"))).toEqual([]);
  });
});
