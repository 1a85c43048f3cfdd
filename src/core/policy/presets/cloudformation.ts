import type { Preset } from "./preset.ts";

export const cloudformation: Preset = {
  name: "cloudformation",
  summary: "CloudFormation and SAM templates and their parameters.",
  infrastructure: [
    "**/{cloudformation,cfn,sam,stacksets}/**/*.{yaml,yml,json,template}",
    "**/template.{yaml,yml}",
    "**/*.{cfn,cform,template,stack}.{yaml,yml,json}",
    "**/*.{cfn,cform}",
    "**/samconfig.toml",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: [
    "**/{.cfnlintrc,.cfnlintrc.yml,.cfnlintrc.yaml,.taskcat.yml,cdk.context.json}",
    "**/{README,CHANGELOG}.md",
  ],
  areas: [
    "A stack in UPDATE_ROLLBACK_FAILED",
    "A change set reviewed and executed",
    "A stack deleted with what it must keep",
    "Drift found and corrected",
  ],
};
