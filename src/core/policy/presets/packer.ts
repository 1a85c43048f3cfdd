import type { Preset } from "./preset.ts";

export const packer: Preset = {
  name: "packer",
  summary: "Packer templates, variables and provisioning scripts.",
  infrastructure: [
    "**/*.{pkr,pkrvars}.{hcl,json}",
    "**/packer/**/*.{json,hcl,sh,ps1,yml,yaml,cfg,ks}",
    "**/{packer,packer-*}.json",
    "!**/packer_cache/**",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: ["**/{packer-manifest,packer_manifest}.json", "**/{README,CHANGELOG}.md"],
  areas: ["An image built by hand", "A bad image withdrawn", "A base image patched in a hurry"],
};
