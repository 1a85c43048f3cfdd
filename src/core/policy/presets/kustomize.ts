import type { Preset } from "./preset.ts";

export const kustomize: Preset = {
  name: "kustomize",
  summary: "Kustomize bases, overlays and components.",
  infrastructure: [
    "**/{kustomization.yaml,kustomization.yml,Kustomization}",
    "**/{base,bases,overlay,overlays,kustomize}/**/*.{yaml,yml,json,env,properties}",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: ["**/{.yamllint,.yamllint.yml,.yamllint.yaml}", "**/{README,CHANGELOG}.md"],
  areas: ["An overlay rolled back", "A new environment from the base", "A patch applied under an incident"],
};
