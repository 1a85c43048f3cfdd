import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "../lib/process.ts";

/** A repository of two commits: all files, then the changed ones. */
export interface Repository {
  readonly directory: string;
  readonly base: string;
  readonly head: string;
}

/** Writes two commits into a new temporary repository, through one fast-import stream. The caller removes it. */
export function makeRepository(
  files: ReadonlyMap<string, string>,
  changed: ReadonlyMap<string, string>,
): Repository {
  const directory = mkdtempSync(join(tmpdir(), "sopwatch-bench-"));
  git(directory, ["init", "--quiet", "--initial-branch=main"]);
  git(directory, ["fast-import", "--quiet"], commit("All files", files) + commit("A change", changed));
  return {
    directory,
    base: git(directory, ["rev-parse", "main~1"]),
    head: git(directory, ["rev-parse", "main"]),
  };
}

function commit(subject: string, files: ReadonlyMap<string, string>): string {
  const lines = [
    "commit refs/heads/main",
    "committer Bench <bench@example.invalid> 1767225600 +0000",
    data(subject),
  ];
  for (const [path, text] of files) lines.push(`M 100644 inline ${path}`, data(text));
  return `${lines.join("\n")}\n`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}
