import { decodeRecords } from "./path-bytes.ts";
import { type GitSettings, runGit } from "./run-git.ts";

const OPTIONS = [
  "--first-parent",
  "-m",
  "--diff-filter=D",
  // A rename is a loss too, and without looking for them no contents are read.
  "--no-renames",
  "--name-only",
  "--no-color",
  "--format=",
  "-z",
];

/**
 * Every path, file or directory, that some mainline change up to `from` took away, in one pass over history. Some of
 * them may have come back.
 */
export async function readLostPaths(settings: GitSettings, from: string): Promise<ReadonlySet<string>> {
  const config = [...settings.config, "log.diffMerges=separate"];
  const { stdout } = await runGit({ ...settings, config }, ["log", ...OPTIONS, from, "--"]);
  const lost = new Set(decodeRecords(stdout));
  for (const path of [...lost]) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      lost.add(path.slice(0, end));
    }
  }
  return lost;
}
