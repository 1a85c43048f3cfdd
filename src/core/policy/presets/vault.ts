import type { Preset } from "./preset.ts";

export const vault: Preset = {
  name: "vault",
  summary: "HashiCorp Vault and OpenBao: server configuration, policies, mounts.",
  infrastructure: [
    "**/{vault,openbao}/**/*.{hcl,json,tf,tfvars,yaml,yml,sh}",
    "**/{vault,vault-*,vault_*,openbao}.{hcl,json}",
    "**/policies/**/*.hcl",
    "**/*.policy.hcl",
    "!**/{examples,example,test,tests,testdata,fixtures}/**",
  ],
  immaterial: ["**/.terraform.lock.hcl", "**/{README,CHANGELOG}.md"],
  areas: [
    "A sealed Vault unsealed",
    "A root token generated and revoked",
    "A snapshot restored",
    "A leaked secret revoked and rotated",
    "An auth method that rejects everybody",
  ],
};
