import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repositoryPath } from "../../src/cli/path-argument.ts";
import { UsageProblem } from "../../src/cli/usage-problem.ts";
import { temporaryDirectory, writeFiles } from "../support/temporary-repository.ts";

const root = temporaryDirectory();
writeFiles(root, {
  "docs/a.md": "",
  "a.md": "",
  "..odd/a.md": "",
  linked: { link: "docs" },
});
const work = { directory: root, bare: false };
const at = (folder: string) => join(root, folder);

describe("repositoryPath in a work tree", () => {
  it.each([
    ["docs/a.md", ".", "docs/a.md"],
    ["docs/new.md", ".", "docs/new.md"],
    ["docs/", ".", "docs"],
    ["./docs/a.md", ".", "docs/a.md"],
    ["./docs/new.md", ".", "docs/new.md"],
    ["a.md", "docs", "docs/a.md"],
    ["docs/a.md", "docs", "docs/a.md"],
    ["../a.md", "docs", "a.md"],
    ["..odd/a.md", ".", "..odd/a.md"],
    [at("docs/a.md"), "..", "docs/a.md"],
    ["a.md", "..", "a.md"],
    ["linked/a.md", ".", "docs/a.md"],
    ["linked", ".", "linked"],
  ])("%s in %s is %s", (argument, current, path) => {
    expect(repositoryPath(argument, work, at(current))).toBe(path);
  });

  it.each([["../x"], ["/etc/passwd"], [".."]])("%s lies outside", (argument) => {
    expect(() => repositoryPath(argument, work, root)).toThrow(UsageProblem);
  });
});

describe("repositoryPath in a bare repository", () => {
  const bare = { directory: root, bare: true };
  it("knows paths from the root only", () => {
    expect(repositoryPath("docs/a.md", bare, root)).toBe("docs/a.md");
    expect(repositoryPath("./docs/a.md", bare, root)).toBe("docs/a.md");
    expect(() => repositoryPath("/docs/a.md", bare, root)).toThrow("outside");
  });
});
