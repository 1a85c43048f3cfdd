import type { Preset } from "./preset.ts";

export const githubActions: Preset = {
  name: "github-actions",
  summary: "Workflows, and actions of this repository.",
  infrastructure: [
    ".github/workflows/*.{yml,yaml}",
    ".github/actions/**",
    "**/action.{yml,yaml}",
    "!**/{node_modules,examples,example,test,tests,testdata,fixtures}/**",
    "!**/*.md",
  ],
  immaterial: [
    ".github/{dependabot,labeler,release,FUNDING,stale}.{yml,yaml}",
    ".github/{ISSUE_TEMPLATE,PULL_REQUEST_TEMPLATE}/**",
    ".github/{CODEOWNERS,actionlint.yml,actionlint.yaml}",
    "**/{README,CHANGELOG}.md",
  ],
  areas: [
    "A deployment run by hand",
    "A release rolled back",
    "A runner that takes no jobs",
    "A secret of the pipeline rotated",
    "Deployments stopped for everybody",
  ],
};
