import { resolve } from "node:path";
import { check } from "../check.ts";
import type { Verdict } from "../core/verdict.ts";
import { type GitRepository, openRepository } from "../git/open-repository.ts";
import type { Context } from "./context.ts";
import { exitCodeOfVerdict } from "./exit-code.ts";
import type { CheckOptions } from "./options.ts";
import { givenPolicy, type PolicyFile } from "./policy-file.ts";
import { printVerdict } from "./print-verdict.ts";
import { trailerWaivers } from "./trailer-waivers.ts";

/** Judges the change that the options name, prints the verdict and sets the exit code. */
export async function runCheck(options: CheckOptions, context: Context): Promise<void> {
  const policyFile = await givenPolicy(options, context.directory);
  const expectsCommits = options.head !== undefined;
  const repository = await openRepository(resolve(context.directory, options.repo), { expectsCommits });
  try {
    const verdict = await judge(repository, { ...options, policyFile }, context);
    printVerdict(verdict, options, context);
    context.exit(exitCodeOfVerdict(verdict));
  } finally {
    repository.close();
  }
}

async function judge(
  repository: GitRepository,
  request: CheckOptions & { readonly policyFile: PolicyFile | null },
  context: Context,
): Promise<Verdict> {
  const { base = null, head = null, staged = false, slug, policyFile } = request;
  return check({
    change: await repository.resolveChange({ base, head, staged }),
    history: repository.history,
    slugs: slug.length > 0 ? slug : repository.slugs(),
    policyFile,
    author: null,
    statements: async (commits) => trailerWaivers(commits),
    progress: context.progress.step,
  });
}
