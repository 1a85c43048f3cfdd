import { execFileSync } from "node:child_process";
import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type TemporaryRepository, temporaryDirectory } from "../../support/temporary-repository.ts";
import { runInProcess } from "../run-in-process.ts";
import { ALL_BRANCHES, checkout, eventFile, MERGE_REF, serverWorld } from "./ci-world.ts";

const world = serverWorld();
const { server, fork, trunk, work, merge } = world;
const NOWHERE = "d".repeat(40);

/** Clones by what they hold; every check reads them only. */
const CLONES = {
  full: checkout(server, { refs: [ALL_BRANCHES], at: "origin/work" }),
  merged: checkout(server, { refs: [ALL_BRANCHES, MERGE_REF], at: "refs/remotes/pull/7/merge" }),
  mergeOnly: checkout(server, { refs: [MERGE_REF], at: "refs/remotes/pull/7/merge", depth: 1 }),
  mergeAndParents: checkout(server, { refs: [MERGE_REF], at: "refs/remotes/pull/7/merge", depth: 2 }),
  headOnly: checkout(server, {
    refs: ["+refs/heads/work:refs/remotes/origin/work"],
    at: "origin/work",
    depth: 1,
  }),
  single: checkout(server, { refs: ["+refs/heads/work:refs/remotes/origin/work"], at: "origin/work" }),
  onTrunk: checkout(server, { refs: [ALL_BRANCHES], at: "origin/trunk" }),
  tipOnly: checkout(server, {
    refs: ["+refs/heads/trunk:refs/remotes/origin/trunk"],
    at: "origin/trunk",
    depth: 1,
  }),
} as const;

type Environment = Readonly<Record<string, string>>;

async function judged(clone: TemporaryRepository, env: Environment, ...args: string[]) {
  const run = await runInProcess(["check", "--format", "json", ...args], clone.directory, env);
  const { compared, policy } = run.stdout === "" ? { compared: null, policy: null } : JSON.parse(run.stdout);
  return { ...run, compared, policy };
}

function github(event: string, rest: Environment, payload?: unknown): Environment {
  const file: Environment = payload === undefined ? {} : { GITHUB_EVENT_PATH: eventFile(payload) };
  return { GITHUB_ACTIONS: "true", GITHUB_EVENT_NAME: event, ...file, ...rest };
}

const pullRequest = {
  pull_request: { base: { ref: "trunk", sha: fork }, head: { ref: "work", sha: work } },
  repository: { default_branch: "trunk" },
};
const MERGE = { GITHUB_REF: "refs/pull/7/merge", GITHUB_BASE_REF: "trunk" };

describe("GitHub Actions, a pull request", () => {
  it.each([
    ["the merge commit, all branches", CLONES.merged, { ...MERGE, GITHUB_SHA: merge }, trunk],
    [
      "the merge commit and its parents alone",
      CLONES.mergeAndParents,
      { ...MERGE, GITHUB_SHA: merge },
      trunk,
    ],
    [
      "the merge commit, told by its second parent",
      CLONES.mergeAndParents,
      { ...MERGE, GITHUB_SHA: NOWHERE },
      trunk,
    ],
    [
      "the head",
      CLONES.full,
      { GITHUB_BASE_REF: "trunk", GITHUB_REF: "refs/pull/7/merge", GITHUB_SHA: merge },
      trunk,
    ],
    ["the head, base named by the event alone", CLONES.full, {}, trunk],
    ["the head, base branch not cloned but its commit", CLONES.single, { GITHUB_BASE_REF: "trunk" }, fork],
  ])("%s", async (_, clone, env, base) => {
    const run = await judged(clone, github("pull_request", env, pullRequest));
    expect([run.code, run.stderr.replace(/^Note: This is a shallow[^\n]*\n/, "")]).toEqual([1, ""]);
    expect(run.compared).toMatchObject({ base, from: "ci", head: "worktree", headName: "work tree" });
    expect(run.policy).toMatchObject({ from: "base" });
  });

  it("counts the commits of the pull request, without the merge that GitHub made", async () => {
    const env = github("pull_request", { ...MERGE, GITHUB_SHA: merge }, pullRequest);
    const [merged, head] = await Promise.all([judged(CLONES.merged, env), judged(CLONES.full, env)]);
    expect(merged.compared).toMatchObject({ baseName: "trunk", mergeBase: trunk, commits: 2, files: 2 });
    expect(head.compared).toMatchObject({ baseName: "origin/trunk", mergeBase: fork, commits: 2, files: 2 });
  });

  it("without an event file is told by its ref in the clone", async () => {
    const run = await judged(CLONES.mergeAndParents, {
      GITHUB_BASE_REF: "trunk",
      GITHUB_REF: "refs/pull/7/merge",
    });
    expect(run.compared).toMatchObject({ base: trunk, from: "ci" });
  });

  it.each([
    ["depth 1 of the merge commit", CLONES.mergeOnly, { ...MERGE, GITHUB_SHA: merge }],
    ["depth 1 of the head", CLONES.headOnly, { GITHUB_BASE_REF: "trunk" }],
  ])("%s: could not run, and the workflow line that helps", async (_, clone, env) => {
    const run = await judged(
      clone,
      github("pull_request", env, { pull_request: { base: { ref: "trunk" } } }),
    );
    expect([run.code, run.stdout]).toEqual([3, ""]);
    expect(run.stderr).toMatch(
      /^sopwatch: GITHUB_BASE_REF names .*\nIn the workflow, set fetch-depth: 0 on actions\/checkout\.\n$/,
    );
  });

  it("whose base is not in a full clone: the command that fetches it, and no other base instead", async () => {
    const run = await judged(CLONES.full, github("pull_request", { GITHUB_BASE_REF: "release/9" }));
    expect([run.code, run.stdout]).toEqual([3, ""]);
    expect(run.stderr).toContain("names release/9 as the base, but this clone does not have it.\n");
    expect(run.stderr).toContain("git fetch origin +refs/heads/release/9:refs/remotes/origin/release/9\n");
  });

  it.each(["pull_request", "pull_request_target", "pull_request_review", "merge_group"])(
    "%s that does not name its base is not guessed",
    async (name) => {
      const run = await judged(CLONES.full, github(name, {}, {}));
      expect(run.code).toBe(3);
      expect(run.stderr).toMatch(/does not name a base to compare with\.\nName it: sopwatch check --base /);
    },
  );

  it("pull_request_target that checked out the base has not judged the pull request, whatever the build left there", async () => {
    const clone = checkout(server, { refs: [ALL_BRANCHES], at: "origin/trunk" });
    const env = github("pull_request_target", { GITHUB_BASE_REF: "trunk", GITHUB_SHA: trunk }, pullRequest);
    const clean = await judged(clone, env);
    clone.write({ "left-over.txt": "x\n" });
    const dirty = await judged(clone, env);
    expect([clean.code, dirty.code]).toEqual([3, 3]);
    expect(dirty.stderr).toContain(
      "There is nothing to compare: what is checked out is origin/trunk, the base that CI names.\n",
    );
    expect(dirty.stderr).toMatch(
      /set ref: \$\{\{ github\.event\.pull_request\.head\.sha \}\} and fetch-depth: 0 on actions\/checkout\./,
    );
  });

  it("judges the head that is named, against the base of the pull request", async () => {
    const env = github("pull_request", { ...MERGE, GITHUB_SHA: merge }, pullRequest);
    const run = await judged(CLONES.merged, env, "--head", "origin/work");
    expect(run.compared).toMatchObject({ base: trunk, head: work, headName: "origin/work", from: "ci" });
    expect((await judged(CLONES.merged, env, "--head", "HEAD")).compared).toMatchObject({
      base: trunk,
      head: merge,
    });
  });

  it("does not take a merge of the author's for GitHub's", async () => {
    const clone = checkout(server, { refs: [ALL_BRANCHES], at: "origin/work" });
    clone.git("merge", "--quiet", "--no-ff", "--message=Update", "origin/trunk");
    const env = github("pull_request", { ...MERGE, GITHUB_SHA: merge }, pullRequest);
    expect((await judged(clone, env)).compared).toMatchObject({
      base: trunk,
      baseName: "origin/trunk",
      mergeBase: trunk,
    });
  });

  it("gives way to --base", async () => {
    const env = github("pull_request", { GITHUB_BASE_REF: "nowhere" }, "no JSON");
    const run = await judged(CLONES.full, env, "--base", "origin/trunk");
    expect([run.code, run.stderr]).toEqual([1, ""]);
    expect(run.compared).toMatchObject({ base: trunk, from: "option" });
  });
});

describe("GitHub Actions, other events", () => {
  const push = (before: string, ref: string) => ({ before, ref, repository: { default_branch: "trunk" } });

  it("a merge group is compared with its base", async () => {
    const group = { merge_group: { base_sha: fork, base_ref: "refs/heads/trunk", head_sha: work } };
    expect((await judged(CLONES.full, github("merge_group", {}, group))).compared).toMatchObject({
      base: fork,
      from: "ci",
    });
    const gone = { merge_group: { base_sha: NOWHERE, base_ref: "refs/heads/trunk" } };
    const run = await judged(CLONES.full, github("merge_group", {}, gone));
    expect(run.code).toBe(3);
    expect(run.stderr).toContain(`git fetch origin ${NOWHERE}`);
  });

  it("a push to the default branch is compared with what stood there", async () => {
    const run = await judged(CLONES.onTrunk, github("push", {}, push(fork, "refs/heads/trunk")));
    expect(run.code).toBe(0);
    expect(run.compared).toMatchObject({ base: fork, commits: 1, from: "ci" });
  });

  it("a push to another branch is compared with the default branch, or a second push would hide the first", async () => {
    const before = server.git("rev-parse", "work~1");
    const run = await judged(CLONES.full, github("push", {}, push(before, "refs/heads/work")));
    expect(run.compared).toMatchObject({ base: trunk, commits: 2, from: "default-branch" });
  });

  it.each([
    ["with nothing before it", "0".repeat(40)],
    ["over what is not in the clone", NOWHERE],
    ["of nonsense", "main"],
  ])("a push %s is compared with the default branch", async (_, before) => {
    const branch = await judged(CLONES.full, github("push", {}, push(before, "refs/heads/work")));
    expect(branch.compared).toMatchObject({ base: trunk, baseName: "origin/trunk", from: "default-branch" });
    const itself = await judged(CLONES.onTrunk, github("push", {}, push(before, "refs/heads/trunk")));
    expect(itself.code).toBe(3);
    expect(itself.stderr).toContain(
      "There is nothing to compare: what is checked out is origin/trunk, the default branch.",
    );
  });

  it("a push that is said to have been there before is compared with the default branch", async () => {
    const event = { before: work, repository: { default_branch: "trunk" } };
    const run = await judged(CLONES.full, github("push", {}, event));
    expect(run.compared).toMatchObject({ base: trunk, from: "default-branch" });
  });

  it("a push in a clone of depth 1 says how to get more", async () => {
    const run = await judged(CLONES.tipOnly, github("push", {}, push(fork, "refs/heads/trunk")));
    expect([run.code, run.stdout]).toEqual([3, ""]);
    expect(run.stderr).toContain("In the workflow, set fetch-depth: 0 on actions/checkout.");
  });

  it("what stood there before says nothing about another head", async () => {
    const env = github("push", {}, push(fork, "refs/heads/trunk"));
    const run = await judged(CLONES.onTrunk, env, "--head", "origin/work");
    expect(run.compared).toMatchObject({ base: trunk, from: "default-branch" });
  });

  it("a dispatched run on the default branch has nothing to compare", async () => {
    const event = { repository: { default_branch: "trunk" } };
    const run = await judged(
      CLONES.onTrunk,
      github("workflow_dispatch", { GITHUB_REF: "refs/heads/trunk" }, event),
    );
    expect(run.code).toBe(3);
    expect(run.stderr).toContain("--base HEAD~1");
  });
});

describe("an event file that cannot be used", () => {
  const BAD = [
    ["no JSON", "{", "is not JSON"],
    ["a list", [], "holds no JSON object"],
    ["null", "null", "holds no JSON object"],
    ["nothing", "", "is not JSON"],
  ] as const;

  it.each(BAD)("%s is left out with a note where the variables say enough", async (_, event, reason) => {
    const run = await judged(CLONES.full, github("pull_request", { GITHUB_BASE_REF: "trunk" }, event));
    expect(run.code).toBe(1);
    expect(run.stderr).toBe(`Note: The event file of GitHub Actions was ignored: it ${reason}.\n`);
    expect(run.compared).toMatchObject({ base: trunk, from: "ci" });
  });

  it.each(BAD)("%s is no pass where they do not", async (_, event, reason) => {
    const run = await judged(CLONES.full, github("pull_request", {}, event));
    expect(run.code).toBe(3);
    expect(run.stderr).toContain(
      `compare with. The event file of GitHub Actions was ignored: it ${reason}.\n`,
    );
  });

  it.each([
    ["a directory", temporaryDirectory(), "is not a file"],
    ["a missing file", "/nowhere/event.json", "does not exist"],
    ["a path that is none", "a\0b", "cannot be read (ERR_INVALID_ARG_VALUE)"],
  ])("%s", async (_, path, reason) => {
    const run = await judged(CLONES.full, { GITHUB_BASE_REF: "trunk", GITHUB_EVENT_PATH: path });
    expect(run.stderr).toBe(`Note: The event file of GitHub Actions was ignored: it ${reason}.\n`);
  });

  it("is never waited for, nor read beyond what a webhook can hold", async () => {
    const directory = temporaryDirectory();
    const [pipe, huge] = [join(directory, "pipe"), join(directory, "huge")];
    execFileSync("mkfifo", [pipe]);
    writeFileSync(huge, "");
    truncateSync(huge, 26 * 1024 * 1024);
    const runs = [pipe, huge].map((path) =>
      judged(CLONES.full, { GITHUB_BASE_REF: "trunk", GITHUB_EVENT_PATH: path }),
    );
    const [waiting, long] = await Promise.all(runs);
    expect(waiting?.stderr).toContain("The event file of GitHub Actions was ignored: it is not a file.");
    expect(long?.stderr).toContain("has 27262976 bytes, more than a webhook can have.");
  });

  it.each([
    ["wrong types", { pull_request: { base: { ref: 7, sha: ["x"] } } }],
    ["strings for objects", { pull_request: "trunk" }],
    [
      "what every object has",
      '{"__proto__":{"pull_request":{"base":{"ref":"trunk"}}},"constructor":{"name":"x"}}',
    ],
    ["an option", { pull_request: { base: { ref: "--upload-pack=x" } } }],
    ["an expression", { pull_request: { base: { ref: "trunk~1" } } }],
    ["two lines", { pull_request: { base: { ref: "trunk\norigin/work" } } }],
    ["a path out", { pull_request: { base: { ref: "../../heads/main" } } }],
    ["a long name", { pull_request: { base: { ref: "x".repeat(100_000) } } }],
    ["nesting", `{"pull_request":${"[".repeat(10_000)}${"]".repeat(10_000)}}`],
  ])("%s name no base, and are no pass", async (_, event) => {
    const run = await judged(CLONES.full, github("pull_request", {}, event));
    expect([run.code, run.stdout]).toEqual([3, ""]);
    expect(run.stderr).toMatch(/^sopwatch: The pull_request event does not name a base to compare with\.\n/);
  });
});

describe("other CI systems", () => {
  it.each([
    [
      "GitLab, by merge base",
      CLONES.single,
      {
        GITLAB_CI: "true",
        CI_MERGE_REQUEST_DIFF_BASE_SHA: fork,
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "trunk",
      },
      fork,
    ],
    ["GitLab, by branch", CLONES.full, { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "trunk" }, trunk],
    [
      "GitLab, merged results",
      CLONES.merged,
      { CI_MERGE_REQUEST_DIFF_BASE_SHA: fork, CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: work },
      trunk,
    ],
    [
      "GitLab, default branch after a push",
      CLONES.onTrunk,
      { CI_COMMIT_BRANCH: "trunk", CI_DEFAULT_BRANCH: "trunk", CI_COMMIT_BEFORE_SHA: fork },
      fork,
    ],
    [
      "Jenkins, a pull request",
      CLONES.full,
      { JENKINS_URL: "http://ci", CHANGE_TARGET: "trunk", BRANCH_NAME: "PR-7" },
      trunk,
    ],
    [
      "Jenkins, the primary branch",
      CLONES.onTrunk,
      { BRANCH_NAME: "trunk", BRANCH_IS_PRIMARY: "true", GIT_PREVIOUS_SUCCESSFUL_COMMIT: fork },
      fork,
    ],
    [
      "Buildkite, a pull request",
      CLONES.full,
      { BUILDKITE: "true", BUILDKITE_PULL_REQUEST_BASE_BRANCH: "trunk" },
      trunk,
    ],
  ])("%s", async (_, clone, env, base) => {
    const run = await judged(clone, env);
    expect(run.stderr).toBe("");
    expect(run.compared).toMatchObject({ base, from: "ci" });
  });

  it.each([
    ["GitLab", { CI_COMMIT_BRANCH: "work", CI_DEFAULT_BRANCH: "trunk", CI_COMMIT_BEFORE_SHA: fork }],
    [
      "Buildkite",
      {
        BUILDKITE_BRANCH: "work",
        BUILDKITE_PULL_REQUEST_BASE_BRANCH: "",
        BUILDKITE_PIPELINE_DEFAULT_BRANCH: "trunk",
      },
    ],
  ])("%s, a branch without a request, by the default branch that it names", async (_, env) => {
    const run = await judged(CLONES.full, env);
    expect(run.code).toBe(1);
    expect(run.compared).toMatchObject({ base: trunk, from: "default-branch" });
  });

  it.each([
    ["GitLab", { CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "trunk" }],
    ["Jenkins", { CHANGE_TARGET: "trunk" }],
    ["Buildkite", { BUILDKITE_PULL_REQUEST_BASE_BRANCH: "trunk" }],
  ])("%s, a target that is not in a shallow clone", async (_, env) => {
    const run = await judged(CLONES.headOnly, env);
    expect([run.code, run.stdout]).toEqual([3, ""]);
    expect(run.stderr).toContain("git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'\n");
  });
});

describe("CI variables that speak of another repository", () => {
  const env = (workspace: string, repository: string): Environment => ({
    ...github("pull_request", { GITHUB_BASE_REF: "trunk" }),
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: repository,
  });

  it("are left out by the folder that the checkout is in", async () => {
    const elsewhere = temporaryDirectory();
    const run = await judged(CLONES.full, env(elsewhere, "acme/infra"));
    expect(run.code).toBe(3);
    expect(run.stderr).toContain(
      "this clone does not know the default branch. The base that CI names was ignored: it is about",
    );
  });

  it("are left out by the slug of the remote, and a note says so", async () => {
    const clone = checkout(server, { refs: [ALL_BRANCHES], at: "origin/work" });
    clone.git("remote", "set-url", "origin", "https://github.com/acme/other.git");
    clone.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
    const run = await judged(clone, env(clone.directory, "acme/infra"));
    expect(run.compared).toMatchObject({ from: "default-branch" });
    expect(run.stderr).toBe(
      "Note: The base that CI names was ignored: it is about acme/infra, but this is a clone of acme/other.\n",
    );
    expect((await judged(clone, env(clone.directory, "Acme/Other"))).compared).toMatchObject({ from: "ci" });
  });

  it("count where the folder is not to be found here, or holds the repository", async () => {
    const { directory } = CLONES.full;
    for (const workspace of ["/nowhere/at/all", directory, `${directory}/..`]) {
      expect((await judged(CLONES.full, env(workspace, "acme/infra"))).compared).toMatchObject({
        from: "ci",
      });
    }
  });

  it("in a clone of the fork, only the base's commit counts: its branches are the author's", async () => {
    const clone = checkout(server, { refs: [ALL_BRANCHES], at: "origin/work" });
    clone.git("remote", "set-url", "origin", "https://github.com/mallory/infra.git");
    const repo = (full_name: string) => ({ repo: { full_name } });
    const event = {
      pull_request: {
        base: { ref: "trunk", sha: fork, ...repo("acme/infra") },
        head: { sha: work, ...repo("mallory/infra") },
      },
    };
    const run = await judged(clone, {
      ...github("pull_request_target", MERGE, event),
      GITHUB_REPOSITORY: "acme/infra",
    });
    expect(run.compared).toMatchObject({ base: fork, from: "ci" });
  });
});
