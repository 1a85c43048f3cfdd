import { spawnSync } from "node:child_process";
import { join } from "node:path";
import * as z from "zod/mini";
import { policySchema } from "../src/core/policy/schema.ts";

const HEAD = `// Made from schema.ts by "npm run generate"; do not edit.
import * as quick from "./quick-read.ts";
import type { WrittenPolicy } from "./schema.ts";

/** Reads a written policy that is right as the schema reads it, without loading and building the schema. */
export const readWrittenPolicy: quick.Read<WrittenPolicy> = `;

/** The module that reads right policies without zod. What it cannot say of a schema is an error here. */
export function writtenPolicyModule(): string {
  return formatted(`${HEAD}${reader(policySchema)};\n`);
}

type Schema = z.core.$ZodType;

/** The expression that makes the reader of a schema. */
function reader(schema: Schema): string {
  if (schema instanceof z.ZodMiniObject) return mapping(schema.def.shape, schema.def.catchall);
  if (schema instanceof z.ZodMiniRecord) return `quick.mappingOf(${reader(schema.def.valueType)})`;
  if (schema instanceof z.ZodMiniArray) return `quick.listOf(${reader(schema.def.element)})`;
  if (schema instanceof z.ZodMiniUnion) return oneOrMore(schema.def.options);
  if (schema instanceof z.ZodMiniNullable) return `quick.orNull(${reader(schema.def.innerType)})`;
  if (schema instanceof z.ZodMiniEnum) return oneOf(Object.values(schema.def.entries));
  if (schema instanceof z.ZodMiniLiteral) return oneOf(schema.def.values);
  if (schema instanceof z.ZodMiniBoolean) return "quick.flag";
  if (schema instanceof z.ZodMiniNumber) return count(schema);
  if (schema instanceof z.ZodMiniString) return text(schema);
  throw new Error(`The quick reader has no word for ${schema._zod.def.type}`);
}

function mapping(shape: Readonly<Record<string, Schema>>, catchall: Schema | undefined): string {
  if (!(catchall instanceof z.ZodMiniNever)) throw new Error("A mapping must refuse unknown keys");
  const keys = Object.entries(shape).map(([name, value]) => `${JSON.stringify(name)}: ${key(value)},\n`);
  return `quick.mapping({\n${keys.join("")}})`;
}

function key(schema: Schema): string {
  if (schema instanceof z.ZodMiniOptional) return `quick.optional(${reader(schema.def.innerType)})`;
  const isDefault = schema instanceof z.ZodMiniDefault;
  if (!isDefault && !(schema instanceof z.ZodMiniPrefault)) return `quick.required(${reader(schema)})`;
  const value = JSON.stringify(schema.def.defaultValue);
  return `quick.${isDefault ? "otherwise" : "asIf"}(${value}, ${reader(schema.def.innerType)})`;
}

function oneOrMore([item, list, ...more]: readonly Schema[]): string {
  const isShorthand = list instanceof z.ZodMiniArray && more.length === 0;
  if (!item || !isShorthand || reader(item) !== reader(list.def.element))
    throw new Error("A union must be one value or a list of it");
  return `quick.oneOrMore(${reader(item)})`;
}

function oneOf(values: readonly unknown[]): string {
  return `quick.oneOf(${values.map((value) => JSON.stringify(value)).join(", ")})`;
}

function count({ def }: z.ZodMiniNumber): string {
  const { format }: Record<string, unknown> = { ...def };
  const [from, to, ...more] = def.checks ?? [];
  if (format !== "safeint" || more.length > 0) throw new Error("A number must be whole and have two bounds");
  return `quick.count(${bound(from, "greater_than")}, ${bound(to, "less_than")})`;
}

function bound(check: z.core.$ZodCheck | undefined, side: string): string {
  const { check: name, value, inclusive }: Record<string, unknown> = { ...check?._zod.def };
  if (name !== side || inclusive !== true) throw new Error("A bound must be included");
  return String(value);
}

function text(schema: z.ZodMiniString): string {
  const title = z.globalRegistry.get(schema)?.title;
  if (title === undefined) throw new Error("A text must have a format");
  return `quick.text(${JSON.stringify(title)})`;
}

const ROOT = join(import.meta.dirname, "..");
const BIOME = join(ROOT, "node_modules/@biomejs/biome/bin/biome");
const FORMAT = ["format", "--stdin-file-path=written-policy.ts"];

/** As the linter wants it, so that what is made and what is committed are the same. */
function formatted(source: string): string {
  const options = { cwd: ROOT, input: source, encoding: "utf8" } as const;
  const { stdout, status, stderr } = spawnSync(process.execPath, [BIOME, ...FORMAT], options);
  if (status !== 0) throw new Error(`biome could not format the module: ${stderr}`);
  return stdout;
}
