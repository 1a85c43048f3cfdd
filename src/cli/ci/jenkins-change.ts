import type { CiStatement } from "./ci-statement.ts";
import { branchName, commitId, namedBases, variable } from "./ci-values.ts";

const SIGNS = ["JENKINS_URL", "CHANGE_TARGET", "GIT_PREVIOUS_SUCCESSFUL_COMMIT"];

/**
 * What Jenkins says: a multibranch pipeline names the target of a pull request. A build of the default branch is compared
 * with the last one that succeeded, so that what failed stays in question until it is put right.
 */
export function jenkinsChange(environment: NodeJS.ProcessEnv): CiStatement | null {
  const value = (name: string) => variable(environment, name);
  if (!SIGNS.some(value)) return null;
  const target = value("CHANGE_TARGET");
  const branch = branchName(target);
  const built = branchName(value("BRANCH_NAME") ?? value("GIT_BRANCH")?.replace(/^origin\//, ""));
  return {
    change: {
      system: "jenkins",
      target:
        target === null
          ? null
          : { statementsOf: "CHANGE_TARGET", bases: namedBases({ branch }), branch, merge: null },
      build: {
        branch: built,
        defaultBranch: value("BRANCH_IS_PRIMARY") === "true" ? built : null,
        before: commitId(value("GIT_PREVIOUS_SUCCESSFUL_COMMIT")),
      },
    },
    workspace: value("WORKSPACE"),
    repository: null,
    notes: [],
  };
}
