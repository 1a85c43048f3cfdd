import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { isJson, type Json } from "../../../scripts/trim-schema.ts";
import { closeInside, closeSchema } from "./close-schema.ts";

const MAX_PROBLEMS = 8;

/** A schema to judge by, closed, which is made when it is first needed; `key` is its alone. */
export interface Root {
  readonly key: string;
  readonly schema: () => unknown;
}

/** Says what is wrong with a value, one line a problem; empty when all is well. */
export type Judge = (root: Root, value: unknown) => readonly string[];

/**
 * Judges values by the schemas of a trimmed description. Of these only what a root needs is closed and compiled, since most
 * tests meet a small part of GitHub.
 */
export function createJudge(schemas: Json, options: { readonly coerce?: boolean } = {}): Judge {
  const coerceTypes = options.coerce === true;
  // Code that only says yes or no is compiled in a quarter of the time, and almost every value gets a yes.
  const quick = createValidators(schemas, { coerceTypes, inlineRefs: false, code: { optimize: false } });
  const thorough = createValidators(schemas, { coerceTypes, allErrors: true, verbose: true });
  return (root, value) => {
    if (quick(root)(value)) return [];
    const explain = thorough(root);
    return explain(value) ? [] : describeProblems(explain.errors ?? []);
  };
}

/** Compiles validators one by one as they are asked for. */
function createValidators(schemas: Json, options: Options): (root: Root) => ValidateFunction {
  let ajv: Ajv2020 | null = null;
  const compiled = new Map<string, ValidateFunction>();
  return ({ key, schema }) => {
    const known = compiled.get(key);
    if (known !== undefined) return known;
    ajv ??= createAjv(options);
    const validate = ajv.compile(Object(withParts(ajv, schemas, schema())));
    compiled.set(key, validate);
    return validate;
  };
}

function createAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, ...options });
  formats.default.default(ajv);
  return ajv;
}

/** Where a schema of the description goes by its reference: `#/schemas/issue` is closed, `#/open/issue` on the inside only. */
const PLACES: Readonly<Record<string, (schema: unknown) => unknown>> = {
  schemas: closeSchema,
  open: closeInside,
};

/** The schema with its references made absolute, once all that they name is known to the judge under these names. */
function withParts(ajv: Ajv2020, schemas: Json, schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map((one) => withParts(ajv, schemas, one));
  if (!isJson(schema)) return schema;
  const entries = Object.entries(schema).map(([key, value]) => {
    if (key !== "$ref" || typeof value !== "string") return [key, withParts(ajv, schemas, value)];
    const name = value.replace("#", "https://github");
    addPart(ajv, schemas, { name, path: value });
    return [key, name];
  });
  return Object.fromEntries(entries);
}

function addPart(
  ajv: Ajv2020,
  schemas: Json,
  { name, path }: { readonly name: string; readonly path: string },
): void {
  const known = added.get(ajv) ?? new Set();
  added.set(ajv, known);
  if (known.has(name)) return;
  known.add(name);
  const [, place = "", own = ""] = path.split("/");
  const close = PLACES[place];
  if (close === undefined || !(own in schemas)) throw new Error(`The description has no ${path}.`);
  ajv.addSchema(Object(withParts(ajv, schemas, close(schemas[own]))), name);
}

const added = new WeakMap<Ajv2020, Set<string>>();

/** The deepest problems first: a choice that failed says little, what failed inside it says why. */
function describeProblems(errors: readonly ErrorObject[]): readonly string[] {
  const telling = errors.filter(({ keyword }) => !["oneOf", "anyOf", "if"].includes(keyword));
  const chosen = telling.length > 0 ? telling : errors;
  const lines = [...chosen].sort((a, b) => depth(b) - depth(a)).map(describe);
  const distinct = [...new Set(lines)];
  const left = distinct.length - MAX_PROBLEMS;
  return left > 0 ? [...distinct.slice(0, MAX_PROBLEMS), `... and ${left} more problems`] : distinct;
}

function depth({ instancePath }: ErrorObject): number {
  return instancePath.split("/").length;
}

function describe({ instancePath, keyword, params, message, data }: ErrorObject): string {
  const place = instancePath === "" ? "the value" : instancePath.slice(1).replaceAll("/", ".");
  if (keyword === "additionalProperties") return `${place}: unknown property "${params.additionalProperty}"`;
  if (keyword === "unevaluatedProperties")
    return `${place}: unknown property "${params.unevaluatedProperty}"`;
  if (keyword === "required") return `${place}: property "${params.missingProperty}" is missing`;
  const allowed = keyword === "enum" ? ` (${JSON.stringify(params.allowedValues)})` : "";
  return `${place}: ${message ?? keyword}${allowed}, but it is ${shorten(data)}`;
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}... (${text.length} characters)` : text;
}

/** A JSON file of the specification as an object. */
export function asJson(value: unknown): Json {
  if (!isJson(value))
    throw new Error("The specification is not a JSON object; renew it with scripts/trim-openapi.ts.");
  return value;
}
