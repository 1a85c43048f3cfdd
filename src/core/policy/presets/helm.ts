import type { Preset } from "./preset.ts";

export const helm: Preset = {
  name: "helm",
  summary: "Helm charts, values and helmfiles.",
  infrastructure: [
    "**/Chart.yaml",
    "**/{charts,helm,helm-charts}/**/*.{yaml,yml,tpl,gotmpl,json}",
    "**/{values,values-*,values.*}.{yaml,yml}",
    "**/{helmfile,helmfile.*}.{yaml,yml,yaml.gotmpl}",
    "**/helmfile.d/**/*.{yaml,yml,gotmpl}",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: [
    "**/{Chart.lock,requirements.lock,.helmignore,values.schema.json}",
    "**/{charts,helm,helm-charts}/*/ci/*.{yaml,yml}",
    "**/templates/NOTES.txt",
    "**/{README,CHANGELOG}.md{,.gotmpl}",
  ],
  areas: [
    "A release rolled back",
    "A release stuck in pending-upgrade",
    "A chart upgraded over a breaking change",
    "Values changed under an incident",
  ],
};
