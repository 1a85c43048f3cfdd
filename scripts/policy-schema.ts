import { policyJsonSchema } from "../src/core/policy/key-docs.ts";
import { rawUrl } from "../src/report/docs-url.ts";

/** The JSON Schema of the policy, for editors (`# yaml-language-server: $schema=...`). */
export function policySchemaJson(): string {
  const { $schema, ...rest } = policyJsonSchema();
  const schema = { $schema, $id: rawUrl("schema/sopwatch.schema.json"), title: "sopwatch policy", ...rest };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
