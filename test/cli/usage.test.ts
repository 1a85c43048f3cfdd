import { describe, expect, it } from "vitest";
import { run } from "../../src/cli/run.ts";
import { temporaryDirectory } from "../support/temporary-repository.ts";
import { type FakeConsole, fakeConsole } from "./fake-console.ts";

const directory = temporaryDirectory();

async function runHere(args: readonly string[]): Promise<{ code: number } & FakeConsole["written"]> {
  const console = fakeConsole();
  const code = await run(["--repo", directory, ...args], {
    console,
    directory,
    environment: {},
    now: () => 0,
  });
  return { code, ...console.written };
}

describe("usage errors", () => {
  it.each([
    [
      ["check", "--stagd"],
      /^sopwatch: unknown option '--stagd'\n\(Did you mean --staged\?\)\nSee sopwatch --help/,
    ],
    [["check", "--formt", "json"], /\(Did you mean --format\?\)/],
    [["check", "--format", "xml"], /Allowed choices are pretty, json, markdown, sarif, github/],
    [["check", "--format"], /argument missing/],
    [["check", "--slug", "https://github.com/acme/infra"], /Expected OWNER\/NAME, like "acme\/infra"/],
    [["check", "--staged", "--head", "x"], /option '--staged' cannot be used with option '--head <ref>'/],
    [["check", "stray"], /too many arguments/],
    [
      ["check", "--policy", "/nowhere/nope.yml"],
      /The policy \/nowhere\/nope\.yml does not exist\.\nName a YAML file/,
    ],
    [["check", "--policy", "."], /The policy \. is a directory\./],
    [["check", "--\u001b[31m"], /unknown option '--\\x1b\[31m'/],
    [["lint", "--fail-on", "off"], /Allowed choices are require, advise, observe/],
    [["explain"], /missing required argument 'path'/],
    [
      ["explain", "--format", "sarif", "x"],
      /^sopwatch: explain cannot print sarif\.\nUse --format pretty or json\.\n$/,
    ],
    [[], /^Usage: sopwatch/],
  ])("%j", async (args, expected) => {
    const { code, out, err } = await runHere(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(expected);
  });
});

describe("help and version", () => {
  it.each([
    [["--help"], /^Usage: sopwatch/],
    [["-h"], /^Usage: sopwatch/],
    [["help", "check"], /^Usage: sopwatch check/],
    [["check", "--help"], /^Usage: sopwatch check[\s\S]*Exit codes:/],
    [["--version"], /^\d+\.\d+\.\d+\n$/],
    [["-v"], /^\d+\.\d+\.\d+\n$/],
    [["-V"], /^\d+\.\d+\.\d+\n$/],
    [["version"], /^\d+\.\d+\.\d+\n$/],
  ])("%j", async (args, expected) => {
    const { code, out, err } = await runHere(args);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(expected);
  });

  it("lists the commands that are there, and no others", async () => {
    const { out } = await runHere(["--help"]);
    const commands = out.match(/(?<=\nCommands:\n)(?: {2}.*\n)+/)?.[0] ?? "";
    expect(commands.match(/^ {2}\w+/gm)).toEqual([
      "  check",
      "  explain",
      "  validate",
      "  lint",
      "  stale",
      "  serve",
      "  sweep",
      "  help",
    ]);
  });
});

it("says when there is no repository", async () => {
  const { code, out, err } = await runHere(["check"]);
  expect([code, out]).toEqual([3, ""]);
  expect(err).toMatch(
    /is not inside a git repository\.\nRun this inside a repository, or name one with --repo DIR\.\n$/,
  );
});
