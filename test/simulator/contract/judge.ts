import { Ajv2020, type ErrorObject, type Options, type ValidateFunction } from "ajv/dist/2020.js";
import * as formats from "ajv-formats";
import { isJson, type Json } from "../../../scripts/trim-schema.ts";
import { closeInside, closeSchema } from "./close-schema.ts";

const MAX_PROBLEMS = 8;

/** Says what is wrong with a value, one line a problem; empty when all is well. */
export type Judge = (pointer: string, value: unknown) => readonly string[];

/**
 * Judges values by the schemas of a trimmed description; a schema is compiled when it is first needed.
 * `roots` are the description's schemas outside `schemas`, by name; pointers start there (`payloads/push`).
 */
export function createJudge(roots: Json, schemas: Json, options: { readonly coerce?: boolean } = {}): Judge {
  const description = {
    $id: "github",
    ...roots,
    schemas: mapValues(schemas, closeSchema),
    open: mapValues(schemas, closeInside),
  };
  const coerceTypes = options.coerce === true;
  // Code that only says yes or no is compiled in a quarter of the time, and almost every value gets a yes.
  const quick = createValidators(description, {
    coerceTypes,
    inlineRefs: false,
    code: { optimize: false },
  });
  const thorough = createValidators(description, { coerceTypes, allErrors: true, verbose: true });
  return (pointer, value) => {
    if (quick(pointer)(value)) return [];
    const explain = thorough(pointer);
    return explain(value) ? [] : describeProblems(explain.errors ?? []);
  };
}

/** Compiles validators one by one as they are asked for. */
function createValidators(description: Json, options: Options): (pointer: string) => ValidateFunction {
  let ajv: Ajv2020 | null = null;
  const compiled = new Map<string, ValidateFunction>();
  return (pointer) => {
    ajv ??= createAjv(description, options);
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `github#/${pointer}` });
    compiled.set(pointer, validate);
    return validate;
  };
}

function createAjv(description: Json, options: Options): Ajv2020 {
  const ajv = new Ajv2020({ strict: false, ...options });
  formats.default.default(ajv);
  ajv.addSchema(description);
  return ajv;
}

/** A name as one step of a pointer. */
export function step(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}

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

function mapValues(value: Json, change: (value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

/** A JSON file of the specification as an object. */
export function asJson(value: unknown): Json {
  if (!isJson(value))
    throw new Error("The specification is not a JSON object; renew it with scripts/trim-openapi.ts.");
  return value;
}
