import type { Preset } from "./preset.ts";

export const ansible: Preset = {
  name: "ansible",
  summary: "Ansible roles, playbooks, inventories and variables.",
  infrastructure: [
    "**/roles/*/{tasks,handlers,templates,files,vars,defaults,meta,library,filter_plugins}/**",
    "**/playbooks/**/*.{yml,yaml}",
    "**/{inventory,inventories,group_vars,host_vars}/**",
    "**/{site,playbook,playbook-*,*-playbook}.{yml,yaml}",
    "**/{ansible.cfg,hosts.ini,inventory.ini}",
    "**/{ansible,collections,roles}/requirements.{yml,yaml}",
    "!**/{molecule,test,tests}/**",
    "!**/*.md",
  ],
  immaterial: [
    "**/molecule/**",
    "**/{.ansible-lint,.ansible-lint.yml,.ansible-lint.yaml,.yamllint,.yamllint.yml}",
    "**/roles/*/meta/argument_specs.{yml,yaml}",
    "**/{README,CHANGELOG}.md",
  ],
  areas: [
    "A play that failed half way",
    "A host rebuilt from nothing",
    "A vault password rotated",
    "A host taken out of rotation",
    "Patches applied to a fleet",
  ],
};
