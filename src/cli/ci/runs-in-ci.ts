/** Variables of which one at least is set where a CI system says something about a change. */
const NAMES = [
  "GITHUB_ACTIONS",
  "GITHUB_BASE_REF",
  "GITHUB_EVENT_PATH",
  "GITLAB_CI",
  "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
  "CI_MERGE_REQUEST_DIFF_BASE_SHA",
  "CI_COMMIT_BEFORE_SHA",
  "CI_DEFAULT_BRANCH",
  "JENKINS_URL",
  "CHANGE_TARGET",
  "GIT_PREVIOUS_SUCCESSFUL_COMMIT",
  "BUILDKITE",
  "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
  "BUILDKITE_PIPELINE_DEFAULT_BRANCH",
];

/** True where it is worth loading what reads the variables of CI systems; nobody else pays for it. */
export function runsInCi(environment: NodeJS.ProcessEnv): boolean {
  return NAMES.some((name) => environment[name]);
}
