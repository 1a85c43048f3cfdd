import { describe, expect, test } from "vitest";
import { explainFailure } from "../../src/git/explain-failure.ts";

const failure = { command: "diff", code: 128, signal: null, where: "/repo", stderr: "" };

describe("git's complaint becomes a problem", () => {
  test.each([
    [
      "fatal: not a git repository (or any of the parent directories): .git",
      "not-a-repository",
      "--repo DIR",
    ],
    [
      "fatal: detected dubious ownership in repository at '/repo'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory '/re po'",
      "dubious-ownership",
      "git config --global --add safe.directory '/re po'",
    ],
    [
      "warning: lazy fetching disabled; some objects may not be available\nfatal: could not fetch ef4d from promisor remote",
      "missing-objects",
      "git fetch --refetch --no-filter origin",
    ],
    [
      "fatal: cannot use bare repository '/repo' (safe.bareRepository is 'explicit')",
      "dubious-ownership",
      "git config --global safe.bareRepository all",
    ],
    ["fatal: .git/index: index file smaller than expected", "corrupt", "git reset"],
    ["error: bad signature 0x6e6f6e73\nfatal: index file corrupt", "corrupt", "git reset"],
    ["fatal: bad object HEAD", "corrupt", "git fsck"],
    [
      "error: object file .git/objects/ab/cd is empty\nfatal: loose object abcd is corrupt",
      "corrupt",
      "git fsck",
    ],
    ["fatal: bad config line 1 in file .git/config", "failed", "Fix .git/config"],
    ["fatal: unknown repository extension found:\n\tx", "failed", "git version"],
    ["fatal: something nobody has seen", "failed", "by hand"],
  ])("%s", (stderr, code, next) => {
    const problem = explainFailure({ ...failure, stderr });
    expect(problem).toMatchObject({ code, where: "/repo", name: "GitProblem" });
    expect(problem.next).toContain(next);
  });

  test("in git's own words where we know no better", () => {
    const stderr = "warning: first\nhint: second\nfatal: the point\nmore";
    expect(explainFailure({ ...failure, stderr }).message).toBe(
      "git diff failed with exit code 128: the point",
    );
    expect(explainFailure({ ...failure, stderr: "only a remark" }).message).toContain("only a remark");
    expect(explainFailure(failure).message).toBe("git diff failed with exit code 128: it said nothing");
  });

  test("also when it was killed", () => {
    const problem = explainFailure({ ...failure, code: -1, signal: "SIGKILL" });
    expect(problem.message).toBe("git diff was ended by SIGKILL: it said nothing");
  });

  test("about an unknown option means that git is too old", () => {
    const problem = explainFailure({
      ...failure,
      code: 129,
      stderr: "error: unknown option `x'\nusage: git diff",
    });
    expect(problem.code).toBe("git-too-old");
    expect(problem.message).toBe("The installed git does not know an option of git diff: unknown option `x'");
  });
});
