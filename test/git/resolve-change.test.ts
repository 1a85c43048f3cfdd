import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ChangeReader } from "../../src/gather/ports.ts";
import { GitProblem } from "../../src/git/git-problem.ts";
import { openRepository } from "../../src/git/open-git-repository.ts";
import type { ChangeRequest } from "../../src/git/resolve-change.ts";
import {
  isolatedEnvironment,
  type TemporaryRepository,
  temporaryRepository,
} from "../support/temporary-repository.ts";

const environment = isolatedEnvironment();

async function resolve(
  repository: TemporaryRepository,
  request: Partial<ChangeRequest> = {},
): Promise<ChangeReader> {
  const opened = await openRepository(repository.directory, { environment });
  return opened.resolveChange({ base: null, head: null, staged: false, ...request });
}

async function problemOf(
  repository: TemporaryRepository,
  request: Partial<ChangeRequest>,
): Promise<GitProblem> {
  const outcome = await resolve(repository, request).catch((error: unknown) => error);
  if (outcome instanceof GitProblem) return outcome;
  throw new Error("no problem", { cause: outcome });
}

async function paths(change: ChangeReader): Promise<readonly string[]> {
  return (await change.changes()).map(({ path }) => path);
}

/** main: first - second; feature: first - work. */
function forked() {
  const repository = temporaryRepository();
  const first = repository.commit({ "a.tf": "a\n" });
  repository.git("checkout", "--quiet", "-b", "feature");
  const work = repository.commit({ "feature.tf": "f\n" });
  repository.git("checkout", "--quiet", "main");
  const second = repository.commit({ "main.tf": "m\n" });
  repository.git("checkout", "--quiet", "feature");
  return { repository, first, work, second };
}

const { repository, first, work, second } = forked();

describe("a change", () => {
  test("counts from where head left base, not from base's tip", async () => {
    const change = await resolve(repository, { base: "main", head: "feature" });
    expect(change.base?.id).toBe(second);
    expect(change.mergeBase?.id).toBe(first);
    expect(change.head.id).toBe(work);
    expect(await paths(change)).toEqual(["feature.tf"]);
  });

  test("is the work tree against main when nothing is named", async () => {
    repository.write({ "new.tf": "n\n" });
    const change = await resolve(repository);
    expect([change.mergeBase?.id, change.head.id]).toEqual([first, "worktree"]);
    expect(await paths(change)).toEqual(["feature.tf", "new.tf"]);
    repository.write({ "new.tf": null });
  });

  test("is the index when only that is to be judged", async () => {
    repository.write({ "staged.tf": "s\n", "unstaged.tf": "u\n" });
    repository.git("add", "staged.tf");
    expect(await paths(await resolve(repository, { staged: true }))).toEqual(["feature.tf", "staged.tf"]);
    repository.git("rm", "--quiet", "--force", "staged.tf");
    repository.write({ "unstaged.tf": null });
  });

  test("on the default branch itself is what is not committed yet", async () => {
    const alone = temporaryRepository({ "a.tf": "a\n" });
    alone.commit({ "b.tf": "b\n" });
    alone.write({ "a.tf": "changed\n" });
    const change = await resolve(alone);
    expect(change.base).toBe(change.mergeBase);
    expect(await paths(change)).toEqual(["a.tf"]);
    expect(await change.commits()).toEqual([]);
  });

  test.each([
    "main",
    "refs/heads/main",
    "heads/main",
    second,
    second.slice(0, 8),
    "v1",
    "main@{0}",
    "feature~1^{/change}",
  ])("may name its base as %s", async (base) => {
    repository.git("tag", "--force", "--annotate", "--message=v1", "v1", "main");
    expect((await resolve(repository, { base, head: "feature" })).mergeBase?.id).toBe(first);
  });

  test("of a commit is not mixed with what is on disk", async () => {
    repository.write({ "new.tf": "n\n", "feature.tf": "dirty\n" });
    expect(await paths(await resolve(repository, { head: "HEAD" }))).toEqual(["feature.tf"]);
    repository.git("checkout", "--quiet", "feature.tf");
    repository.write({ "new.tf": null });
  });

  test("in a bare repository needs only a head", async () => {
    const bare = repository.clone("--bare");
    const change = await resolve(bare, { base: "main", head: "feature" });
    expect(await paths(change)).toEqual(["feature.tf"]);
    expect((await problemOf(bare, {})).next).toContain("--head REF");
  });
});

describe("the default base", () => {
  test("is where the remote's HEAD points, whatever its name", async () => {
    const origin = temporaryRepository({ "a.tf": "a\n" });
    origin.git("branch", "--move", "main", "trunk");
    const clone = origin.clone();
    clone.git("checkout", "--quiet", "-b", "main");
    const ahead = clone.commit({ "b.tf": "b\n" });
    const change = await resolve(clone);
    expect(change.head.id).toBe("worktree");
    expect(change.base?.id).not.toBe(ahead);
    expect(await paths(change)).toEqual(["b.tf"]);
    expect(change.branches[0]).toBe("trunk");
  });

  test("is found after its refs were packed", async () => {
    const clone = repository.clone();
    clone.git("pack-refs", "--all");
    expect((await resolve(clone)).branches[0]).toBe("feature");
  });

  test.each([
    [["main", "master", "topic"], "main"],
    [["master", "topic"], "master"],
    [["trunk"], "trunk"],
  ])("among %j is %s", async (names, expected) => {
    const local = temporaryRepository();
    local.git("checkout", "--quiet", "-b", names[0] ?? "");
    local.commit({ "a.tf": "a\n" });
    for (const name of names.slice(1)) {
      local.git("checkout", "--quiet", "-b", name);
      local.commit({ [name]: "x\n" });
    }
    const change = await resolve(local);
    expect(change.base?.id).toBe(local.git("rev-parse", expected));
    expect(change.branches[0]).toBe(expected);
  });

  test("is the remote's main when there is no local one and the remote's HEAD is unknown", async () => {
    const clone = temporaryRepository({ "a.tf": "a\n" }).clone();
    clone.git("remote", "set-head", "origin", "--delete");
    clone.git("checkout", "--quiet", "-b", "feature");
    clone.git("branch", "--delete", "main");
    const change = await resolve(clone);
    expect(change.base?.id).toBe(clone.git("rev-parse", "origin/main"));
    expect(change.branches[0]).toBe("main");
  });

  test("is the remote's main rather than a local one that is ahead of it", async () => {
    const clone = temporaryRepository({ "a.tf": "a\n" }).clone();
    clone.git("remote", "set-head", "origin", "--delete");
    clone.commit({ "b.tf": "b\n" });
    const change = await resolve(clone);
    expect(await change.compared()).toMatchObject({ baseName: "origin/main", commits: 1 });
    expect(await paths(change)).toEqual(["b.tf"]);
  });

  test("of a bare repository is where its HEAD points", async () => {
    const origin = temporaryRepository({ "a.tf": "a\n" });
    origin.git("branch", "--move", "main", "trunk");
    const bare = origin.clone("--bare");
    bare.git("branch", "main", "trunk");
    expect((await resolve(bare, { head: "main" })).branches[0]).toBe("trunk");
  });

  test("is said with how it was found, and what lies between", async () => {
    const clone = repository.clone();
    clone.git("checkout", "--quiet", "-B", "topic", "origin/main");
    const topic = clone.commit({ "topic.tf": "t\n" });
    expect(await (await resolve(clone)).compared()).toEqual({
      base: work,
      baseName: "origin/feature",
      head: "worktree",
      headName: "work tree",
      mergeBase: first,
      commits: 2,
      from: "default-branch",
    });
    expect(await (await resolve(clone, { base: second.slice(0, 9), head: "topic" })).compared()).toEqual({
      base: second,
      baseName: second.slice(0, 9),
      head: topic,
      headName: "topic",
      mergeBase: second,
      commits: 1,
      from: "option",
    });
  });

  test.each([
    [
      "the checked out commit, when HEAD is detached and there is no branch",
      () => {
        const detached = temporaryRepository({ "a.tf": "a\n" });
        detached.git("checkout", "--quiet", "--detach");
        detached.git("branch", "--delete", "main");
        return detached;
      },
      "Name the branch that this work started from: --base REF",
    ],
    [
      "one branch of several",
      () => {
        const local = temporaryRepository({ "a.tf": "a\n" });
        local.git("branch", "--move", "main", "develop");
        local.git("checkout", "--quiet", "-b", "topic");
        return local;
      },
      "Name the branch that this work started from: --base develop",
    ],
    [
      "the branch of a single-branch clone",
      () => {
        const origin = temporaryRepository({ "a.tf": "a\n" });
        origin.git("branch", "topic");
        return origin.clone("--single-branch", "--branch=topic");
      },
      "Fetch the other branches: git fetch origin '+refs/heads/*:refs/remotes/origin/*'; in GitHub Actions",
    ],
    [
      "one of the remote's branches",
      () => {
        const origin = temporaryRepository({ "a.tf": "a\n" });
        origin.git("branch", "--move", "main", "develop");
        origin.git("branch", "topic");
        const clone = origin.clone("--branch=topic");
        clone.git("remote", "set-head", "origin", "--delete");
        return clone;
      },
      "Ask the server which branch it is: git remote set-head origin --auto",
    ],
    [
      "what is at hand in a clone of depth 1",
      () => {
        const origin = temporaryRepository({ "a.tf": "a\n" });
        origin.git("branch", "--move", "main", "develop");
        const clone = origin.clone("--depth=1");
        clone.git("remote", "set-head", "origin", "--delete");
        return clone;
      },
      "git fetch --unshallow origin '+refs/heads/*:refs/remotes/origin/*'; in GitHub Actions, set fetch-depth: 0 on actions/checkout",
    ],
  ])("is never %s", async (_, make, next) => {
    const problem = await problemOf(make(), {});
    expect(problem.code).toBe("no-base");
    expect(problem.message).toBe(
      "There is nothing to compare with: this clone does not know the default branch.",
    );
    expect(problem.next).toContain(next);
  });

  test("is read from refs only: a tag or a folder of that name is no branch", async () => {
    const origin = temporaryRepository({ "a.tf": "a\n" });
    origin.git("branch", "--move", "main", "develop");
    origin.git("checkout", "--quiet", "-b", "topic");
    origin.git("tag", "main");
    origin.git("tag", "origin/main");
    expect((await problemOf(origin, {})).code).toBe("no-base");
  });
});

test("without any default branch the base has to be named", async () => {
  const local = temporaryRepository({ "a.tf": "a\n" });
  local.git("branch", "--move", "main", "trunk");
  local.git("branch", "topic");
  local.git("symbolic-ref", "HEAD", "refs/heads/gone");
  const problem = await problemOf(local, { head: "trunk" });
  expect(problem.code).toBe("no-base");
  expect(problem.next).toContain("--base t");
});

describe("branches that mean here", () => {
  test("hold former names of the default branch, unless the server has such a branch", async () => {
    const server = temporaryRepository({ "a.tf": "a\n" });
    const clone = server.clone();
    expect((await resolve(clone)).branches).toEqual(["main", "master"]);
    clone.git("branch", "master");
    expect((await resolve(clone)).branches).toEqual(["main", "master"]);
    server.git("branch", "master");
    clone.git("fetch", "--quiet");
    expect((await resolve(clone)).branches).toEqual(["main"]);
    expect((await resolve(server, { head: "main" })).branches).toEqual(["main"]);
  });

  test("of a mirror are its own", async () => {
    const server = temporaryRepository({ "a.tf": "a\n" });
    server.git("branch", "master");
    const mirror = server.clone("--mirror");
    expect((await resolve(mirror, { head: "main" })).branches).toEqual(["main"]);
  });

  test("that are called otherwise have former names only where all branches are known", async () => {
    const server = temporaryRepository({ "a.tf": "a\n" });
    server.git("branch", "--move", "main", "trunk");
    expect((await resolve(server.clone())).branches).toEqual(["trunk"]);
    server.git("branch", "release");
    expect((await resolve(server.clone())).branches).toEqual(["trunk", "main", "master"]);
  });

  test.each([
    ["origin/release/1.2", ["release/1.2", "main", "master"]],
    ["refs/remotes/origin/release/1.2", ["release/1.2", "main", "master"]],
    ["refs/heads/main", ["main", "master"]],
    ["origin/HEAD", ["main", "master"]],
    ["HEAD", ["main", "master"]],
    ["HEAD~0", ["main", "master"]],
    ["refs/tags/v1", ["main", "master"]],
  ])("with the base %s are %j", async (base, branches) => {
    expect((await resolve(cloned, { base, head: "HEAD" })).branches).toEqual(branches);
  });

  const origin = temporaryRepository({ "a.tf": "a\n" });
  origin.git("branch", "release/1.2");
  origin.git("tag", "v1");
  const cloned = origin.clone();
});

describe("before the first commit", () => {
  test("everything on disk is new", async () => {
    const empty = temporaryRepository();
    empty.write({ "docs/a.md": "# A\n", ".gitignore": "*.log\n", "x.log": "x\n" });
    const change = await resolve(empty);
    expect([change.base, change.mergeBase, change.head.id]).toEqual([null, null, "worktree"]);
    expect(await paths(change)).toEqual([".gitignore", "docs/a.md"]);
    expect([...(await change.head.tree()).paths()]).toEqual([".gitignore", "docs/a.md"]);
    expect(await change.commits()).toEqual([]);
    empty.git("add", "docs");
    expect(await paths(await resolve(empty, { staged: true }))).toEqual(["docs/a.md"]);
  });

  test("of an orphan branch the policy still comes from the default branch", async () => {
    const orphan = temporaryRepository({ "a.tf": "a\n" });
    orphan.git("checkout", "--quiet", "--orphan", "fresh");
    const change = await resolve(orphan);
    expect(change.base?.id).toBe(orphan.git("rev-parse", "main"));
    expect(change.mergeBase).toBeNull();
    expect(await paths(change)).toEqual(["a.tf"]);
  });

  test("a ref that is named is unknown, and the message says why", async () => {
    const problem = await problemOf(temporaryRepository(), { head: "main" });
    expect(problem.code).toBe("no-commits");
    expect(problem.message).toBe("Unknown ref 'main': this repository has no commits yet.");
  });
});

describe("a ref that cannot be used", () => {
  repository.git("tag", "--force", "--annotate", "--message=v1", "v1", "main");
  const clone = repository.clone();

  test.each([
    ["mian", "Did you mean main or origin/main?"],
    ["MAIN", "Did you mean main or origin/main?"],
    ["featur", "Did you mean feature or origin/feature?"],
    ["orgin/main", "Did you mean main or origin/main?"],
    ["upstream/feature", "Did you mean feature"],
    ["v2", "Did you mean v1?"],
  ])("%s is close to one that can", async (base, next) => {
    clone.git("branch", "--force", "main", "origin/main");
    const problem = await problemOf(clone, { base });
    expect(problem.code).toBe("unknown-ref");
    expect(problem.message).toBe(`Unknown ref '${base}'.`);
    expect(problem.next).toContain(next);
  });

  test.each([
    ["origin/hotfix-9", "+refs/heads/hotfix-9:refs/remotes/origin/hotfix-9"],
    [
      "refs/heads/hotfix-9",
      "+refs/heads/hotfix-9:refs/remotes/origin/hotfix-9, then name it origin/hotfix-9",
    ],
    ["hotfix-9", "hotfix-9, then name it FETCH_HEAD"],
    ["hotfix-9~2", "hotfix-9, then name it FETCH_HEAD"],
    ["3.1.0", "tag 3.1.0"],
    ["refs/tags/spring", "tag spring"],
    ["a".repeat(40), "a".repeat(40)],
    ["x; id", "'x; id', then name it FETCH_HEAD"],
    ["it's", "'it'\\''s', then name it FETCH_HEAD"],
  ])("%s may have to be fetched", async (base, rest) => {
    expect((await problemOf(clone, { base })).next).toBe(
      `If it exists on the server, fetch it: git fetch origin ${rest}`,
    );
  });

  test.each([
    ["origin/hotfix", "origin/hotfix"],
    ["refs/heads/hotfix", "origin/hotfix"],
    ["hotfix", "FETCH_HEAD"],
    ["v7", "v7"],
  ])("%s is known as %s once the command of the message was run", async (base, name) => {
    const server = temporaryRepository({ "a.tf": "a\n" });
    server.git("checkout", "--quiet", "-b", "feature");
    server.commit({ "a.tf": "b\n" });
    server.git("checkout", "--quiet", "-b", "hotfix", "main");
    server.commit({ "a.tf": "c\n" });
    server.git("tag", "v7");
    const narrow = server.clone("--depth=1", "--single-branch", "--no-tags", "--branch=feature");
    const { next } = await problemOf(narrow, { base });
    const command = /git (fetch [^,(]*[^,( ])/.exec(next)?.[1] ?? "";
    narrow.git(...command.split(" "));
    expect((await resolve(narrow, { base: name })).base?.id).toBe(server.git("rev-parse", "hotfix"));
  });

  test.each([
    ["HEAD~9", "HEAD"],
    ["HEAD^2", "HEAD"],
    ["^2", "HEAD"],
  ])("%s is nothing that a server could be asked for", async (base, start) => {
    const shallow = repository.clone("--depth=1");
    const problem = await problemOf(shallow, { base });
    expect(problem.message).toBe(`Unknown ref '${base}': ${start} has no such commit here.`);
    expect(problem.next).toBe(
      "Get the rest of history: git fetch --unshallow (this is a shallow clone; in GitHub Actions, set fetch-depth: 0 on actions/checkout)",
    );
    expect((await problemOf(clone, { base: `${base}~99` })).next).toBe(
      `See the commits that there are with: git log --oneline ${start}`,
    );
  });

  test("in a shallow clone may be out of its depth", async () => {
    const shallow = repository.clone("--depth=1");
    const depth = "(this is a shallow clone; in GitHub Actions, set fetch-depth: 0 on actions/checkout)";
    expect((await problemOf(shallow, { base: "hotfix-9" })).next).toBe(
      `If it exists on the server, fetch it: git fetch --unshallow origin hotfix-9, then name it FETCH_HEAD ${depth}`,
    );
    expect((await problemOf(shallow, { base: "abc1234" })).next).toBe(
      `A short id is found only where its commit is: git fetch --unshallow ${depth}`,
    );
  });

  test("written as a short id, a range or a place in a reflog says what to write instead", async () => {
    expect((await problemOf(clone, { base: "abc1234" })).next).toBe(
      "A short id is found only where its commit is: run git fetch origin, or give all of its digits.",
    );
    for (const base of ["v0..hotfix", "v0...hotfix"]) {
      expect((await problemOf(clone, { base })).next).toBe(
        "Name one commit for each end: --base v0 --head hotfix",
      );
    }
    for (const base of ["gone@{1}", "main@{999}", "main@{u}"]) {
      const problem = await problemOf(repository, { base });
      expect([problem.code, problem.next]).toEqual([
        "unknown-ref",
        expect.stringMatching(/^Name a branch, a tag or a commit id/),
      ]);
    }
  });

  test("without a remote has to be looked for here", async () => {
    expect((await problemOf(repository, { base: "hotfix-9" })).next).toBe(
      "See the branches that there are with: git branch --all",
    );
  });

  test.each(["", "-x", "--output=/etc/passwd", "a\nb", "a\0b", "main\x1b[31m", "x".repeat(2000)])(
    "%j is refused unread",
    async (ref) => {
      for (const request of [{ base: ref }, { head: ref }]) {
        expect(await problemOf(repository, request)).toMatchObject({ code: "bad-ref" });
      }
    },
  );

  test("must name a commit", async () => {
    const problem = await problemOf(repository, { base: "main^{tree}" });
    expect(problem.message).toBe("main^{tree} is a tree, not a commit.");
    expect((await problemOf(repository, { head: "main:a.tf" })).message).toBe(
      "main:a.tf is a blob, not a commit.",
    );
  });
});

describe("commits without a common past", () => {
  test("cannot be compared", async () => {
    const unrelated = temporaryRepository({ "a.tf": "a\n" });
    unrelated.git("checkout", "--quiet", "--orphan", "other");
    unrelated.commit({ "b.tf": "b\n" }, { message: "other root" });
    const problem = await problemOf(unrelated, { head: "other" });
    expect(problem.code).toBe("no-merge-base");
    expect(problem.message).toBe("main and other have no commit in common.");
  });

  test("are what a shallow clone sees, and it says how to get the rest", async () => {
    const shallow = repository.clone("--depth=1", "--no-single-branch");
    const problem = await problemOf(shallow, { base: "origin/main", head: "origin/feature" });
    expect(problem.code).toBe("shallow");
    expect(problem.next).toContain("git fetch --unshallow");
    expect(problem.next).toContain("fetch-depth: 0");
    expect((await problemOf(shallow, { base: first })).next).toContain("fetch-depth: 0");
  });
});

describe("a damaged repository", () => {
  test("whose checked out commit is lost is not taken for an empty one", async () => {
    const damaged = temporaryRepository({ "a.tf": "a\n" });
    writeFileSync(join(damaged.directory, ".git/refs/heads/main"), `${"ab".repeat(20)}\n`);
    const problem = await problemOf(damaged, {});
    expect(problem.code).toBe("corrupt");
    expect(problem.next).toContain("git fsck");
  });

  test("whose index is broken says how to rebuild it", async () => {
    const damaged = temporaryRepository({ "a.tf": "a\n" });
    writeFileSync(join(damaged.directory, ".git/index"), "nonsense, and long enough to be read as a header");
    const change = await resolve(damaged);
    await expect(change.changes()).rejects.toMatchObject({
      code: "corrupt",
      next: expect.stringContaining("git reset"),
    });
  });
});
