import { policyJsonSchema } from "../src/core/policy/key-docs.ts";
import { parsePolicy } from "../src/core/policy/parse-policy.ts";
import { PRESETS } from "../src/core/policy/presets/presets.ts";
import { prettyProblems } from "../src/report/problem-text.ts";
import { PLAIN_STYLE } from "../src/report/terminal/style.ts";
import { markdownTable, replacePart } from "./replace-part.ts";

type JsonSchema = ReturnType<typeof policyJsonSchema>;

/** A policy with the mistakes that people make, for the page that shows what they are told. */
const BROKEN = `links:
  - infra: **/rds/**
    sop: docs/runbooks/payments-db.md
    owner: "@acme/dba"
  - infra: /terraform/prod/network/**
    sops: [docs/runbooks/network.md, docs/runbooks/vpn.txt]
    level: error
`;

/** `docs/policy.md` with its tables made anew. */
export function withPolicyTables(page: string): string {
  const parts = { keys: keyTables(), presets: presetTable(), problems: problemExample() };
  return Object.entries(parts).reduce(
    (text, [name, content]) => replacePart(text, `policy ${name}`, content),
    page,
  );
}

/** A table of the top level, then one for each group of keys. */
function keyTables(): string {
  const schema = policyJsonSchema();
  const groups = Object.entries(properties(schema)).flatMap(([name, value]) => {
    const group = groupOf(value);
    return group === null ? [] : [`### \`${name}\`\n\n${value.description}\n\n${keyTable(group)}`];
  });
  return [keyTable(schema), ...groups].join("\n\n");
}

function keyTable(schema: JsonSchema): string {
  const required = new Set(schema.required);
  const rows = Object.entries(properties(schema)).map(([name, value]) => [
    `\`${name}\``,
    typeOf(value),
    required.has(name) ? "*required*" : defaultOf(value),
    value.description ?? "",
  ]);
  return markdownTable(["key", "value", "default", "what it says"], rows);
}

/** The schema of the mapping behind a key: the value itself, or the items of a list; null for a plain value. */
function groupOf(schema: JsonSchema): JsonSchema | null {
  if (schema.properties) return schema;
  return isSchema(schema.items) && schema.items.properties ? schema.items : null;
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum)
    return schema.enum.length > 6 ? `one of ${schema.enum.length} names` : schema.enum.map(code).join(", ");
  if (schema.anyOf) return unionType(schema.anyOf.filter(isSchema));
  if (schema.type === "integer") return `${schema.minimum} to ${schema.maximum}`;
  const types = [schema.type ?? []].flat();
  return types.map((type) => (type === "string" && schema.title) || TYPES[type]).join(", ");
}

const TYPES = {
  array: "list",
  boolean: "`true`, `false`",
  integer: "whole number",
  null: "`null`",
  number: "number",
  object: "mapping",
  string: "text",
} as const;

/** The forms that a key allows: one or a list of them, or a value or nothing. */
function unionType(forms: readonly JsonSchema[]): string {
  return forms.map((form) => (form.type === "array" ? "or a list" : typeOf(form))).join(", ");
}

function defaultOf(schema: JsonSchema): string {
  if (schema.default === undefined) return "";
  if (!Array.isArray(schema.default)) return code(schema.default);
  return schema.default.length === 0 ? "none" : schema.default.map(code).join("<br>");
}

function presetTable(): string {
  const rows = PRESETS.map((preset) => [
    `**\`${preset.name}\`**<br>${preset.summary}`,
    preset.infrastructure.map(code).join("<br>"),
    preset.immaterial.map(code).join("<br>"),
    preset.areas.join("; "),
  ]);
  return markdownTable(["preset", "infrastructure", "immaterial", "SOPs to have"], rows);
}

function problemExample(): string {
  const { problems } = parsePolicy({ path: ".github/sopwatch.yml", text: BROKEN });
  const told = prettyProblems(problems, { style: PLAIN_STYLE, width: 96, quiet: false });
  return `\`\`\`yaml\n${BROKEN}\`\`\`\n\n\`\`\`text\n${told}\n\`\`\``;
}

function code(value: unknown): string {
  return `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
}

function properties(schema: JsonSchema): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter((entry): entry is [string, JsonSchema] =>
      isSchema(entry[1]),
    ),
  );
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
