import { GitProblem, type GitProblemCode } from "./git-problem.ts";

/** A git process that ended badly. `stderr` is git's own English (the locale is fixed). */
export interface GitFailure {
  readonly command: string;
  readonly code: number;
  readonly signal: string | null;
  readonly stderr: string;
  readonly where: string;
}

interface Explanation {
  readonly pattern: RegExp;
  readonly code: GitProblemCode;
  readonly message: (failure: GitFailure) => string;
  readonly next: (failure: GitFailure) => string;
}

/** git's exit code for an option it does not know. */
const USAGE = 129;

/** Most specific first: git often adds a general complaint after the telling one. */
const EXPLANATIONS: readonly Explanation[] = [
  {
    pattern: /dubious ownership|unsafe repository/,
    code: "dubious-ownership",
    message: ({ where }) => `git refuses to read ${where}, because it belongs to somebody else.`,
    next: ({ stderr, where }) =>
      `If you trust it: git config --global --add safe.directory ${/safe\.directory (\S.*)/.exec(stderr)?.[1] ?? where}`,
  },
  {
    pattern: /safe\.bareRepository/,
    code: "dubious-ownership",
    message: ({ where }) => `git is set up not to read bare repositories, and ${where} is one.`,
    next: () => "If you trust it: git config --global safe.bareRepository all",
  },
  {
    pattern: /not a git repository/,
    code: "not-a-repository",
    message: ({ where }) => `${where} is not inside a git repository.`,
    next: () => "Run this inside a repository, or name one with --repo DIR.",
  },
  {
    pattern: /^fatal: log for '.*' only (?:has|goes back to) |^fatal: no upstream configured/m,
    code: "unknown-ref",
    message: (failure) => `This names no commit: ${gitWords(failure)}.`,
    next: () => "Name a branch, a tag or a commit id.",
  },
  {
    pattern: /promisor remote|lazy fetching disabled/,
    code: "missing-objects",
    message: () => "This is a partial clone, and objects that are needed here were never fetched.",
    next: () => "Fetch them: git fetch --refetch --no-filter origin",
  },
  {
    pattern:
      /index file (?:corrupt|smaller)|bad index file|index uses|bad signature|cache entry out of order/,
    code: "corrupt",
    message: (failure) => `The index is damaged: ${gitWords(failure)}`,
    next: () => "Rebuild it with: rm .git/index && git reset (your files stay as they are).",
  },
  {
    pattern:
      /corrupt|unable to (?:read|unpack|parse|stream)|bad (?:tree|object|revision)|missing (?:blob|tree|commit)|could not parse|Could not read|data stream error|is empty$|bad packed object|packfile|not a valid object|failed to read object/m,
    code: "corrupt",
    message: (failure) => `The repository is damaged or incomplete: ${gitWords(failure)}`,
    next: () => "See what is missing with git fsck, then fetch it again or make a new clone.",
  },
  {
    pattern: /bad (?:boolean|numeric)? ?config|unknown repository extension|Expected git repo version/,
    code: "failed",
    message: (failure) => `git cannot use this repository: ${gitWords(failure)}`,
    next: () => "Fix .git/config, or use the git version that made the repository.",
  },
];

/** Turns git's complaint into a `GitProblem` with a next step. What is not recognised keeps git's own words. */
export function explainFailure(failure: GitFailure): GitProblem {
  const { where } = failure;
  const known = EXPLANATIONS.find(({ pattern }) => pattern.test(failure.stderr));
  if (known) {
    const { code } = known;
    return new GitProblem({ code, where, message: known.message(failure), next: known.next(failure) });
  }
  if (failure.code === USAGE) {
    return new GitProblem({
      code: "git-too-old",
      where,
      message: `The installed git does not know an option of git ${failure.command}: ${gitWords(failure)}`,
      next: "Install git 2.30 or newer (git --version tells which one this is).",
    });
  }
  const how = failure.signal ? `was ended by ${failure.signal}` : `failed with exit code ${failure.code}`;
  return new GitProblem({
    code: "failed",
    where,
    message: `git ${failure.command} ${how}: ${gitWords(failure)}`,
    next: "Run the git command by hand to see more, and report this if git itself is content.",
  });
}

/** The first line that git calls fatal or an error, else its first line. */
function gitWords({ stderr }: GitFailure): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.find((line) => /^(?:fatal|error): /.test(line)) ?? lines[0];
  return telling?.replace(/^(?:fatal|error): /, "") ?? "it said nothing";
}
