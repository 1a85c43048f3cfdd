import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { copyRepository, type RepositoryCopy } from "./copy-of-repository.ts";

/** "To add a rule" in ARCHITECTURE.md, step by step: a rule that reports a change of a lock file. */
function addRule(copy: RepositoryCopy): void {
  copy.insert("src/core/model/rule-table.ts", "export const RULE_TABLE = {\n", ROW);
  copy.add("src/core/rules/lock-changed.ts", RULE);
  const index = "src/core/rules/index.ts";
  copy.insert(
    index,
    'import { linkDead } from "./link-dead.ts";\n',
    'import { lockChanged } from "./lock-changed.ts";\n',
  );
  copy.insert(index, "export const RULES: readonly Rule[] = [\n", "  lockChanged,\n");
}

const ROW = `  "lock-changed": {
    ...COMMON,
    summary: "a change touches a lock file",
    why: "What a lock file pins is what runs at night.",
    defaultLevel: "advise",
    title: "A lock file changed",
    state: "locked anew",
    subject: "infrastructure",
  },
`;

const RULE = `
import type { Rule } from "../model/rule.ts";

export const lockChanged: Rule = {
  id: "lock-changed",
  examples: [
    {
      title: "A provider is pinned anew",
      before: { ".terraform.lock.hcl": "a\\n" },
      after: { ".terraform.lock.hcl": "b\\n" },
      complaints: [".terraform.lock.hcl changed"],
    },
  ],
  check: ({ facts }) =>
    facts.changes
      .filter(({ path }) => path.endsWith(".lock.hcl"))
      .map(({ path }) => ({
        link: null,
        sop: null,
        section: null,
        infra: [path],
        owners: [],
        location: { path, line: 1 },
        message: \`\${path} changed\`,
        fix: "Read what is new.",
      })),
  scan: null,
};
`;

const repository = temporaryRepository();
let copy: RepositoryCopy;

beforeAll(() => {
  copy = copyRepository(["scripts", "test/simulator", "test/support"]);
  addRule(copy);
  const sop = { "docs/runbooks/db.md": "# Database\n" };
  repository.commit({ ...sop, ".terraform.lock.hcl": "a\n" }, { message: "Start" });
  repository.commit({ ".terraform.lock.hcl": "b\n" }, { message: "Pin anew" });
});

function run(...args: readonly string[]) {
  return runCli(args, { in: repository.directory, sources: copy.directory });
}

const CHANGE = ["check", "--base", "HEAD~1", "--head", "HEAD"];

describe("a rule that was added by the list of ARCHITECTURE.md", () => {
  test("reports, in text and in JSON, at the level of its row", async () => {
    expect(await run(...CHANGE)).toMatchObject({ code: 0, stdout: expect.stringContaining("lock-changed") });
    const { stdout } = await run(...CHANGE, "--format", "json");
    expect(JSON.parse(stdout).findings).toMatchObject([{ rule: "lock-changed", level: "advise" }]);
  });

  test("has a level in the policy, which is checked as the others are", async () => {
    repository.write({ "policy.yml": "rules: {lock-changed: require}\n" });
    expect((await run(...CHANGE, "--policy", "policy.yml")).code).toBe(1);
    repository.write({ "policy.yml": "rules: {lock-changd: require}\n" });
    expect((await run("validate", "policy.yml")).stdout).toContain('"lock-changed"');
  });

  test("has its part of docs/rules.md", () => {
    const script = `import(${JSON.stringify(join(copy.directory, "scripts/rules-page.ts"))}).then((page) => console.log(page.rulesPage()))`;
    const page = execFileSync(process.execPath, ["--eval", script], { encoding: "utf8" });
    expect(page).toContain("## `lock-changed`\n\nReports when a change touches a lock file.");
    expect(page).toContain("### A provider is pinned anew");
  });
});
