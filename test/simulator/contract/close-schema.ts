import { isJson, type Json, mapSchemas } from "../../../scripts/trim-schema.ts";

const SCHEMAS = "#/schemas/";
const OPEN = "#/open/";
const CHOICES = new Set(["allOf", "anyOf", "oneOf"]);

/**
 * The schema with objects closed: a property that the description does not name is refused, except where the description
 * itself says that more may come. Parts of a combined schema are closed as one, so that they do not refuse each other's
 * properties. References below `#/schemas/` are expected to be closed too, those below `#/open/` on the inside only.
 */
export function closeSchema(schema: unknown): unknown {
  return close(schema, true);
}

/** As `closeSchema`, but the object itself stays open: for a part of a combined schema. */
export function closeInside(schema: unknown): unknown {
  return close(schema, false);
}

function close(schema: unknown, top: boolean): unknown {
  if (!isJson(schema)) return schema;
  if (typeof schema.$ref === "string") {
    return top ? schema : { ...schema, $ref: schema.$ref.replace(SCHEMAS, OPEN) };
  }
  const combined = isCombined(schema);
  const inside = mapSchemas(schema, (part, name) =>
    close(part, !isChoice(schema, name, part) || (top && !combined)),
  );
  if (!top) return withoutOpening(inside);
  if (combined) return { ...inside, unevaluatedProperties: false };
  return isJson(schema.properties) && !("additionalProperties" in schema)
    ? { ...inside, additionalProperties: false }
    : inside;
}

/** An object described by more than one schema. Mere alternatives (`anyOf` alone) are closed one by one. */
function isCombined(schema: Json): boolean {
  return "allOf" in schema || ("properties" in schema && ("anyOf" in schema || "oneOf" in schema));
}

/** Whether the part is one of the schema's choices, and not a property that happens to have that name. */
function isChoice(schema: Json, name: string, part: unknown): boolean {
  const list = CHOICES.has(name) ? schema[name] : undefined;
  return Array.isArray(list) && list.includes(part);
}

/** A part of a combined schema that says "more may come" means the other parts. */
function withoutOpening(schema: Json): Json {
  const { additionalProperties, ...rest } = schema;
  return additionalProperties === true || additionalProperties === undefined ? rest : schema;
}
