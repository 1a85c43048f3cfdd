import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Chapter, Edit } from "./story.ts";

/** A temporary git repository that holds a copy of a folder on its branch `main`. */
export interface Workspace {
  readonly directory: string;
  /** Commits a chapter's edits on its new branch. */
  branch(chapter: Chapter): void;
  /** Added and removed lines of a chapter, blank ones aside, below a line per file; a deleted file is that line only. */
  diff(chapter: Chapter): readonly string[];
  remove(): void;
}

/** Copies `source` into a new repository. Neither the machine's git configuration nor the network is used. */
export function createWorkspace(source: string, origin: string): Workspace {
  const directory = mkdtempSync(join(tmpdir(), "sopwatch-demo-"));
  const git = (...args: string[]) => runGit(directory, args);
  cpSync(source, directory, { recursive: true });
  git("init", "--quiet", "--initial-branch=main");
  git("remote", "add", "origin", origin);
  git("add", "--all");
  git("commit", "--quiet", "--message=The platform as it is");
  return {
    directory,
    branch: ({ branch, on, edits }) => {
      git("switch", "--quiet", "--create", branch, on);
      for (const [path, edit] of Object.entries(edits)) applyEdit(join(directory, path), edit);
      git("add", "--all");
      git("commit", "--quiet", `--message=${branch}`);
    },
    diff: ({ branch, on }) =>
      readable(git("diff", "--unified=0", "--irreversible-delete", `${on}...${branch}`)),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function readable(diff: string): readonly string[] {
  return diff
    .replace(/^diff --git a\/.* b\/(.*)\n(?=deleted )/gm, "file: $1 (deleted)\n")
    .replace(/^diff --git a\/.* b\//gm, "file: ")
    .split("\n")
    .filter((line) => /^(?:file: |[+-](?![+-]{2} )\s*\S)/.test(line))
    .map((line) => line.replace(/^file: /, ""));
}

function applyEdit(path: string, edit: Edit): void {
  const edited = edit(readFileSync(path, "utf8"));
  if (edited === null) rmSync(path);
  else writeFileSync(path, edited);
}

function runGit(directory: string, args: readonly string[]): string {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return execFileSync("git", args, {
    cwd: directory,
    encoding: "utf8",
    env: {
      ...Object.fromEntries(inherited),
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: "Acme Engineer",
      GIT_AUTHOR_EMAIL: "engineer@acme.example",
      GIT_COMMITTER_NAME: "Acme Engineer",
      GIT_COMMITTER_EMAIL: "engineer@acme.example",
    },
  });
}
