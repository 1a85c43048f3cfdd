import type { CiStatement } from "./ci-statement.ts";
import { branchName, namedBases, variable } from "./ci-values.ts";

const SIGNS = ["BUILDKITE", "BUILDKITE_PULL_REQUEST_BASE_BRANCH", "BUILDKITE_PIPELINE_DEFAULT_BRANCH"];

/** What Buildkite says (docs: Environment variables); `BUILDKITE_PULL_REQUEST_BASE_BRANCH` is empty without a pull request. */
export function buildkiteChange(environment: NodeJS.ProcessEnv): CiStatement | null {
  const value = (name: string) => variable(environment, name);
  if (!SIGNS.some(value)) return null;
  const target = value("BUILDKITE_PULL_REQUEST_BASE_BRANCH");
  const branch = branchName(target);
  const statementsOf = "BUILDKITE_PULL_REQUEST_BASE_BRANCH";
  return {
    change: {
      system: "buildkite",
      target: target === null ? null : { statementsOf, bases: namedBases({ branch }), branch, merge: null },
      build: {
        branch: branchName(value("BUILDKITE_BRANCH")),
        defaultBranch: branchName(value("BUILDKITE_PIPELINE_DEFAULT_BRANCH")),
        before: null,
      },
    },
    workspace: value("BUILDKITE_BUILD_CHECKOUT_PATH"),
    repository: null,
    notes: [],
  };
}
