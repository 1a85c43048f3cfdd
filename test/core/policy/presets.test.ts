import { describe, expect, test } from "vitest";
import { compileGlobList } from "../../../src/core/glob/glob-list.ts";
import { patternProblem } from "../../../src/core/glob/pattern-limits.ts";
import { parsePolicy } from "../../../src/core/policy/parse-policy.ts";
import { PRESETS } from "../../../src/core/policy/presets/presets.ts";

interface Sample {
  /** Paths that are infrastructure with this tool, as repositories lay them out. */
  readonly infrastructure: readonly string[];
  /** Paths beside them that are not. */
  readonly other: readonly string[];
  /** Paths whose change alone asks for no update. */
  readonly immaterial: readonly string[];
}

const SAMPLES: Readonly<Record<string, Sample>> = {
  terraform: {
    infrastructure: [
      "main.tf",
      "terraform/environments/core-vpc/networking.tf",
      "terraform/environments/core-vpc/networking.auto.tfvars.json",
      "modules/rds/variables.tf.json",
      "live/prod/eu-west-1/terragrunt.hcl",
      "templates/user-data.sh.tftpl",
      "network/main.tofu",
    ],
    other: [
      "modules/rds/examples/complete/main.tf",
      "modules/rds/tests/setup/main.tf",
      "stack/.terraform/modules/vpc/main.tf",
      "terraform/README.md",
      "src/index.ts",
    ],
    immaterial: [
      "terraform/prod/.terraform.lock.hcl",
      "modules/rds/README.md",
      "modules/rds/rds.tftest.hcl",
      ".tflint.hcl",
    ],
  },
  kubernetes: {
    infrastructure: [
      "k8s/base/payments/deployment.yaml",
      "kubernetes/namespaces/monitoring.yml",
      "clusters/prod/flux-system/gotk-sync.yaml",
      "apps/payments/manifests/service.yaml",
    ],
    other: ["config/app.yaml", "k8s/README.md", "k8s/tests/smoke.yaml", "package.json"],
    immaterial: ["k8s/README.md", ".yamllint"],
  },
  helm: {
    infrastructure: [
      "charts/payments/Chart.yaml",
      "charts/payments/templates/deployment.yaml",
      "charts/payments/templates/_helpers.tpl",
      "deploy/values-prod.yaml",
      "deploy/values.staging.yml",
      "helmfile.d/10-ingress.yaml.gotmpl",
      "helmfile.yaml",
    ],
    other: ["charts/payments/README.md", "charts/payments/.helmignore", "src/values.ts", "config/app.yaml"],
    immaterial: [
      "charts/payments/Chart.lock",
      "charts/payments/README.md.gotmpl",
      "charts/payments/ci/default-values.yaml",
    ],
  },
  kustomize: {
    infrastructure: [
      "payments/kustomization.yaml",
      "deploy/overlays/prod/replicas.yaml",
      "deploy/base/deployment.yml",
      "kustomize/config.properties",
    ],
    other: ["src/base/index.ts", "deploy/README.md", "base.yaml"],
    immaterial: ["deploy/README.md"],
  },
  ansible: {
    infrastructure: [
      "ansible/roles/postgres/tasks/main.yml",
      "roles/postgres/templates/postgresql.conf.j2",
      "roles/postgres/files/backup.sh",
      "playbooks/upgrade/postgres.yml",
      "inventories/prod/hosts",
      "group_vars/all/vault.yml",
      "site.yml",
      "ansible.cfg",
      "ansible/requirements.yml",
    ],
    other: [
      "roles/postgres/README.md",
      "roles/postgres/molecule/default/converge.yml",
      "playbooks/README.md",
      "docs/site.md",
    ],
    immaterial: ["roles/postgres/molecule/default/molecule.yml", ".ansible-lint", "roles/postgres/README.md"],
  },
  cloudformation: {
    infrastructure: [
      "cloudformation/network/vpc.yaml",
      "cfn/database.template",
      "services/orders/template.yaml",
      "stacks/orders.cfn.yaml",
      "samconfig.toml",
    ],
    other: ["src/template.ts", "cloudformation/README.md", "config/app.yaml"],
    immaterial: [".cfnlintrc.yaml", ".taskcat.yml", "cdk.context.json"],
  },
  pulumi: {
    infrastructure: [
      "Pulumi.yaml",
      "infra/Pulumi.prod.yaml",
      "pulumi/network/index.ts",
      "pulumi/db/__main__.py",
    ],
    other: ["pulumi/node_modules/a/index.ts", "src/index.ts", "pulumi/README.md"],
    immaterial: [
      "pulumi/package-lock.json",
      "pulumi/network/index.test.ts",
      "go.sum",
      "pulumi/db/test_db.py",
    ],
  },
  docker: {
    infrastructure: [
      "Dockerfile",
      "services/api/Dockerfile.prod",
      "api.Dockerfile",
      "docker-compose.override.yml",
      "compose.yaml",
      "docker-bake.hcl",
      "docker-entrypoint.sh",
    ],
    other: ["docs/Dockerfile.md/notes", ".dockerignore", "composer.json", "src/dockerfile.ts"],
    immaterial: [".dockerignore", "services/api/Dockerfile.dockerignore", ".hadolint.yaml"],
  },
  "github-actions": {
    infrastructure: [
      ".github/workflows/deploy.yml",
      ".github/workflows/reusable-plan.yaml",
      ".github/actions/setup/action.yml",
      ".github/actions/setup/run.sh",
      "action.yml",
    ],
    other: [
      ".github/CODEOWNERS",
      ".github/dependabot.yml",
      ".github/workflows/README.md",
      "node_modules/a/action.yml",
    ],
    immaterial: [".github/dependabot.yml", ".github/ISSUE_TEMPLATE/bug.yml", ".github/CODEOWNERS"],
  },
  "gitlab-ci": {
    infrastructure: [
      ".gitlab-ci.yml",
      ".gitlab-ci-asdf-versions.yml",
      ".gitlab/ci/deploy.yml",
      "ci/build.gitlab-ci.yml",
      ".gitlab/agents/prod/config.yaml",
    ],
    other: [".gitlab/CODEOWNERS", "ci/build.yml"],
    immaterial: [".gitlab/issue_templates/incident.md", ".gitlab/CODEOWNERS"],
  },
  jenkins: {
    infrastructure: [
      "Jenkinsfile",
      "ci/deploy.Jenkinsfile",
      "jenkins/casc/jenkins.yaml",
      "jobs/nightly.groovy",
      "vars/deployTo.groovy",
      "jenkins/plugins.txt",
    ],
    other: ["jenkins/README.md", "src/vars/a.groovy", "jobs/report.md"],
    immaterial: ["vars/deployTo.txt"],
  },
  prometheus: {
    infrastructure: [
      "rules/autogenerated-key-metrics-search.yml",
      "alertmanager/alertmanager.jsonnet",
      "alertmanager/templates/slack.tmpl",
      "prometheus.yml",
      "monitoring/node-alerts.yaml",
      "dashboards/alerts/saturation_alerts.libsonnet",
      "ops/legacy.rules",
    ],
    other: ["rules/README.md", "vendor/prometheus/rules/a.yml", "src/alerts.ts", "alerts.yaml.bak"],
    immaterial: ["rules/node_test.yml", "jsonnetfile.lock.json"],
  },
  grafana: {
    infrastructure: [
      "dashboards/registry/main.dashboard.jsonnet",
      "grafana/dashboards/api.json",
      "grafana/provisioning/datasources/prometheus.yaml",
      "conf/grafana.ini",
    ],
    other: ["dashboards/README.md", "vendor/grafana/a.libsonnet", "src/dashboards/index.ts"],
    immaterial: ["dashboards/README.md", "jsonnetfile.lock.json"],
  },
  vault: {
    infrastructure: [
      "vault/config/server.hcl",
      "policies/ci.hcl",
      "vault-prod.hcl",
      "ops/admin.policy.hcl",
      "vault/auth/github.tf",
    ],
    other: ["group_vars/all/vault.yml", "vault/README.md", "src/vault.ts"],
    immaterial: ["vault/.terraform.lock.hcl", "vault/README.md"],
  },
  packer: {
    infrastructure: [
      "images/base.pkr.hcl",
      "images/prod.pkrvars.hcl",
      "packer/scripts/harden.sh",
      "packer-ubuntu.json",
    ],
    other: ["packer/README.md", "packer/packer_cache/a.json", "scripts/harden.sh"],
    immaterial: ["packer/packer-manifest.json", "packer/README.md"],
  },
  puppet: {
    infrastructure: [
      "manifests/site.pp",
      "modules/nginx/templates/nginx.conf.epp",
      "site-modules/profile/files/motd",
      "hieradata/nodes/web1.eyaml",
      "data/common.yaml",
      "Puppetfile",
    ],
    other: ["modules/nginx/spec/classes/nginx_spec.rb", "modules/nginx/README.md", "src/data/common.yaml"],
    immaterial: [
      "modules/nginx/.fixtures.yml",
      "modules/nginx/spec/classes/nginx_spec.rb",
      "modules/nginx/REFERENCE.md",
    ],
  },
  chef: {
    infrastructure: [
      "cookbooks/nginx/recipes/default.rb",
      "cookbooks/nginx/files/default/motd",
      "recipes/default.rb",
      "roles/web.json",
      "data_bags/users/jane.json",
      "Policyfile.rb",
      "metadata.rb",
    ],
    other: ["cookbooks/nginx/README.md", "cookbooks/nginx/spec/default_spec.rb", "lib/tool.rb"],
    immaterial: ["Policyfile.lock.json", "cookbooks/nginx/test/integration/default.rb", "kitchen.yml"],
  },
  salt: {
    infrastructure: [
      "salt/top.sls",
      "pillar/prod/db.sls",
      "salt/nginx/map.jinja",
      "_modules/consul.py",
      "master.d/reactor.conf",
    ],
    other: ["salt/README.md", "src/tool.py", "salt/test/default.sls"],
    immaterial: ["nginx-formula/FORMULA", "nginx-formula/pillar.example"],
  },
};

test("every preset has a sample, and every sample a preset", () => {
  expect(PRESETS.map((preset) => preset.name)).toEqual(Object.keys(SAMPLES));
});

describe.each(PRESETS)("preset:$name", ({ name, infrastructure, immaterial, areas, summary }) => {
  const sample = SAMPLES[name] ?? { infrastructure: [], other: [], immaterial: [] };
  const isInfrastructure = compileGlobList(infrastructure);
  const isImmaterial = compileGlobList(immaterial);

  test("selects its infrastructure and nothing beside it", () => {
    expect(sample.infrastructure.filter((path) => !isInfrastructure(path))).toEqual([]);
    expect(sample.other.filter(isInfrastructure)).toEqual([]);
  });

  test("calls immaterial what changes nothing, and no more", () => {
    expect(sample.immaterial.filter((path) => !isImmaterial(path))).toEqual([]);
    expect(sample.infrastructure.filter(isImmaterial)).toEqual([]);
  });

  test("uses no glob that means nothing, twice, or more than is allowed", () => {
    const globs = [...infrastructure, ...immaterial];
    expect(globs.filter((glob) => patternProblem(glob) !== null)).toEqual([]);
    expect(new Set(infrastructure).size).toBe(infrastructure.length);
    expect(new Set(immaterial).size).toBe(immaterial.length);
  });

  test("can be extended, and names the SOPs to have", () => {
    const { policy } = parsePolicy({ path: "p", text: `extends: preset:${name}\n` });
    expect(new Set(policy?.infrastructure)).toEqual(new Set(infrastructure));
    expect(policy?.immaterial).toEqual(immaterial);
    expect(areas.length).toBeGreaterThanOrEqual(3);
    expect(summary).toMatch(/\.$/);
  });
});

describe("all presets at once", () => {
  const { policy } = parsePolicy({
    path: "p",
    text: `extends: [${PRESETS.map(({ name }) => `preset:${name}`).join(", ")}]\n`,
  });
  const isInfrastructure = compileGlobList(policy?.infrastructure ?? []);
  const isImmaterial = compileGlobList(policy?.immaterial ?? []);

  test.each(Object.entries(SAMPLES))("still select the infrastructure of %s", (_, { infrastructure }) => {
    expect(infrastructure.filter((path) => !isInfrastructure(path) || isImmaterial(path))).toEqual([]);
  });
});
