import type { CommitInfo } from "../gather/ports.ts";
import type { GitContext } from "./git-context.ts";
import type { Objects } from "./objects.ts";
import { decodeRecords } from "./path-bytes.ts";
import { parseRawCommit } from "./raw-commit.ts";
import { type GitSettings, runGit } from "./run-git.ts";

/** As many commits as GitHub lists for a pull request. */
const MAX_COMMITS = 250;

/** GitHub cuts a pull request's body at 65,536 characters; a trailer further down is not meant for people. */
const MAX_MESSAGE_CHARACTERS = 65_536;

/** How many commits back from head are looked at without starting a process. */
const NEAR = 32;

/** Head and its first parents, newest first: what was found in one question. */
export type NearHistory = readonly string[];

/** The ids of a commit and of the first parents behind it, as far as they are near and here. */
export async function nearHistory(objects: Objects, head: string): Promise<NearHistory> {
  const names = Array.from({ length: NEAR }, (_, back) => `${head}~${back}^{commit}`);
  const found = await objects.info(names);
  const end = found.indexOf(null);
  return found.slice(0, end < 0 ? NEAR : end).flatMap((commit) => commit?.oid ?? []);
}

/** The commits of a change, newest first, at most 250. `from` is the merge base, or null for everything behind `head`. */
export async function readCommits(
  { settings, objects }: Pick<GitContext, "settings" | "objects">,
  ends: { readonly from: string | null; readonly head: string; readonly near: NearHistory },
): Promise<readonly CommitInfo[]> {
  const { from, head, near } = ends;
  if (from === head) return [];
  const length = from === null ? 0 : Math.max(near.indexOf(from), 0);
  const straight = await straightLine(objects, near.slice(0, length));
  return straight ?? logCommits(settings, from === null ? head : `${from}..${head}`);
}

/** How many commits a change has, when these were read of it: more than were read only where the reader stopped. */
export async function countCommits(
  { settings }: Pick<GitContext, "settings">,
  { from, head }: { readonly from: string | null; readonly head: string },
  read: readonly CommitInfo[],
): Promise<number> {
  // One of them may be left out as CI's own.
  if (read.length < MAX_COMMITS - 1) return read.length;
  const range = from === null ? head : `${from}..${head}`;
  const { stdout } = await runGit(settings, ["rev-list", "--count", range, "--"]);
  return Number(stdout.toString("latin1"));
}

/** The commits themselves when each has one parent, so that there are no others; null when git has to find out. */
async function straightLine(objects: Objects, ids: readonly string[]): Promise<readonly CommitInfo[] | null> {
  const found = await objects.contents(ids);
  const commits = found.flatMap(
    (reply) => (reply?.body ? parseRawCommit(reply.oid, reply.body) : null) ?? [],
  );
  const isStraight = commits.length > 0 && commits.every(({ parents }) => parents.length === 1);
  return isStraight && commits.length === ids.length ? commits.map(cut) : null;
}

async function logCommits(settings: GitSettings, range: string): Promise<readonly CommitInfo[]> {
  // %an, not %aN: a change could bring a .mailmap that makes its author somebody else.
  const format = "--format=%H%n%P%n%an%n%ae%n%cI%n%B";
  const options = ["--no-notes", "--no-color", "--encoding=UTF-8", `--max-count=${MAX_COMMITS}`];
  const { stdout } = await runGit(settings, ["log", "-z", format, ...options, range, "--"]);
  return decodeRecords(stdout).map((record) => {
    const [sha = "", parents = "", author = "", email = "", date = ""] = record.split("\n", 5);
    const start = sha.length + parents.length + author.length + email.length + date.length + 5;
    const message = record.slice(start);
    return cut({ sha, author, email, date, message, parents: parents.split(" ").filter(Boolean) });
  });
}

function cut(commit: CommitInfo): CommitInfo {
  return { ...commit, message: commit.message.slice(0, MAX_MESSAGE_CHARACTERS) };
}
