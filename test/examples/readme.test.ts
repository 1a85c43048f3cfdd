import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { STORY } from "../../scripts/demo/story.ts";
import { createWorkspace } from "../../scripts/demo/workspace.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { ACME } from "./acme-infra.ts";
import { runCli } from "./run-cli.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const readme = read("README.md");

describe("README.md", () => {
  test("shows a policy of eight lines that is valid", () => {
    const policy = blockAfter("```yaml\n");
    expect(policy.trimEnd().split("\n")).toHaveLength(8);
    const sops = [...policy.matchAll(/docs\/[\w./-]+\.md/g)].map(([path]) => [
      path,
      "# SOP\n\n## Failover\n\n1. Go.\n",
    ]);
    const repository = temporaryRepository({ ".github/sopwatch.yml": policy, ...Object.fromEntries(sops) });
    expect(runCli("validate", "--repo", repository.directory)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("shows what check really prints", () => {
    const [chapter] = STORY;
    if (chapter === undefined) throw new Error("the story is empty");
    const workspace = createWorkspace(ACME, "https://github.com/acme/infra.git");
    try {
      workspace.branch(chapter);
      const args = ["check", "--base", "main", "--head", chapter.branch];
      const { stdout } = runCli(...args, "--repo", workspace.directory);
      const printed = `$ sopwatch ${args.join(" ")}\n${stdout}`;
      expect(withoutIds(blockAfter("```console\n"))).toBe(withoutIds(printed));
    } finally {
      workspace.remove();
    }
  });

  test("names the commands that there are", () => {
    const named = [...readme.matchAll(/^\| `([a-z]+)[^`]*` \|/gm)].map(([, name]) => name);
    const commands = runCli("--help").stdout.split("\nCommands:\n")[1]?.split("\n\n")[0] ?? "";
    const listed = [...commands.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    expect(named).toEqual(listed.filter((name) => name !== "help"));
  });
});

describe("the pages of this project", () => {
  const pages = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"];
  const decisions = readdirSync(join(ROOT, "docs/decisions")).map((name) => `docs/decisions/${name}`);

  test.each([...pages, ...decisions])("%s links to files that are there", (page) => {
    const targets = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target = ""]) => target);
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });

  test("decisions have a number each, and none twice", () => {
    const numbers = decisions.map((page) => page.match(/\/(\d{4})-[a-z0-9-]+\.md$/)?.[1]);
    expect(numbers).not.toContain(undefined);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});

describe("our own policy", () => {
  test("is valid", () => {
    expect(runCli("validate", "--repo", ROOT)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  test("finds nothing to complain about in our own pages", () => {
    expect(runCli("lint", "--repo", ROOT, "--fail-on", "advise")).toMatchObject({ exitCode: 0, stderr: "" });
  });
});

function blockAfter(opening: string): string {
  const start = readme.indexOf(opening) + opening.length;
  return readme.slice(start, readme.indexOf("```", start));
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** The workspace's commits are made now, so their ids are others each time. */
function withoutIds(text: string): string {
  return text.replace(/\([0-9a-f]{7}\)/g, "(an id)");
}
