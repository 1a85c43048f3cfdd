/** JSON read from a file: nothing is known about it yet. */
export type Json = Readonly<Record<string, unknown>>;

/** Keywords that hold one schema, a list of schemas, or schemas by name. */
const ONE = new Set(["items", "additionalProperties", "not"]);
const MANY = new Set(["allOf", "anyOf", "oneOf"]);
const NAMED = new Set(["properties", "patternProperties"]);

/** Keywords that say what is allowed. Everything else is prose, an example, or of no use to a judge. */
const KEPT = new Set([
  ...["$ref", "type", "enum", "const", "format", "pattern", "required", "uniqueItems"],
  ...[
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
  ],
  ...ONE,
  ...MANY,
  ...NAMED,
]);

/**
 * Formats that a judge can check. `email` is not among them: bots have addresses with brackets
 * (`1+name[bot]@users.noreply.github.com`), which GitHub's own description does not allow.
 */
const FORMATS = new Set(["uri", "uri-template", "date-time", "date"]);

/** True for a JSON object; lists are none. */
export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A schema without prose, in JSON Schema 2020-12: OpenAPI 3.0's `nullable` becomes a type or a choice that has null.
 * The same input always gives the same output.
 */
export function trimSchema(schema: unknown): unknown {
  if (!isJson(schema)) return schema;
  const kept = Object.entries(schema)
    .filter(([key, value]) => KEPT.has(key) && (key !== "format" || FORMATS.has(String(value))))
    .map(([key, value]) => [key, trimKeyword(key, value)]);
  const trimmed: Json = Object.fromEntries(kept);
  return schema.nullable === true ? allowNull(trimmed) : trimmed;
}

/** Replaces each schema right below a schema; what is no schema stays. */
export function mapSchemas(schema: Json, change: (schema: unknown, name: string) => unknown): Json {
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => {
      if (ONE.has(key)) return [key, change(value, key)];
      if (MANY.has(key) && Array.isArray(value)) return [key, value.map((one) => change(one, key))];
      if (NAMED.has(key) && isJson(value)) return [key, mapValues(value, change)];
      return [key, value];
    }),
  );
}

function trimKeyword(key: string, value: unknown): unknown {
  return mapSchemas({ [key]: value }, trimSchema)[key];
}

function mapValues(named: Json, change: (schema: unknown, name: string) => unknown): Json {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [name, change(value, name)]));
}

function allowNull(schema: Json): Json {
  if (Object.keys(schema).length === 0) return schema;
  if (typeof schema.type !== "string") return { anyOf: [schema, { type: "null" }] };
  const choices = Array.isArray(schema.enum) ? { enum: [...new Set([...schema.enum, null])] } : {};
  return { ...schema, type: [schema.type, "null"], ...choices };
}
