import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { MainlineChange } from "../../src/gather/ports.ts";
import { openRepository } from "../../src/git/open-git-repository.ts";
import {
  isolatedEnvironment,
  type TemporaryRepository,
  temporaryDirectory,
  temporaryRepository,
} from "../support/temporary-repository.ts";
import { environmentWithGit } from "./fake-git.ts";

const environment = isolatedEnvironment();

async function mainline(
  where: TemporaryRepository,
  options: { from?: string; limit?: number; since?: string } = {},
): Promise<readonly MainlineChange[]> {
  const { history } = await openRepository(where.directory, { environment });
  const changes: MainlineChange[] = [];
  const { from = "main", limit = null, since = null } = options;
  for await (const change of history.mainline({ from, limit, since })) changes.push(change);
  return changes;
}

function shape({ subject, files }: MainlineChange) {
  return [
    subject,
    ...files.map(({ status, path, oldPath }) => `${status} ${oldPath ? `${oldPath} -> ` : ""}${path}`),
  ];
}

/** root - merge of feature (two commits) - squash - empty. */
function history() {
  const repository = temporaryRepository();
  // Settings of people who like their own logs otherwise.
  repository.git("config", "log.diffMerges", "combined");
  repository.git("config", "log.showRoot", "false");
  repository.git("config", "diff.renames", "copies");
  const root = repository.commit({ "a.tf": "a\n", "docs/odd\nname $.md": "odd\n" }, { message: "root" });
  repository.git("checkout", "--quiet", "-b", "feature");
  repository.commit({ "b.tf": "b\n" }, { message: "not mainline" });
  const feature = repository.commit({ "b.tf": "bb\n", "a.tf": null }, { message: "not mainline either" });
  repository.git("checkout", "--quiet", "main");
  repository.git("merge", "--quiet", "--no-ff", "--message=Merge feature\n\nbody", "feature");
  const merge = repository.git("rev-parse", "HEAD");
  repository.git("mv", "docs/odd\nname $.md", "docs/moved.md");
  const squash = repository.commit(
    { "run.sh": { executable: "x\n" } },
    {
      message: ":100644 100644 looks like a record",
      author: { name: "Eve Störk", email: "eve@example.com" },
    },
  );
  const empty = repository.commit({}, { message: "empty" });
  return { repository, root, feature, merge, squash, empty };
}

const { repository, root, feature, merge, squash, empty } = history();

describe("the mainline", () => {
  test("is one change for each first-parent commit, newest first, against its first parent", async () => {
    const changes = await mainline(repository);
    expect(changes.map(({ sha }) => sha)).toEqual([empty, squash, merge, root]);
    expect(changes.map(shape)).toEqual([
      ["empty"],
      [":100644 100644 looks like a record", "renamed docs/odd\nname $.md -> docs/moved.md", "added run.sh"],
      ["Merge feature", "removed a.tf", "added b.tf"],
      ["root", "added a.tf", "added docs/odd\nname $.md"],
    ]);
  });

  test("carries parents, dates, authors and object ids", async () => {
    const [, change, merged, first] = await mainline(repository);
    expect(change).toMatchObject({
      parents: [merge],
      author: "Eve Störk",
      date: "2023-11-14T22:17:20+00:00",
    });
    expect(merged?.parents).toEqual([root, feature]);
    expect([change?.body, merged?.body]).toEqual(["", "body"]);
    expect(first?.parents).toEqual([]);
    expect(change?.files[1]).toEqual({
      status: "added",
      path: "run.sh",
      oldPath: null,
      before: null,
      after: { oid: repository.git("rev-parse", "main:run.sh"), kind: "executable" },
    });
    expect(merged?.files[0]?.before?.oid).toBe(repository.git("rev-parse", `${root}:a.tf`));
  });

  test("can be read in part", async () => {
    expect((await mainline(repository, { limit: 2 })).map(({ sha }) => sha)).toEqual([empty, squash]);
    expect((await mainline(repository, { since: "2023-11-14T22:17:00Z" })).map(({ sha }) => sha)).toEqual([
      empty,
      squash,
    ]);
    expect((await mainline(repository, { from: `${squash}~1` })).map(({ sha }) => sha)).toEqual([
      merge,
      root,
    ]);
    expect(await mainline(repository, { since: "2030-01-01T00:00:00Z" })).toEqual([]);
    expect(await mainline(repository, { limit: 0 })).toEqual([]);
  });

  test("of a branch is that branch's own", async () => {
    expect((await mainline(repository, { from: "feature" })).map(({ subject }) => subject)).toEqual([
      "not mainline either",
      "not mainline",
      "root",
    ]);
  });

  test("stops git when the reader has seen enough", async () => {
    const { history: reader } = await openRepository(repository.directory, { environment });
    for await (const change of reader.mainline({ from: "main", limit: null, since: null })) {
      expect(change.sha).toBe(empty);
      break;
    }
  });

  test("is written on while the reader does something else", async () => {
    const done = join(temporaryDirectory(), "done");
    const header = (sha: string) => `${sha}\\n\\n2026-01-01T00:00:00Z\\nAnn\\nSubject\\n`;
    const padding = "head -c 4000000 /dev/zero | tr '\\0' x";
    const writing = environmentWithGit(
      `case "$*" in *" log "*) printf '${header("a")}\\0${header("b")}\\0'; ${padding}; touch ${done}; exit 0;; esac\nreal_git "$@"`,
    );
    const { history: reader } = await openRepository(repository.directory, { environment: writing });
    const changes = reader.mainline({ from: "main", limit: null, since: null })[Symbol.asyncIterator]();
    const first = await changes.next();
    await vi.waitFor(() => expect(existsSync(done)).toBe(true), { timeout: 10_000 });
    const second = await changes.next();
    expect([first.value.sha, second.value.sha]).toEqual(["a", "b"]);
  });

  test("from a ref that is not there is a problem", async () => {
    await expect(mainline(repository, { from: "mian" })).rejects.toMatchObject({ code: "unknown-ref" });
  });

  test("that git cannot read to its end is a problem, after what could be read", async () => {
    const failing = environmentWithGit(
      'case "$*" in *" log "*) echo "fatal: bad object abc" >&2; exit 128;; esac\nreal_git "$@"',
    );
    const { history: reader } = await openRepository(repository.directory, { environment: failing });
    const iterator = reader.mainline({ from: "main", limit: null, since: null })[Symbol.asyncIterator]();
    await expect(iterator.next()).rejects.toMatchObject({ code: "corrupt" });
  });
});

describe("a history that is not all there", () => {
  test("of a shallow clone ends before the commit whose parents are missing, and says that it is not complete", async () => {
    const shallow = repository.clone("--depth=2");
    expect((await mainline(shallow)).map(({ sha }) => sha)).toEqual([empty]);
    expect((await mainline(shallow, { limit: 2 })).map(({ sha }) => sha)).toEqual([empty]);
    expect((await openRepository(shallow.directory, { environment })).history.complete).toBe(false);
    expect((await openRepository(repository.directory, { environment })).history.complete).toBe(true);
  });

  test("of a partial clone is whole, renames of unchanged files included", async () => {
    repository.git("config", "uploadpack.allowFilter", "true");
    const partial = repository.clone("--filter=blob:none", "--no-checkout");
    expect((await mainline(partial)).map(shape)).toEqual((await mainline(repository)).map(shape));
  });
});

describe("paths that went away", () => {
  test("are those that some mainline change removed or moved, with directories", async () => {
    const opened = await openRepository(repository.directory, { environment });
    expect([...(await opened.lostPaths())].toSorted()).toEqual(
      ["a.tf", "docs/odd\nname $.md", "docs"].toSorted(),
    );
  });

  test("are none before the first commit, or when nothing ever did", async () => {
    for (const other of [temporaryRepository(), temporaryRepository({ "a.tf": "a\n" })]) {
      const opened = await openRepository(other.directory, { environment });
      expect(await opened.lostPaths()).toEqual(new Set());
    }
  });
});

test("a long history streams through in order", async () => {
  const long = temporaryRepository({ "a.tf": "a\n" });
  const tree = long.git("rev-parse", "HEAD^{tree}");
  let parent = long.git("rev-parse", "HEAD");
  const shas = [parent];
  for (let n = 0; n < 12; n += 1) {
    parent = long.git("commit-tree", tree, "-p", parent, "-m", `commit ${n} ${"long subject ".repeat(3000)}`);
    shas.unshift(parent);
  }
  const changes = await mainline(long, { from: parent });
  expect(changes.map(({ sha }) => sha)).toEqual(shas);
  expect(changes[0]?.subject).toHaveLength(500);
});
