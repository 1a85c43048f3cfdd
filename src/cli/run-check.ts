import { resolve } from "node:path";
import { boundedParser } from "../core/documents/bounded-parser.ts";
import type { MarkdownParser } from "../core/model/markdown-parser.ts";
import type { Statement } from "../core/model/statement.ts";
import type { Verdict } from "../core/model/verdict.ts";
import { commitTrailers, mayHoldTrailers } from "../core/statements/waiver-trailers.ts";
import type { CheckSources, ReadStatements } from "../gather/check-sources.ts";
import type { CommitInfo } from "../gather/ports.ts";
import { nothingToCompare } from "../git/base-problem.ts";
import type { CiReading } from "../git/ci-change.ts";
import { type GitRepository, openRepository } from "../git/open-git-repository.ts";
import { runsInCi } from "./ci/runs-in-ci.ts";
import type { Context } from "./context.ts";
import { exitCodeOfVerdict } from "./exit-code.ts";
import type { CheckOptions } from "./options.ts";
import type { PolicyFile } from "./policy-file.ts";

/** Judges the change that the options name, prints the verdict and sets the exit code. */
export async function runCheck(options: CheckOptions, context: Context): Promise<void> {
  const policyFile = options.policy === undefined ? null : await policyOf(options, context);
  const expectsCommits = options.head !== undefined;
  const repository = await openRepository(resolve(context.directory, options.repo), { expectsCommits });
  try {
    const ci = await ciReading(repository, options, context);
    const sources = await sourcesOf(repository, { ...options, policyFile, ci }, context);
    // git compares commits while what judges and prints is loaded.
    const [{ check }, { printVerdict }] = await Promise.all([
      import("../use-cases/check.ts"),
      import("./print-verdict.ts"),
    ]);
    const verdict = await check(sources);
    if (comparedNothing(verdict, { ...options, ci })) {
      const { directory, shallow } = repository;
      throw nothingToCompare(verdict.compared, { directory, shallow, ci: ci?.change ?? null });
    }
    printVerdict(verdict, options, context);
    context.exit(exitCodeOfVerdict(verdict));
  } finally {
    repository.close();
  }
}

/** What CI says, where a CI system runs us and the base was not named by hand. */
async function ciReading(
  repository: GitRepository,
  { base, slug }: CheckOptions,
  { environment }: Context,
): Promise<CiReading | null> {
  if (base !== undefined || !runsInCi(environment)) return null;
  const { readCi } = await import("./ci/read-ci.ts");
  const slugs = [...repository.slugs(), ...slug];
  return readCi(environment, { directory: repository.directory, slugs });
}

/**
 * True where the verdict is about nothing although nobody asked for nothing: no commit lies between the ends, and nothing is
 * uncommitted either. In CI what is uncommitted was left there by the build, and is not the change. A policy that cannot be
 * used is the more important news.
 */
function comparedNothing(
  { compared, policy }: Verdict,
  { staged, ci }: CheckOptions & { readonly ci: CiReading | null },
): boolean {
  const asked = compared.from === "option" || staged === true || policy.problems.length > 0;
  return !asked && compared.commits === 0 && (compared.files === 0 || (ci?.change ?? null) !== null);
}

async function policyOf(options: CheckOptions, { directory }: Context): Promise<PolicyFile | null> {
  const { givenPolicy } = await import("./policy-file.ts");
  return givenPolicy(options, directory);
}

async function sourcesOf(
  repository: GitRepository,
  request: CheckOptions & { readonly policyFile: PolicyFile | null; readonly ci: CiReading | null },
  context: Context,
): Promise<CheckSources> {
  const { base = null, head = null, staged = false, slug, policyFile, ci } = request;
  return {
    change: await repository.resolveChange({ base, head, staged, ci }),
    history: () => repository.history,
    slugs: slug.length > 0 ? slug : repository.slugs(),
    policyFile,
    author: null,
    statements: trailerWaivers,
    progress: context.progress.step,
  };
}

/** Characters of commit messages with waivers that one check parses. */
const MAX_PARSED = 1_000_000;

/** Lines that were meant as a waiver and are none are shown up to this many. */
const MAX_NOTES = 5;

/**
 * Waivers in the commits' trailers, taken as written: who may waive is known to GitHub, and the App asks it. A local check
 * only spares its user a finding that the trailer is there to settle.
 */
async function trailerWaivers(commits: readonly CommitInfo[]): Promise<ReadStatements> {
  const waiving = commits.filter(({ message }) => mayHoldTrailers(message));
  if (waiving.length === 0) return { statements: [], notes: [] };
  const parser = boundedParser(MAX_PARSED);
  const read = waiving.map((commit) => waiversIn(commit, parser));
  return {
    statements: read.flatMap(({ statements }) => statements),
    notes: read.flatMap(({ notes }) => notes).slice(0, MAX_NOTES),
  };
}

function waiversIn({ sha, author, date, message }: CommitInfo, parser: MarkdownParser): ReadStatements {
  const speaker = { login: author, teams: [], permission: "admin", isAuthor: true } as const;
  const common = {
    kind: "waiver",
    via: "trailer",
    source: null,
    guarantor: null,
    speaker,
    at: date,
  } as const;
  const { trailers, problems } = commitTrailers(message, parser);
  return {
    statements: trailers.map((trailer): Statement => ({ ...common, ...trailer })),
    notes: problems.map((problem) => `Commit ${sha.slice(0, 7)}: ${problem}.`),
  };
}
