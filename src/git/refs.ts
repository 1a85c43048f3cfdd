import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { mainRemote, remoteUrls } from "./config.ts";
import type { GitContext } from "./git-context.ts";
import { GitProblem } from "./git-problem.ts";
import { runGit } from "./run-git.ts";
import { unknownRef } from "./unknown-ref.ts";

/** A ref that was found: as the caller wrote it or we guessed it, and the commit it means. */
export interface ResolvedRef {
  readonly ref: string;
  readonly oid: string;
}

const MAX_REF_CHARACTERS = 1024;

/** A ref as people write it: `origin/main` for `refs/remotes/origin/main`. */
export function nameOfRef(ref: string): string {
  return ref.replace(/^refs\/(?:heads|remotes)\//, "");
}

/** The commit behind a ref, tag, branch or id that somebody wrote, or a `GitProblem` that says what to do. */
export async function resolveRef(context: GitContext, ref: string): Promise<ResolvedRef> {
  const where = context.location.directory;
  if (ref === "" || ref.startsWith("-") || ref.length > MAX_REF_CHARACTERS || /\p{Cc}/u.test(ref)) {
    const shown = JSON.stringify(ref.slice(0, 80));
    const next = "Name a branch, a tag or a commit id.";
    throw new GitProblem({
      code: "bad-ref",
      message: `${shown} cannot be the name of a commit.`,
      where,
      next,
    });
  }
  const [commit, object] = await context.objects.info([`${ref}^{commit}`, ref]);
  if (commit) return { ref, oid: commit.oid };
  if (object) {
    const next = "Name a branch, a tag or a commit id.";
    throw new GitProblem({
      code: "bad-ref",
      message: `${ref} is a ${object.type}, not a commit.`,
      where,
      next,
    });
  }
  throw await unknownRef(context, ref);
}

/** The commit that is checked out, or null on a branch without commits. */
export async function resolveHead(context: GitContext): Promise<ResolvedRef | null> {
  const [commit] = await context.objects.info(["HEAD^{commit}"]);
  if (commit) return { ref: "HEAD", oid: commit.oid };
  // A branch that does not exist yet has no id; one whose commit is lost still has.
  const { code, stdout } = await runGit(context.settings, ["rev-parse", "--verify", "--quiet", "HEAD"], {
    answers: [1],
  });
  if (code !== 0) return null;
  throw new GitProblem({
    code: "corrupt",
    message: `HEAD is ${stdout.toString("utf8").trim()}, and the repository does not have that commit.`,
    where: context.location.directory,
    next: "See what is missing with git fsck, then fetch it again or make a new clone.",
  });
}

/**
 * The default branch as far as this clone can tell: the one that CI names (`name`), where the remote's HEAD points (in a bare
 * repository its own), `main` or `master` there, else here, else the only branch of a repository without remotes. Null where
 * nothing tells; what is checked out is no default.
 */
export async function resolveDefault(
  context: GitContext,
  name: string | null = null,
): Promise<ResolvedRef | null> {
  const remote = mainRemote(context.config);
  const candidates = [
    ...(name === null ? [] : branchRefs(remote, name)),
    ...(context.location.workTree === null ? ["HEAD"] : []),
    ...(remote === null ? [] : ["HEAD", "main", "master"].map((each) => `refs/remotes/${remote}/${each}`)),
    "refs/heads/main",
    "refs/heads/master",
  ];
  return (await firstOf(context, candidates)) ?? (remote === null ? onlyBranch(context) : null);
}

/** A branch of the main remote as this clone knows it, else the local one of that name; null where there is neither. */
export async function remoteBranch(context: GitContext, name: string): Promise<ResolvedRef | null> {
  return firstOf(context, branchRefs(mainRemote(context.config), name));
}

function branchRefs(remote: string | null, name: string): readonly string[] {
  return [...(remote === null ? [] : [`refs/remotes/${remote}/${name}`]), `refs/heads/${name}`];
}

/**
 * Which of `names` are branches of the repository on its server, as far as this clone tells; `complete` when it knows more than
 * the one branch that a clone for CI has.
 */
export async function knownBranches(
  context: GitContext,
  names: readonly string[],
): Promise<{ readonly existing: readonly string[]; readonly complete: boolean }> {
  const remote = mainRemote(context.config);
  const own = remote === null || context.location.workTree === null;
  const folder = own ? "refs/heads" : `refs/remotes/${remote}`;
  const commits = await context.objects.info(names.map((name) => `${folder}/${name}^{commit}`));
  const existing = names.filter((_, at) => commits[at] !== null);
  if (remote === null) return { existing, complete: true };
  const { stdout } = await runGit(context.settings, [
    "for-each-ref",
    "--count=3",
    "--format=%(symref)%(refname)",
    folder,
  ]);
  const branches = stdout
    .toString("utf8")
    .split("\n")
    .filter((line) => line.startsWith(`${folder}/`) && !line.includes("/HEAD"));
  return { existing, complete: branches.length > 1 };
}

async function firstOf(context: GitContext, refs: readonly string[]): Promise<ResolvedRef | null> {
  const commits = await context.objects.info(refs.map((ref) => `${ref}^{commit}`));
  const at = commits.findIndex((commit) => commit !== null);
  const oid = commits[at]?.oid;
  const ref = refs[at];
  return oid && ref ? { ref, oid } : null;
}

async function onlyBranch(context: GitContext): Promise<ResolvedRef | null> {
  const { stdout } = await runGit(context.settings, [
    "for-each-ref",
    "--count=2",
    "--format=%(refname)",
    "refs/heads",
  ]);
  const [ref = "", another] = stdout.toString("utf8").trim().split("\n");
  return ref === "" || another !== undefined ? null : firstOf(context, [ref]);
}

/** The branch name behind a ref, as URLs on the server spell it; null for tags, ids and expressions. */
export async function branchOf(context: GitContext, ref: string): Promise<string | null> {
  if (/^[0-9a-f]{7,64}$/.test(ref) || /[~^:@{]/.test(ref)) return null;
  const full = /(?:^|\/)HEAD$/.test(ref) ? await symbolicTarget(context, ref) : ref;
  if (full === null || full.startsWith("refs/tags/")) return null;
  const short = full.replace(/^refs\/(?:heads|remotes)\/|^remotes\//, "");
  if (full.startsWith("refs/heads/")) return short;
  const remote = [...remoteUrls(context.config).keys()].find((name) => short.startsWith(`${name}/`));
  return remote === undefined ? short : short.slice(remote.length + 1);
}

/** The ref that a symbolic ref points to. It is a file of one line, unless the repository uses the reftable format. */
async function symbolicTarget({ settings, location }: GitContext, ref: string): Promise<string | null> {
  const name = ref === "HEAD" || ref.startsWith("refs/") ? ref : `refs/remotes/${ref}`;
  const file = join(name === "HEAD" ? location.gitDirectory : location.commonDirectory, name);
  const line = existsSync(file) ? readFileSync(file, "utf8").trim() : "";
  if (line.startsWith("ref: ") && !line.endsWith("/.invalid")) return line.slice("ref: ".length);
  const { stdout } = await runGit(settings, ["symbolic-ref", "--quiet", name], { answers: [1, 128] });
  return stdout.toString("utf8").trim() || null;
}
