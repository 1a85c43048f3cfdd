import { stringify } from "yaml";
import * as z from "zod/mini";
import type { Path } from "../yaml/places.ts";
import { either } from "./closest.ts";
import { isMapping } from "./policy-fault.ts";
import { policySchema } from "./schema.ts";
import { TEXT_TITLES } from "./schema-parts.ts";

/** One of the types that a value may have. */
interface Form {
  readonly schema: JsonSchema;
  readonly type: string;
}

type JsonSchema = z.core.JSONSchema.BaseSchema;

/** What stands around an example of a link's key, so that it can be copied whole. */
const LINK = { infra: "terraform/prod/rds/**", sop: "docs/runbooks/payments-db.md" };

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: "text",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  null: "null",
};

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
  return schemasTo(path).flatMap(({ properties }, depth) =>
    depth === path.length ? Object.keys({ ...properties }) : [],
  );
}

/** What may stand at a path, in words: "a glob or a list". */
export function expectedAt(path: Path): string {
  const words = schemasTo(path).map((schema) => either([...new Set(formsOf(schema).map(wordsFor))]));
  return words.slice(-1).join();
}

/** A correct example in YAML: of the deepest key on a path that has one, with what must stand around it. */
export function exampleAt(path: Path): string {
  const examples = schemasTo(path).map((schema) => schema.examples);
  const depth = examples.findLastIndex((each) => each !== undefined);
  const example: unknown = examples[depth]?.[0];
  return stringify(path.slice(0, depth).reduceRight(around, example)).trimEnd();
}

function around(value: unknown, key: string | number): unknown {
  if (typeof key === "string") return { [key]: value };
  return [
    isMapping(value) && "sops" in value ? { infra: LINK.infra, ...value } : { ...LINK, ...Object(value) },
  ];
}

/** The schemas of the values on a path, beginning with the policy's; they end where the schema knows no more. */
function schemasTo(path: Path): readonly JsonSchema[] {
  let here = policyJsonSchema();
  const schemas = [here];
  for (const key of path) {
    const next = entryOf(here, key);
    if (!isSchema(next)) break;
    schemas.push(next);
    here = next;
  }
  return schemas;
}

function entryOf(parent: JsonSchema, key: string | number): unknown {
  if (typeof key === "string") return parent.properties?.[key] ?? parent.additionalProperties;
  return formsOf(parent).find((form) => form.schema.items)?.schema.items;
}

/** The forms that a value may have: one, or several for a shorthand or a value that may be null. */
function formsOf(schema: JsonSchema): readonly Form[] {
  if (schema.anyOf) return schema.anyOf.filter(isSchema).flatMap(formsOf);
  return [schema.type].flat().map((type) => ({ schema, type: String(type) }));
}

function wordsFor({ schema: form, type }: Form): string {
  if (form.const !== undefined) return String(form.const);
  if (form.enum) return either(form.enum.map(String));
  const title = Object.entries(TEXT_TITLES).find(([name]) => name === form.title && type === "string");
  return title ? title[1] : String(TYPE_WORDS[type]);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
