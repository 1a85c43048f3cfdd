import { resolve } from "node:path";
import type { Verdict } from "../core/model/verdict.ts";
import type { CheckSources } from "../gather/check-sources.ts";
import { nothingToCompare } from "../git/base-problem.ts";
import type { CiReading } from "../git/ci-change.ts";
import { type GitRepository, openRepository } from "../git/open-git-repository.ts";
import { runsInCi } from "./ci/runs-in-ci.ts";
import type { Context } from "./context.ts";
import { exitCodeOfVerdict } from "./exit-code.ts";
import type { CheckOptions } from "./options.ts";
import type { PolicyFile } from "./policy-file.ts";
import { trailerWaivers } from "./trailer-waivers.ts";

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
