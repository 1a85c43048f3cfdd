import { expect, test } from "vitest";
import { fileKind } from "../../../../src/core/infrastructure/languages/file-kind.ts";

test.each([
  ["terraform/main.tf", "hcl"],
  ["terraform/prod.auto.tfvars", "hcl"],
  ["live/terragrunt.hcl", "hcl"],
  ["images/base.pkr.hcl", "hcl"],
  ["main.tf.json", "json"],
  [".terraform.lock.hcl", "lock"],
  ["a/Chart.lock", "lock"],
  ["package-lock.json", "lock"],
  ["chart/templates/deployment.yaml", "yaml"],
  [".github/workflows/ci.yml", "yaml"],
  ["values.yaml.tpl", "template"],
  ["Dockerfile", "dockerfile"],
  ["api/Dockerfile.arm64", "dockerfile"],
  ["api.dockerfile", "dockerfile"],
  ["Containerfile.dev", "dockerfile"],
  ["Jenkinsfile", "groovy"],
  ["ci/Jenkinsfile.nightly", "groovy"],
  ["bin/run.sh", "shell"],
  ["handler.PY", "python"],
  ["ansible.cfg", "ini"],
  ["Pipfile", "toml"],
  ["pyproject.toml", "toml"],
  ["alerts.libsonnet", "jsonnet"],
  ["Makefile", "makefile"],
  ["rules.mk", "makefile"],
  ["docs/a.html.md.erb", "markdown"],
  ["docs/a.md", "markdown"],
  ["requirements.txt", "other"],
  ["bin/run", "other"],
  [".gitignore", "other"],
  ["makefile.d/x", "other"],
] as const)("%s is %s", (path, kind) => {
  expect(fileKind(path)).toBe(kind);
});
