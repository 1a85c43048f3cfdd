import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MAX_SOP_BYTES } from "../../src/gather/gather-documents.ts";
import { temporaryDirectory } from "../support/temporary-repository.ts";
import { runCli } from "./run-cli.ts";
import { runInProcess } from "./run-in-process.ts";
import { platformRepository, SOP } from "./world.ts";

const DEAD = "# Restore\n\nSee [the other page](gone.md).\n";

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const directory = temporaryDirectory();
  for (const [name, content] of Object.entries(files)) writeFileSync(join(directory, name), content);
  return directory;
}

describe("lint of a file outside of git", () => {
  it("checks the file alone, and says what it could not look up", async () => {
    const directory = folderWith({ "a.md": DEAD });
    const { code, stdout } = await runInProcess(["lint", "a.md"], directory);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^! 1 finding in 1 SOP \(1 observe\)\n\na\.md {2}missing: review date\n\nNote: Not in a git/,
    );
  });

  it("goes by a policy given by hand", async () => {
    const directory = folderWith({ "a.md": DEAD, "p.yml": "rules: {anatomy/steps: require}\n" });
    const { code, stdout } = await runInProcess(["lint", "a.md", "--policy", "p.yml"], directory);
    expect(code).toBe(1);
    expect(stdout).toContain("a.md has no numbered steps");
  });

  it("takes a file elsewhere while the current directory is in a repository", async () => {
    const elsewhere = join(folderWith({ "a.md": DEAD }), "a.md");
    const { code, stdout } = await runInProcess(["lint", elsewhere], platformRepository().directory);
    expect(code).toBe(0);
    expect(stdout).toContain(`${elsewhere}  missing: review date`);
  });

  it.each([
    ["none.md", "none.md does not exist"],
    ["folder.md", "folder.md is a folder"],
    ["notes.txt", "notes.txt is not Markdown"],
    ["binary.md", "binary.md is a binary file"],
    ["huge.md", "huge.md has more than 2 MiB"],
  ])("refuses %s with the reason", async (name, reason) => {
    const directory = folderWith({
      "notes.txt": "x",
      "binary.md": Buffer.from([0x23, 0, 1]),
      "huge.md": Buffer.alloc(MAX_SOP_BYTES + 1, 0x61),
    });
    mkdirSync(join(directory, "folder.md"));
    const { code, stdout, stderr } = await runInProcess(["lint", name], directory);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`sopwatch: ${reason}`);
  });

  it("needs a file there", async () => {
    const { code, stderr } = await runInProcess(["lint"], temporaryDirectory());
    expect(code).toBe(3);
    expect(stderr).toContain("is not inside a git repository");
  });
});

describe("lint of standard input", () => {
  it("checks it alone outside of git, under the name it is given", async () => {
    const directory = temporaryDirectory();
    const [unnamed, named] = await Promise.all([
      runCli(["lint", "-"], { in: directory, input: DEAD }),
      runCli(["lint", "--stdin-filename", "docs/x.md"], { in: directory, input: DEAD }),
    ]);
    expect(unnamed.stdout).toContain("stdin.md  missing: review date");
    expect(named.stdout).toContain("docs/x.md  missing: review date");
  });

  it("checks it as a file of the repository, saved or not, with its references", async () => {
    const { directory } = platformRepository();
    const lint = (path: string) =>
      runCli(["lint", "--stdin-filename", path, "--format", "json"], { in: directory, input: DEAD });
    const [saved, fresh] = await Promise.all([lint(SOP), lint("docs/runbooks/new.md")]);
    for (const [run, path, anatomy] of [
      [saved, SOP, [{ check: "anatomy/review-date" }]],
      [fresh, "docs/runbooks/new.md", [{ check: "anatomy/owner" }, { check: "anatomy/review-date" }]],
    ] as const) {
      expect(run.code).toBe(1);
      expect(JSON.parse(run.stdout)).toMatchObject({
        sops: 1,
        findings: [{ rule: "sop-broken-reference", location: { path, line: 3 } }, ...anatomy],
      });
    }
  });

  it.each([
    ["binary", Buffer.from([0x23, 0x20, 0, 1]), "Standard input is a binary file"],
    ["huge", Buffer.alloc(MAX_SOP_BYTES + 1, 0x61), "Standard input has more than 2 MiB"],
  ])("refuses %s input", async (_, input, reason) => {
    const { code, stderr } = await runCli(["lint", "-"], { in: temporaryDirectory(), input });
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
  });

  it("takes nothing as an empty document, and refuses a name that is no document", async () => {
    const empty = await runCli(["lint", "-"], { in: temporaryDirectory(), input: "" });
    expect(empty.code).toBe(0);
    const odd = await runCli(["lint", "--stdin-filename", "a.txt"], {
      in: temporaryDirectory(),
      input: DEAD,
    });
    expect([odd.code, odd.stderr]).toEqual([2, expect.stringContaining("a.txt is not Markdown")]);
  });
});
