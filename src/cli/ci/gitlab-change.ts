import type { CiTarget } from "../../git/ci-change.ts";
import type { CiStatement } from "./ci-statement.ts";
import { branchName, commitId, namedBases, variable } from "./ci-values.ts";

const SIGNS = ["GITLAB_CI", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "CI_MERGE_REQUEST_DIFF_BASE_SHA"];
const BUILDS = ["CI_COMMIT_BEFORE_SHA", "CI_DEFAULT_BRANCH"];

/** What GitLab says (docs: Predefined CI/CD variables). */
export function gitlabChange(environment: NodeJS.ProcessEnv): CiStatement | null {
  const value = (name: string) => variable(environment, name);
  if (![...SIGNS, ...BUILDS].some(value)) return null;
  return {
    change: {
      system: "gitlab",
      target: targetOf(value),
      build: {
        branch: branchName(value("CI_COMMIT_BRANCH")),
        defaultBranch: branchName(value("CI_DEFAULT_BRANCH")),
        before: commitId(value("CI_COMMIT_BEFORE_SHA")),
      },
    },
    workspace: value("CI_PROJECT_DIR"),
    repository: null,
    notes: [],
  };
}

/**
 * The merge base that GitLab worked out first: runners keep their clones, and the target branch in one may be old. A pipeline
 * for merged results checks out a merge commit, whose first parent is the target branch.
 */
function targetOf(value: (name: string) => string | null): CiTarget | null {
  const named = ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME"].find(value);
  if (named === undefined) return null;
  const branch = branchName(value("CI_MERGE_REQUEST_TARGET_BRANCH_NAME"));
  const second = commitId(value("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA"));
  const commit = commitId(value("CI_MERGE_REQUEST_DIFF_BASE_SHA"));
  return {
    statementsOf: named,
    bases: namedBases({ commit }, { branch }),
    branch,
    merge: second === null ? null : { oid: null, second, ref: null },
  };
}
