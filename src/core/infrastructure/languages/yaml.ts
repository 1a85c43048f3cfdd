import { alertFileRoot, ruleNames } from "./alert-files.ts";
import { roleRoot } from "./ansible-role.ts";
import { playbookUses, roleUses } from "./ansible-uses.ts";
import { helmUses } from "./helm-uses.ts";
import type { InfrastructureKind } from "./infrastructure-kind.ts";
import { kustomizeUses } from "./kustomize-uses.ts";
import { dataVariableNames } from "./script-names.ts";
import { hostNames, portNames } from "./value-names.ts";
import { actionUses, workflowUses } from "./workflow-uses.ts";
import { yamlNames } from "./yaml-names.ts";
import { lexYaml, yamlCost } from "./yaml-tokens.ts";

/** YAML of any tool, templates of Helm among it. */
export const yaml: InfrastructureKind = {
  id: "yaml",
  nesting: "indentation",
  files: { names: ["kustomization"], extensions: ["yaml", "yml"] },
  lex: lexYaml,
  loneReturnEndsLine: true,
  readingCost: yamlCost,
  names: [ruleNames, dataVariableNames, hostNames, portNames],
  namesInContext: ({ path, text }) => yamlNames(path, text),
  // Any other file may be a playbook.
  uses: [workflowUses, kustomizeUses, helmUses, roleUses, actionUses, playbookUses],
  roots: [
    ({ file, folder }) => (file === "Chart.yaml" ? { kind: "Helm chart", path: folder } : null),
    roleRoot,
    alertFileRoot,
  ],
  presets: [
    "kubernetes",
    "helm",
    "kustomize",
    "ansible",
    "cloudformation",
    "pulumi",
    "github-actions",
    "gitlab-ci",
    "prometheus",
    "salt",
  ],
};
