import type { CommitInfo } from "../ports.ts";
import { decodeRecords } from "./path-bytes.ts";
import { type GitSettings, runGit } from "./run-git.ts";

/** As many commits as GitHub lists for a pull request. */
const MAX_COMMITS = 250;

/** GitHub cuts a pull request's body at 65,536 characters; a trailer further down is not meant for people. */
const MAX_MESSAGE_CHARACTERS = 65_536;

/** The commits of `range` (`from..to`, or one id for everything behind it), newest first, at most 250. */
export async function readCommits(settings: GitSettings, range: string): Promise<readonly CommitInfo[]> {
  // Names as written: a change could bring a .mailmap that makes its author somebody else.
  const format = "--format=%H%n%an%n%ae%n%cI%n%B";
  const options = [
    "--no-mailmap",
    "--no-notes",
    "--no-color",
    "--encoding=UTF-8",
    `--max-count=${MAX_COMMITS}`,
  ];
  const { stdout } = await runGit(settings, ["log", "-z", format, ...options, range, "--"]);
  return decodeRecords(stdout).map((record) => {
    const [sha = "", author = "", email = "", date = ""] = record.split("\n", 4);
    const start = sha.length + author.length + email.length + date.length + 4;
    return { sha, author, email, date, message: record.slice(start, start + MAX_MESSAGE_CHARACTERS) };
  });
}
