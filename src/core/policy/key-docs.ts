import { stringify } from "yaml";
import * as z from "zod/mini";
import type { Path } from "../yaml/places.ts";
import { policySchema } from "./schema.ts";

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What stands around an example of a link's key, so that it can be copied whole. */
const LINK = { infra: "terraform/prod/rds/**", sop: "docs/runbooks/payments-db.md" };

let schema: JsonSchema | null = null;

/** The JSON Schema of the written form, made once: draft 7, which every editor understands. */
export function policyJsonSchema(): JsonSchema {
  schema ??= z.toJSONSchema(policySchema, {
    io: "input",
    target: "draft-7",
    // A group of keys that is left out has the defaults of its keys; an empty mapping as default would hide them.
    override: ({ jsonSchema }) => {
      if (jsonSchema.type === "object" && jsonSchema.default) delete jsonSchema.default;
    },
  });
  return schema;
}

/** The keys that the mapping at a path may have. */
export function keysAt(path: Path): readonly string[] {
  return Object.keys(schemasTo(path).at(-1)?.properties ?? {});
}

/** A correct example in YAML: of the deepest key on a path that has one, with what must stand around it. */
export function exampleAt(path: Path): string {
  const schemas = schemasTo(path);
  const depth = schemas.findLastIndex((each) => each.examples !== undefined);
  const example: unknown = schemas[depth]?.examples?.[0];
  return stringify(path.slice(0, depth).reduceRight(around, example)).trimEnd();
}

function around(value: unknown, key: string | number): unknown {
  return typeof key === "number" ? [{ ...LINK, ...Object(value) }] : { [key]: value };
}

/** The schemas of the values on a path, beginning with the policy's; they end where the schema knows no more. */
function schemasTo(path: Path): readonly JsonSchema[] {
  const schemas = [policyJsonSchema()];
  for (const key of path) {
    const next = schemas
      .slice(-1)
      .flatMap((parent) => entriesOf(parent, key))
      .find(isSchema);
    if (next === undefined) break;
    schemas.push(next);
  }
  return schemas;
}

/** Candidates for the schema of an entry: a list may be one of several forms. */
function entriesOf(parent: JsonSchema, key: string | number): readonly unknown[] {
  if (typeof key === "number") return [parent.items];
  return [parent.properties?.[key]];
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
