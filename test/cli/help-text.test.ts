import { describe, expect, it } from "vitest";
import { helpText } from "../../src/cli/help-text.ts";
import { run } from "../../src/cli/run.ts";
import { cells } from "../../src/report/terminal/wrap.ts";
import { temporaryDirectory } from "../support/temporary-repository.ts";
import { fakeConsole } from "./fake-console.ts";

const COMMANDS = ["check", "explain", "validate", "lint", "stale", "serve", "sweep"];

async function help(args: readonly string[], width = 100): Promise<string> {
  const console = fakeConsole({ width });
  const directory = temporaryDirectory();
  await run([...args, "--help"], { console, directory, environment: {}, now: () => 0 });
  return console.written.out;
}

describe("text below the options", () => {
  it("is filled, and examples stay as they are", () => {
    const text = "\nOne two three\nfour five.\n\nExamples:\n  $ sopwatch check --base main    judge\n";
    expect(helpText(text, 12)).toBe(
      "\nOne two\nthree four\nfive.\n\nExamples:\n  $ sopwatch check --base main    judge\n",
    );
  });

  it("fills the entries of a list behind their word", () => {
    expect(helpText("Exit codes:\n  0  all is well here\n  12  no\n   alone", 14)).toBe(
      "Exit codes:\n  0  all is\n     well here\n  12  no\n   alone",
    );
  });
});

describe("the help of each command", () => {
  it.each(["sopwatch", ...COMMANDS])("%s fits 40 columns", async (name) => {
    const text = await help(name === "sopwatch" ? [] : [name], 40);
    const long = text.split("\n").filter((line) => cells(line) > 40);
    // Commands and addresses are copied, and words are never broken.
    expect(long.filter((line) => !/^ {2}\$ |^ *\S+$|^Usage: /.test(line))).toEqual([]);
  });

  it.each([
    [
      "check",
      ["repo", "slug", "policy", "format", "quiet"],
      '"pretty", "json", "markdown", "sarif", "github"',
    ],
    [
      "validate",
      ["repo", "slug", "policy", "format", "quiet"],
      '"pretty", "json", "markdown", "sarif", "github"',
    ],
    [
      "lint",
      ["repo", "slug", "policy", "format", "quiet"],
      '"pretty", "json", "markdown", "sarif", "github"',
    ],
    ["explain", ["repo", "policy", "format"], '"pretty", "json"'],
    ["stale", ["repo", "slug", "policy", "format", "quiet"], '"pretty", "json", "markdown"'],
    ["serve", [], null],
    ["sweep", [], null],
  ] as const)(
    "%s lists the common options that work there, and no others",
    async (name, options, formats) => {
      const text = await help([name], 120);
      const listed = ["repo", "slug", "policy", "format", "quiet", "version"].filter((option) =>
        new RegExp(`^ {2}(?:-v, )?--${option}\\b(?!-)`, "m").test(text),
      );
      expect(listed).toEqual(options);
      if (formats !== null) expect(text.replace(/\n\s+/g, " ")).toContain(`(choices: ${formats}, default:`);
    },
  );

  it("lists each option of the program once", async () => {
    const text = await help([]);
    for (const option of ["--repo", "--policy", "--format", "-v, --version"]) {
      expect(text.split(`  ${option} `)).toHaveLength(2);
    }
    expect(text).not.toContain("Global Options");
  });

  it.each(["serve", "lint"])("of %s leads to the page that explains more", async (name) => {
    expect(await help([name])).toMatch(/\n {2}https:\/\/github\.com\/\S+\/docs\/\w+\.md\n/);
  });
});
