import type { Preset } from "./preset.ts";

export const puppet: Preset = {
  name: "puppet",
  summary: "Puppet manifests, modules, Hiera data and environments.",
  infrastructure: [
    "**/*.{pp,epp}",
    "**/{hiera,hieradata}/**/*.{yaml,yml,eyaml,json}",
    "{data,environments/*/data}/**/*.{yaml,yml,eyaml,json}",
    "**/{hiera.yaml,Puppetfile,environment.conf,puppet.conf}",
    "**/{modules,site,site-modules,dist}/*/{templates,files,lib,functions,plans,tasks}/**",
    "!**/{spec,examples,example,test,tests}/**",
    "!**/*.md",
  ],
  immaterial: [
    "**/{.fixtures.yml,.puppet-lint.rc,.pdkignore,.sync.yml,.rubocop.yml}",
    "**/spec/**",
    "**/{README,CHANGELOG,REFERENCE}.md",
  ],
  areas: [
    "An agent that does not apply",
    "A certificate revoked and reissued",
    "A catalog that does not compile",
    "A class rolled out to a few hosts first",
  ],
};
