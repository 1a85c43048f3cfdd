import type { Preset } from "./preset.ts";

export const gitlabCi: Preset = {
  name: "gitlab-ci",
  summary: "GitLab pipelines, their includes, and agent configuration.",
  infrastructure: [
    "**/.gitlab-ci*.{yml,yaml}",
    "**/*.gitlab-ci.{yml,yaml}",
    ".gitlab/{ci,agents}/**/*.{yml,yaml}",
    "**/{gitlab-ci,ci-templates}/**/*.{yml,yaml}",
  ],
  immaterial: [
    ".gitlab/{issue_templates,merge_request_templates}/**",
    ".gitlab/{CODEOWNERS,changelog_config.yml,dashboards/**}",
    "**/{README,CHANGELOG}.md",
  ],
  areas: [
    "A deployment run by hand",
    "A release rolled back",
    "A runner that takes no jobs",
    "A protected variable rotated",
  ],
};
