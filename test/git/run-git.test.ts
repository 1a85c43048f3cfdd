import { describe, expect, test } from "vitest";
import { GitProblem } from "../../src/git/git-problem.ts";
import { type GitSettings, type RunOptions, runGit } from "../../src/git/run-git.ts";
import { isolatedEnvironment, temporaryDirectory } from "../support/temporary-repository.ts";
import { environmentWithGit } from "./fake-git.ts";

const directory = temporaryDirectory();

function settingsWith(script: string): GitSettings {
  return { directory, environment: environmentWithGit(script), config: [], indexFile: null };
}

async function problemOf(script: string, options: RunOptions = {}): Promise<GitProblem> {
  const outcome = await runGit(settingsWith(script), ["status"], options).catch((error: unknown) => error);
  if (outcome instanceof GitProblem) return outcome;
  throw new Error("no problem", { cause: outcome });
}

describe("a git process", () => {
  test("gets its arguments as they are, after options that protect us", async () => {
    const settings = { ...settingsWith('printf "%s\\n" "$@"'), config: ["a.b=c d"] };
    const { stdout } = await runGit(settings, ["log", "$(id)", "`id`", "a b", "*"]);
    const words = stdout.toString().split("\n");
    expect(words).toContain("core.fsmonitor=false");
    expect(words.slice(words.indexOf("a.b=c d"))).toEqual([
      "a.b=c d",
      "log",
      "$(id)",
      "`id`",
      "a b",
      "*",
      "",
    ]);
  });

  test("gets its input, and may leave it unread", async () => {
    const input = "x".repeat(1_000_000);
    const { stdout } = await runGit(settingsWith("cat"), ["x"], { input });
    expect(stdout.length).toBe(input.length);
    expect((await runGit(settingsWith("exit 0"), ["x"], { input })).code).toBe(0);
  });

  test("may answer with another exit code", async () => {
    const { code } = await runGit(settingsWith("exit 1"), ["x"], { answers: [1] });
    expect(code).toBe(1);
    expect((await problemOf("exit 2", { answers: [1] })).message).toContain("exit code 2");
  });

  test("that writes without end is stopped", async () => {
    const problem = await problemOf("yes", { maxBytes: 1024 * 1024 });
    expect(problem.code).toBe("too-much-output");
    expect(problem.message).toBe("git status wrote more than 1 MiB.");
  });

  test("that takes too long is stopped", async () => {
    const problem = await problemOf("exec sleep 60", { timeoutMs: 20 });
    expect(problem.code).toBe("timeout");
    expect(problem.message).toBe("git status took longer than 0.02 s.");
  });

  test("that complains without end does not fill our memory", async () => {
    const problem = await problemOf("yes fatal: again | head -c 3000000 >&2; exit 1");
    expect(problem.message).toBe("git status failed with exit code 1: again");
    const { stderr } = await runGit(settingsWith("yes warning | head -c 3000000 >&2"), ["status"]);
    expect(stderr.length).toBeLessThan(200_000);
  });

  test("cannot be started where there is no directory", async () => {
    const settings = {
      directory: `${directory}/none`,
      environment: isolatedEnvironment(),
      config: [],
      indexFile: null,
    };
    await expect(runGit(settings, ["status"])).rejects.toMatchObject({ code: "no-directory" });
  });

  test("sees nothing of git's own variables but the harmless ones", async () => {
    const settings = settingsWith("env");
    const environment = {
      ...settings.environment,
      GIT_DIR: "/elsewhere",
      GIT_EXTERNAL_DIFF: "evil",
      GIT_SSH_COMMAND: "evil",
      GIT_CONFIG_PARAMETERS: "'core.fsmonitor=evil'",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "safe.directory",
      GIT_CONFIG_VALUE_0: "*",
      LC_ALL: "de_DE.UTF-8",
      HOME: "/home/ada",
    };
    const { stdout } = await runGit({ ...settings, environment, indexFile: "/repo/.git/next" }, ["x"]);
    const seen = stdout
      .toString()
      .split("\n")
      .filter((line) => /^(?:GIT_|LC_ALL|HOME)/.test(line))
      .sort();
    expect(seen).toEqual([
      "GIT_ALLOW_PROTOCOL=none",
      "GIT_CONFIG_COUNT=1",
      "GIT_CONFIG_GLOBAL=/dev/null",
      "GIT_CONFIG_KEY_0=safe.directory",
      "GIT_CONFIG_NOSYSTEM=1",
      "GIT_CONFIG_VALUE_0=*",
      "GIT_FLUSH=0",
      "GIT_INDEX_FILE=/repo/.git/next",
      "GIT_NO_LAZY_FETCH=1",
      "GIT_NO_REPLACE_OBJECTS=1",
      "GIT_OPTIONAL_LOCKS=0",
      "GIT_TERMINAL_PROMPT=0",
      "HOME=/home/ada",
      "LC_ALL=C",
    ]);
  });
});
