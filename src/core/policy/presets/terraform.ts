import type { Preset } from "./preset.ts";

export const terraform: Preset = {
  name: "terraform",
  summary: "Terraform, OpenTofu and Terragrunt: configurations, variables, templates.",
  infrastructure: [
    "**/*.{tf,tf.json,tofu,tofu.json,tfvars,tfvars.json,tftpl}",
    "**/{terragrunt,terragrunt.stack}.hcl",
    "!**/{.terraform,.terragrunt-cache}/**",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: [
    "**/.terraform.lock.hcl",
    "**/{.tflint.hcl,.terraform-docs.yml,.terraform-docs.yaml}",
    "**/*.tftest.hcl",
    "**/{README,CHANGELOG}.md",
  ],
  areas: [
    "A state lock that is never released",
    "State restored from a backup",
    "An apply that failed half way",
    "Reality that drifted from the state",
    "The deployment role's credentials rotated",
  ],
};
