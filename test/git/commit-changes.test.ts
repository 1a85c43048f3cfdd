import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FileChange } from "../../src/core/model/change-set.ts";
import type { ChangeReader } from "../../src/gather/ports.ts";
import { openRepository } from "../../src/git/open-git-repository.ts";
import { decodePath } from "../../src/git/path-bytes.ts";
import {
  type FileTree,
  isolatedEnvironment,
  type TemporaryRepository,
  temporaryRepository,
} from "../support/temporary-repository.ts";

const environment = isolatedEnvironment();
const repository = temporaryRepository();
const opened = await openRepository(repository.directory, { environment });

const LONG = Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join("");

async function between(where: TemporaryRepository, base: string, head: string): Promise<ChangeReader> {
  const source = where === repository ? opened : await openRepository(where.directory, { environment });
  return source.resolveChange({ base, head, staged: false });
}

/** Commits two trees that have nothing else in them, and tells how the second differs. */
async function changesFrom(before: FileTree, after: FileTree): Promise<readonly FileChange[]> {
  repository.git("rm", "-r", "--quiet", "--force", "--ignore-unmatch", ".");
  const base = repository.commit(before);
  const head = repository.commit(after);
  return (await between(repository, base, head)).changes();
}

function shape(changes: readonly FileChange[]) {
  return changes.map(({ status, path, oldPath, before, after }) =>
    [
      status,
      oldPath === null ? path : `${oldPath} -> ${path}`,
      before?.kind ?? null,
      after?.kind ?? null,
    ].join(" "),
  );
}

describe("what happened to a file", () => {
  test.each<[string, FileTree, FileTree, readonly string[]]>([
    ["added", {}, { "a.tf": "a\n" }, ["added a.tf  file"]],
    ["removed", { "a.tf": "a\n" }, { "a.tf": null }, ["removed a.tf file "]],
    ["edited", { "a.tf": "a\n" }, { "a.tf": "b\n" }, ["modified a.tf file file"]],
    ["moved", { "a.tf": "a\n" }, { "a.tf": null, "b/a.tf": "a\n" }, ["renamed a.tf -> b/a.tf file file"]],
    [
      "moved and edited",
      { "a.md": LONG },
      { "a.md": null, "b.md": LONG.replace("line 7", "LINE 7") },
      ["renamed a.md -> b.md file file"],
    ],
    [
      "moved and rewritten",
      { "a.md": LONG },
      { "a.md": null, "b.md": "something else\n" },
      ["removed a.md file ", "added b.md  file"],
    ],
    ["copied, which is an addition", { "a.md": LONG }, { "b.md": LONG }, ["added b.md  file"]],
    [
      "made executable",
      { "a.sh": "a\n" },
      { "a.sh": { executable: "a\n" } },
      ["modified a.sh file executable"],
    ],
    ["made a symbolic link", { "a.tf": "a\n" }, { "a.tf": { link: "b.tf" } }, ["modified a.tf file symlink"]],
    ["made a file", { "a.tf": { link: "b.tf" } }, { "a.tf": "a\n" }, ["modified a.tf symlink file"]],
    ["made a directory", { a: "a\n" }, { a: null, "a/b": "b\n" }, ["removed a file ", "added a/b  file"]],
    [
      "in place of a directory",
      { "a/b": "b\n", "a/c": "c\n" },
      { a: "file\n" },
      ["added a  file", "removed a/b file ", "removed a/c file "],
    ],
  ])("%s", async (_, before, after, expected) => {
    expect(shape(await changesFrom(before, after))).toEqual(expected);
  });

  test("keeps its object id when only its mode changes", async () => {
    const [change] = await changesFrom({ "a.sh": "a\n" }, { "a.sh": { executable: "a\n" } });
    expect(change?.before?.oid).toBe(change?.after?.oid);
  });
});

describe("a submodule", () => {
  const library = temporaryRepository({ "lib.tf": "1\n" });
  const first = library.git("rev-parse", "HEAD");
  const second = library.commit({ "lib.tf": "2\n" });

  const host = temporaryRepository({ "a.tf": "a\n" });
  const withIt = (oid: string) => {
    host.git("update-index", "--add", "--cacheinfo", `160000,${oid},modules/lib`);
    host.git("commit", "--quiet", "--message=pin");
    return host.git("rev-parse", "HEAD");
  };
  const none = host.git("rev-parse", "HEAD");
  const pinned = withIt(first);
  const moved = withIt(second);
  host.git("rm", "--quiet", "--cached", "modules/lib");
  const replaced = host.commit({ "modules/lib": "now a file\n" });

  test.each([
    [none, pinned, ["added modules/lib  submodule"]],
    [pinned, moved, ["modified modules/lib submodule submodule"]],
    [moved, replaced, ["modified modules/lib submodule file"]],
  ])("from %s to %s", async (base, head, expected) => {
    expect(shape(await (await between(host, base, head)).changes())).toEqual(expected);
  });

  test("is an entry of the tree, and its commit is never read", async () => {
    const change = await between(host, none, pinned);
    expect((await change.head.tree()).entry("modules/lib")).toEqual({ oid: first, kind: "submodule" });
    expect((await change.contents.read([first], 100)).get(first)).toMatchObject({ kind: "unreadable" });
    expect(await change.head.file("modules/lib", 100)).toEqual({
      kind: "unreadable",
      reason: "it is a submodule",
    });
  });
});

describe("names that are hard to handle", () => {
  const names = [
    "recreate-core-vpc-$environment-accounts.html.md.erb",
    "a & b; rm -rf $(pwd) `id`.md",
    " leading and trailing ",
    'it\'s "quoted".md',
    "back\\slash.md",
    "line\nbreak.md",
    "tab\tand\x01control.md",
    "-rf",
    "--output=x",
    ":(glob)**",
    "*.md",
    "[a]?.md",
    "umlaut-ä-日本-🚒.md",
    "HEAD",
    "docs/.hidden/x..y.md",
  ];

  test("come through a commit unharmed", async () => {
    const files = Object.fromEntries(names.map((name) => [name, `# ${name}\n`]));
    const changes = await changesFrom({}, files);
    expect(changes.map(({ path }) => path).toSorted()).toEqual(names.toSorted());
    const change = await between(repository, "HEAD~1", "HEAD");
    const tree = await change.head.tree();
    expect([...tree.paths()].toSorted()).toEqual(names.toSorted());
    for (const name of names) {
      expect(await change.head.file(name, 100), name).toEqual(
        name.includes("\n") ? expect.anything() : { kind: "text", text: `# ${name}\n` },
      );
    }
  });

  test("are told apart byte by byte when they are not UTF-8", async () => {
    const odd = temporaryRepository({ "a.md": "# A\n" });
    const raw = [Buffer.from("docs/caf\xe9.md", "latin1"), Buffer.from("docs/caf\xe8.md", "latin1")];
    mkdirSync(join(odd.directory, "docs"));
    for (const name of raw) writeFileSync(Buffer.concat([Buffer.from(`${odd.directory}/`), name]), name);
    odd.commit();
    const change = await between(odd, "HEAD~1", "HEAD");
    const paths = (await change.changes()).map(({ path }) => path);
    expect(paths).toEqual(["docs/caf\udce8.md", "docs/caf\udce9.md"]);
    expect(paths).toEqual(raw.toReversed().map(decodePath));
    expect((await change.head.tree()).has("docs/caf\udce9.md")).toBe(true);
    expect(await change.head.file("docs/caf\udce9.md", 100)).toMatchObject({ kind: "text" });
  });
});

describe("many changed files", () => {
  test("that are all moved and edited are still told, with a note that moves were not looked for", async () => {
    const many = temporaryRepository();
    const files = (folder: string, mark: number) =>
      Array.from({ length: 1010 }, (_, n) => `M 100644 :${mark} ${folder}/${folder}${n}.md\n`).join("");
    fastImport(many, [
      blob(1, LONG),
      blob(2, `${LONG}more\n`),
      blob(3, "unchanged\n"),
      `${commit(4, 0)}${files("a", 1)}M 100644 :3 c/exact.md\n`,
      `${commit(5, 1)}deleteall\n${files("b", 2)}M 100644 :3 d/exact.md\n`,
    ]);
    const change = await between(many, "imported~1", "imported");
    const changes = await change.changes();
    expect(changes).toHaveLength(2021);
    expect(changes.filter(({ status }) => status === "renamed").map(({ path }) => path)).toEqual([
      "d/exact.md",
    ]);
    expect(change.notes()).toEqual([
      "So many files changed that git looked only for renames of unchanged files.",
    ]);
  });
});

describe("the commits of a change", () => {
  const authored = temporaryRepository({
    "a.tf": "a\n",
    ".mailmap": "dependabot[bot] <bot@example.com> <eve@example.com>\n",
  });
  const base = authored.git("rev-parse", "HEAD");
  authored.commit({ "a.tf": "b\n" }, { message: "first\n\nBody line\n\nSOP-Waive: db: because of it" });
  authored.commit(
    { "a.tf": "c\n" },
    { message: "second", author: { name: "Eve Störk", email: "eve@example.com" } },
  );

  test("carry whole messages and the names that were written, newest first", async () => {
    const commits = await (await between(authored, base, "HEAD")).commits();
    expect(commits.map(({ author, email, message }) => [author, email, message])).toEqual([
      ["Eve Störk", "eve@example.com", "second\n"],
      ["Ada Author", "ada@example.com", "first\n\nBody line\n\nSOP-Waive: db: because of it\n"],
    ]);
    expect(commits[0]?.date).toBe("2023-11-14T22:16:20+00:00");
    expect(commits[0]?.sha).toBe(authored.git("rev-parse", "HEAD"));
  });

  test("are at most 250", async () => {
    const many = temporaryRepository({ "a.tf": "a\n" });
    const tree = many.git("rev-parse", "HEAD^{tree}");
    fastImport(many, [
      "reset refs/heads/imported\nfrom refs/heads/main^0\n",
      ...Array.from({ length: 260 }, (_, n) => `${commit(n + 1, n)}M 040000 ${tree} \n`),
    ]);
    expect(await (await between(many, "main", "imported")).commits()).toHaveLength(250);
  });
});

/** Makes many commits or files quickly, on the branch `imported`. */
function fastImport(where: TemporaryRepository, stream: readonly string[]): void {
  writeFileSync(join(where.directory, ".git/stream"), stream.join("\n"));
  where.git("-c", "alias.import=!git fast-import --quiet <.git/stream", "import");
}

function blob(mark: number, text: string): string {
  return `blob\nmark :${mark}\ndata ${text.length}\n${text}`;
}

function commit(mark: number, minutes: number): string {
  const who = `Ada <ada@example.com> ${1_700_000_000 + minutes * 60} +0000`;
  return `commit refs/heads/imported\nmark :${mark}\ncommitter ${who}\ndata 1\nx\n`;
}
