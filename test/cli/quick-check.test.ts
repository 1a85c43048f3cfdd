import { Command } from "commander";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCommand } from "../../src/cli/commands/check-command.ts";
import type { Context } from "../../src/cli/context.ts";
import { commonOptions } from "../../src/cli/options.ts";
import { quickCheckOptions } from "../../src/cli/quick-check.ts";
import { fakeConsole } from "./fake-console.ts";

const context: Context = {
  console: fakeConsole(),
  progress: { step: () => {}, done: () => {} },
  directory: "/",
  environment: {},
  exit: () => {},
};

/** What the argument parser makes of a command line, or null where it refuses it. */
async function parsed(args: readonly string[]): Promise<unknown> {
  let options: unknown = null;
  const program = new Command("sopwatch").exitOverride().configureOutput({ writeErr: () => {} });
  for (const option of commonOptions()) program.addOption(option);
  const check = checkCommand(context).copyInheritedSettings(program);
  check.action((_: unknown, command: Command) => {
    options = command.optsWithGlobals();
  });
  program.addCommand(check);
  await program.parseAsync(args, { from: "user" }).catch(() => {});
  return options;
}

const words = fc.constantFrom(
  ...[
    "--base",
    "--head",
    "--format",
    "--repo",
    "--policy",
    "--slug",
    "--staged",
    "--quiet",
    "--help",
    "--bas",
  ],
  ...["main", "json", "xml", "acme/infra", "acme", "", "-", "--", "--base=main", "a b", "check", "."],
);

describe("a plain check is read without the argument parser", () => {
  test("whatever is read is what the parser reads", async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 6 }), async (args) => {
        const quick = quickCheckOptions(["check", ...args]);
        if (quick === null) return;
        read += 1;
        expect(quick).toEqual(await parsed(["check", ...args]));
      }),
      { numRuns: 4000 },
    );
    expect(read).toBeGreaterThan(20);
  });

  test.each([
    [[], { repo: ".", slug: [], format: "pretty" }],
    [["--base", "a", "--head", "b", "--quiet"], { base: "a", head: "b", quiet: true }],
    [
      ["--slug", "acme/a", "--slug", "acme/b", "--policy", "p.yml"],
      { slug: ["acme/a", "acme/b"], policy: "p.yml" },
    ],
    [["--staged", "--repo", "x", "--format", "sarif"], { staged: true, repo: "x", format: "sarif" }],
  ])("%j", (args, options) => {
    expect(quickCheckOptions(["check", ...args])).toMatchObject(options);
  });

  test.each([
    [["lint"]],
    [["--quiet", "check"]],
    [["check", "--base=main"]],
    [["check", "--base", "a", "--base", "b"]],
    [["check", "--staged", "--head", "x"]],
    [["check", "--format", "xml"]],
    [["check", "--slug", "acme"]],
    [["check", "--base"]],
    [["check", "--base", "--head"]],
    [["check", "stray", "more"]],
  ])("%j is left to the parser", (args) => {
    expect(quickCheckOptions(args)).toBeNull();
  });
});
