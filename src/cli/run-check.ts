import { resolve } from "node:path";
import type { CheckSources } from "../check-sources.ts";
import { type GitRepository, openRepository } from "../git/open-repository.ts";
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
    const sources = await sourcesOf(repository, { ...options, policyFile }, context);
    // git compares commits while what judges and prints is loaded.
    const [{ check }, { printVerdict }] = await Promise.all([
      import("../check.ts"),
      import("./print-verdict.ts"),
    ]);
    const verdict = await check(sources);
    printVerdict(verdict, options, context);
    context.exit(exitCodeOfVerdict(verdict));
  } finally {
    repository.close();
  }
}

async function policyOf(options: CheckOptions, { directory }: Context): Promise<PolicyFile | null> {
  const { givenPolicy } = await import("./policy-file.ts");
  return givenPolicy(options, directory);
}

async function sourcesOf(
  repository: GitRepository,
  request: CheckOptions & { readonly policyFile: PolicyFile | null },
  context: Context,
): Promise<CheckSources> {
  const { base = null, head = null, staged = false, slug, policyFile } = request;
  return {
    change: await repository.resolveChange({ base, head, staged }),
    history: () => repository.history,
    slugs: slug.length > 0 ? slug : repository.slugs(),
    policyFile,
    author: null,
    statements: trailerWaivers,
    progress: context.progress.step,
  };
}
