import { policyJsonSchema } from "../src/core/policy/key-docs.ts";

/** The JSON Schema of the policy, for editors (`# yaml-language-server: $schema=...`). */
export function policySchemaJson(): string {
  return `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;
}
