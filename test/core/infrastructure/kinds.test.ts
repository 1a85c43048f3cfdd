import { describe, expect, test } from "vitest";
import { compileGlobList } from "../../../src/core/glob/glob-list.ts";
import { KINDS, kindOf } from "../../../src/core/infrastructure/kinds.ts";
import { PRESETS } from "../../../src/core/policy/presets/presets.ts";

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
  ["deploy/yaml", "yaml"],
  [".env", "env"],
  [".env.prod", "env"],
  ["prod.env", "env"],
  [".env.yaml", "yaml"],
  ["dockerfile.yaml", "yaml"],
  ["Pipfile.lock", "lock"],
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
  expect(kindOf(path).id).toBe(kind);
});

test("no two kinds share an id or a mark", () => {
  const marks = KINDS.flatMap(({ files }) =>
    Object.entries(files).flatMap(([by, texts]) => texts.map((text: string) => `${by} ${text}`)),
  );
  const all = [...KINDS.map(({ id }) => id), ...marks];
  expect(all.filter((each, at) => all.indexOf(each) !== at)).toEqual([]);
  expect(marks.filter((mark) => mark !== mark.toLowerCase())).toEqual([]);
});

test("lock files and documents are the kinds without names", () => {
  expect(KINDS.filter(({ names }) => names === undefined).map(({ id }) => id)).toEqual(["markdown", "lock"]);
});

/** A file that a preset selects because it is written in the kind that names the preset. */
const SELECTED: Readonly<Record<string, string>> = {
  ansible: "roles/db/tasks/main.yml",
  chef: "cookbooks/db/recipes/default.rb",
  cloudformation: "cloudformation/vpc.yaml",
  docker: "api/Dockerfile",
  "github-actions": ".github/workflows/deploy.yml",
  "gitlab-ci": ".gitlab-ci.yml",
  grafana: "dashboards/api.json",
  helm: "charts/api/Chart.yaml",
  jenkins: "Jenkinsfile",
  kubernetes: "k8s/api.yaml",
  kustomize: "overlays/prod/kustomization.yaml",
  packer: "images/base.pkr.hcl",
  prometheus: "alerts/db.yml",
  pulumi: "Pulumi.yaml",
  puppet: "manifests/site.pp",
  salt: "salt/top.yml",
  terraform: "network/main.tf",
  vault: "vault/config.hcl",
};

describe("presets", () => {
  test("each belongs to exactly one kind", () => {
    const named = KINDS.flatMap(({ presets }) => presets ?? []);
    expect(named.toSorted()).toEqual(PRESETS.map(({ name }) => name).toSorted());
  });

  test.each(KINDS.flatMap(({ id, presets = [] }) => presets.map((name) => ({ id, name }))))(
    "$name selects files of its kind, $id",
    ({ id, name }) => {
      const path = `${SELECTED[name]}`;
      const preset = PRESETS.find((each) => each.name === name);
      expect([kindOf(path).id, compileGlobList(preset?.infrastructure ?? [])(path)]).toEqual([id, true]);
    },
  );
});
