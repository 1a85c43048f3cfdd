import * as z from "zod/mini";
import { formerBranches } from "../../core/model/former-branches.ts";

/** Asks which of the usual names of a default branch are branches. */
export const USUAL_BRANCHES =
  'main: ref(qualifiedName: "refs/heads/main") { name } master: ref(qualifiedName: "refs/heads/master") { name }';

const branchSchema = z.nullable(z.object({ name: z.string() }));

/** What `USUAL_BRANCHES` is answered with; to be spread into the schema of a repository. */
export const usualBranchesSchema = { main: branchSchema, master: branchSchema };

/** The branches that mean "here" in URLs, with former names of the default branch that no branch has now. */
export function branchesHere(
  names: readonly string[],
  repository: {
    readonly main: { readonly name: string } | null;
    readonly master: { readonly name: string } | null;
  },
): readonly string[] {
  const here = [...new Set(names)];
  const existing = [repository.main, repository.master].flatMap((branch) => branch?.name ?? []);
  return [...here, ...formerBranches({ here, existing, complete: true })];
}
