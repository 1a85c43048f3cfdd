import type { Preset } from "./preset.ts";

export const chef: Preset = {
  name: "chef",
  summary: "Chef cookbooks, policies, roles, environments and data bags.",
  infrastructure: [
    "**/cookbooks/**/*.{rb,erb,json,yml,yaml}",
    "**/cookbooks/*/{templates,files}/**",
    "{recipes,attributes,resources,libraries,providers,templates,files}/**",
    "**/{metadata.rb,Policyfile.rb,Berksfile}",
    "{data_bags,environments,roles,nodes,policyfiles}/**/*.{rb,json}",
    "!**/{spec,test,tests,examples}/**",
  ],
  immaterial: [
    "**/{Berksfile.lock,Policyfile.lock.json,chefignore}",
    "**/{.kitchen.yml,kitchen.yml,.rubocop.yml,.cookstyle.yml}",
    "**/{spec,test}/**",
    "**/{README,CHANGELOG}.md",
  ],
  areas: [
    "A converge that failed half way",
    "A node bootstrapped again",
    "A cookbook version pinned back",
    "A data bag's secret rotated",
  ],
};
