import { beforeAll, describe, expect, test } from "vitest";
import { runCli } from "../cli/run-cli.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { copyRepository, type RepositoryCopy } from "./copy-of-repository.ts";

/** "To add an output" in ARCHITECTURE.md, step by step: a format that prints the rules that found something. */
function addNames(copy: RepositoryCopy): void {
  copy.add("src/report/rule-names.ts", REPORT);
  copy.insert("src/cli/options.ts", 'export const FORMATS = ["pretty"', ', "names"');
  for (const [file, findings] of PRINTERS) {
    copy.insert(
      file,
      "  switch (options.format) {\n",
      `    case "names":\n      return ruleNames(${findings});\n`,
    );
    copy.insert(
      file,
      'import { renderSarif } from "../report/sarif.ts";\n',
      'import { ruleNames } from "../report/rule-names.ts";\n',
    );
  }
}

const PRINTERS = [
  ["src/cli/print-verdict.ts", "findings"],
  ["src/cli/print-validation.ts", "warnings"],
  ["src/cli/run-lint.ts", "report.findings"],
] as const;

const REPORT = `
import type { Finding } from "../core/model/verdict.ts";

/** The rules that found something, one on a line. */
export function ruleNames(findings: readonly Finding[]): string {
  return [...new Set(findings.map(({ rule }) => rule))].map((rule) => \`\${rule}\\n\`).join("");
}
`;

const repository = temporaryRepository();
let copy: RepositoryCopy;

beforeAll(() => {
  copy = copyRepository();
  addNames(copy);
  repository.commit({
    "docs/runbooks/db.md": "# Database\n\nRun `scripts/gone.sh`.\n",
    "scripts/gone.sh": "x\n",
  });
  repository.commit({ "scripts/gone.sh": null });
});

function run(...args: readonly string[]) {
  return runCli(args, { in: repository.directory, sources: copy.directory });
}

describe("an output that was added by the list of ARCHITECTURE.md", () => {
  test("is printed by check and lint", async () => {
    expect(await run("check", "--base", "HEAD~1", "--head", "HEAD", "--format", "names")).toMatchObject({
      code: 1,
      stdout: "sop-broken-reference\n",
    });
    expect((await run("lint", "--format", "names")).stdout).toContain("sop-broken-reference\n");
  });

  test("is named by the help and by the message about an unknown one", async () => {
    expect((await run("check", "--help")).stdout).toContain('"names"');
    expect((await run("check", "--format", "nams")).stderr).toContain("names");
  });

  test("is refused where a command has no use for it", async () => {
    expect(await run("stale", "--format", "names")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("stale cannot print names."),
    });
  });
});
