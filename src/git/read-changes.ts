import type { FileChange } from "../core/model/change-set.ts";
import type { Location } from "./discover.ts";
import { GitProblem } from "./git-problem.ts";
import { decodeRecords } from "./path-bytes.ts";
import { EMPTY_TREES, parseRawDiff, RAW, RENAME_LIMIT } from "./raw-diff.ts";
import { type GitOutput, type GitSettings, runGit } from "./run-git.ts";
import type { WorkTreeChanges } from "./work-tree-changes.ts";

/** Problems of which only the contents of files may be the cause: without reading these, git may still tell what changed. */
const LACKING: ReadonlySet<string> = new Set(["missing-objects", "corrupt"]);

/** What is compared: `from` is the merge base, or null for nothing at all. */
export interface DiffRequest {
  readonly settings: GitSettings;
  readonly location: Location;
  readonly from: string | null;
  /** Receives what a reader of the change set must know. */
  readonly note: (text: string) => void;
}

/** The changes from the merge base to a commit. */
export async function commitChanges(request: DiffRequest, to: string): Promise<readonly FileChange[]> {
  const args = ["diff-tree", "-r", "--ignore-submodules=none", ...RAW];
  return parseRawDiff(await diff(request, args, [fromOf(request), to]));
}

/** The changes from the merge base to the index. Refuses an index with merge conflicts: nothing is staged there. */
export async function stagedChanges(request: DiffRequest): Promise<readonly FileChange[]> {
  const args = ["diff", "--cached", "--ignore-submodules=none", ...RAW];
  const records = await diff(request, args, [fromOf(request), "--"]);
  const unmerged = records.findIndex((record) => /^:.* U$/.test(record));
  if (unmerged < 0) return parseRawDiff(records);
  throw new GitProblem({
    code: "unmerged",
    message: `${records[unmerged + 1]} has merge conflicts, so nothing is staged for it.`,
    where: request.location.directory,
    next: "Resolve the conflicts and git add the files, or leave --staged out to judge the work tree as it is.",
  });
}

/**
 * The changes from the merge base to the files on disk, staged or not, with untracked files but not ignored ones. git
 * compares contents where the index cannot tell, so that line endings and time stamps alone are no change.
 */
export async function diskChanges(request: DiffRequest, root: string): Promise<WorkTreeChanges> {
  // Looking whether a submodule is dirty would run git in there, under that repository's configuration.
  const args = ["diff", "--ignore-submodules=dirty", ...RAW];
  const [tracked, untracked, { workTreeChanges }] = await Promise.all([
    diff(request, args, [fromOf(request), "--"]),
    runGit(request.settings, ["ls-files", "-z", "--others", "--exclude-standard"]),
    import("./work-tree-changes.ts"),
  ]);
  for (const [, folder] of untracked.stderr.matchAll(/could not open directory '(.*)'/g)) {
    request.note(`There is no permission to open ${folder}, so the files in it count as removed.`);
  }
  return workTreeChanges({
    root,
    format: request.location.objectFormat,
    tracked: parseRawDiff(tracked),
    untracked: decodeRecords(untracked.stdout),
  });
}

function fromOf({ from, location }: DiffRequest): string {
  return from ?? EMPTY_TREES[location.objectFormat];
}

/** Finds renames by similarity, or in a partial clone that lacks what similarity needs, of unchanged files only. */
async function diff(
  request: DiffRequest,
  args: readonly string[],
  operands: readonly string[],
): Promise<readonly string[]> {
  const run = (renames: string): Promise<GitOutput> =>
    runGit(request.settings, [...args, renames, RENAME_LIMIT, ...operands]);
  const output = await run("-M").catch(async (problem: unknown) => {
    // Where a clone of blobs up to some size is copied, git no longer knows that it is partial and calls it damaged.
    const isMissing = problem instanceof GitProblem && LACKING.has(problem.code);
    if (!isMissing) throw problem;
    const what =
      problem.code === "corrupt" ? "repository lacks contents of changed files" : "is a partial clone";
    const found = await run("-M100%");
    request.note(
      `This ${what}, so only renames of unchanged files were found. For all of them: ${problem.next}`,
    );
    return found;
  });
  noteSkippedRenames(request, output.stderr);
  return decodeRecords(output.stdout);
}

/** Passes on that git gave up looking for renames, which it says in a warning. */
export function noteSkippedRenames({ note }: Pick<DiffRequest, "note">, stderr: string): void {
  if (!/rename detection was skipped/.test(stderr)) return;
  note("So many files changed that git looked only for renames of unchanged files.");
}
