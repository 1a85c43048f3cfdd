import type { Preset } from "./preset.ts";

export const kubernetes: Preset = {
  name: "kubernetes",
  summary: "Kubernetes manifests in folders named for it, and GitOps cluster folders.",
  infrastructure: [
    "**/{k8s,kubernetes,kube,manifests,clusters,argocd,argo-cd,flux-system,gitops}/**/*.{yaml,yml,json}",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: ["**/{.yamllint,.yamllint.yml,.yamllint.yaml,.kube-linter.yaml}", "**/{README,CHANGELOG}.md"],
  areas: [
    "A deployment rolled back",
    "A workload that does not become ready",
    "A node drained and replaced",
    "A certificate or secret rotated",
    "A cluster upgraded",
    "A persistent volume restored",
  ],
};
