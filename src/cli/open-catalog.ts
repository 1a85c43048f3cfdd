import { resolve } from "node:path";
import type { CatalogSources } from "../gather/gather-catalog.ts";
import type { ChangeReader } from "../gather/ports.ts";
import { GitProblem } from "../git/git-problem.ts";
import { type GitRepository, openRepository } from "../git/open-git-repository.ts";
import type { CommonOptions } from "./options.ts";
import type { PolicyFile } from "./policy-file.ts";

/** What to open, with paths as written on the command line. */
export interface CatalogRequest {
  readonly options: CommonOptions;
  /** Relative paths count from here. */
  readonly directory: string;
  readonly policyFile: PolicyFile | null;
}

/** Opens the repository and hands a use case its sources: the work tree, or `HEAD` of a bare repository. */
export async function withCatalog<Result>(
  { options, directory, policyFile }: CatalogRequest,
  use: (sources: CatalogSources, repository: GitRepository) => Promise<Result>,
): Promise<Result> {
  const repository = await openRepository(resolve(directory, options.repo));
  try {
    const [{ head }, branches] = await Promise.all([present(repository), repository.branches()]);
    const slugs = options.slug.length > 0 ? options.slug : repository.slugs();
    const { contents } = repository;
    const sources = { snapshot: head, contents, slugs, branches, policyFile };
    return await use({ ...sources, everExisted: null }, repository);
  } finally {
    repository.close();
  }
}

/** The work tree as a change to `HEAD`; before the first commit, as a change to nothing. */
async function present(repository: GitRepository): Promise<ChangeReader> {
  const head = repository.bare ? "HEAD" : null;
  try {
    return await repository.resolveChange({ base: "HEAD", head, staged: false });
  } catch (problem) {
    if (repository.bare || !isUnborn(problem)) throw problem;
    return repository.resolveChange({ base: null, head, staged: false });
  }
}

function isUnborn(problem: unknown): boolean {
  return problem instanceof GitProblem && (problem.code === "unknown-ref" || problem.code === "no-commits");
}
