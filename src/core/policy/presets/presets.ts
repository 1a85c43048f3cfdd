import { ansible } from "./ansible.ts";
import { chef } from "./chef.ts";
import { cloudformation } from "./cloudformation.ts";
import { docker } from "./docker.ts";
import { githubActions } from "./github-actions.ts";
import { gitlabCi } from "./gitlab-ci.ts";
import { grafana } from "./grafana.ts";
import { helm } from "./helm.ts";
import { jenkins } from "./jenkins.ts";
import { kubernetes } from "./kubernetes.ts";
import { kustomize } from "./kustomize.ts";
import { packer } from "./packer.ts";
import type { Preset } from "./preset.ts";
import { prometheus } from "./prometheus.ts";
import { pulumi } from "./pulumi.ts";
import { puppet } from "./puppet.ts";
import { salt } from "./salt.ts";
import { terraform } from "./terraform.ts";
import { vault } from "./vault.ts";

/** Every preset that a policy may extend, as `preset:<name>`. */
export const PRESETS: readonly Preset[] = [
  terraform,
  kubernetes,
  helm,
  kustomize,
  ansible,
  cloudformation,
  pulumi,
  docker,
  githubActions,
  gitlabCi,
  jenkins,
  prometheus,
  grafana,
  vault,
  packer,
  puppet,
  chef,
  salt,
];
