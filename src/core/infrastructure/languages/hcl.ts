import { hclCode, lexHcl } from "./hcl-tokens.ts";
import type { InfrastructureKind } from "./infrastructure-kind.ts";
import { variableNames } from "./script-names.ts";
import { namesOfTerraform } from "./terraform-names.ts";
import { recordedMoves, withoutRecords } from "./terraform-records.ts";
import { terraformUses, terragruntUses } from "./terraform-uses.ts";
import { hostNames, portNames } from "./value-names.ts";

/** Terraform, OpenTofu, Terragrunt, Packer and Nomad. */
export const hcl: InfrastructureKind = {
  id: "hcl",
  nesting: "brackets",
  files: { extensions: ["hcl", "nomad", "tf", "tfvars", "tofu"] },
  lex: lexHcl,
  names: [variableNames, hostNames, portNames],
  namesInContext: namesOfTerraform,
  code: hclCode,
  withoutRecords,
  moves: recordedMoves,
  uses: [terraformUses, terragruntUses],
  // Shared modules are parts of stacks.
  roots: [
    ({ file, folder, folders }) =>
      file.endsWith(".tf") && !folders.includes("modules") ? { kind: "Terraform stack", path: folder } : null,
  ],
  presets: ["terraform", "packer", "vault"],
};
