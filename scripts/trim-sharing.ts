import { isJson, type Json, mapSchemas } from "./trim-schema.ts";

const COMPONENT = "#/components/schemas/";
const SHARED = "#/schemas/";
/** Shorter schemas cost less than a reference is worth. */
const MIN_SHARED_LENGTH = 90;

interface Shared {
  readonly name: string;
  readonly schema: unknown;
  uses: number;
}

/**
 * `root` under the key `rootKey`, and beside it `schemas`: the components that it needs, and every part that occurs more than
 * once, so that a description which repeats itself gets small. References become `#/schemas/<name>`.
 */
export function shareSchemas(rootKey: string, root: Json, components: Json): Json {
  const pool = new Map<string, Shared>();
  const names = new Set(Object.keys(components));
  const needed = neededComponents(root, components);
  const share = (value: unknown, hint: string): unknown => shareValue(value, hint, { pool, names });
  const sharedComponents = needed.map((name): [string, unknown] => [
    name,
    inside(components[name], name, share),
  ]);
  const sharedRoot = mapDeep(root, share);
  const once = new Map(
    [...pool.values()].filter(({ uses }) => uses === 1).map(({ name, schema }) => [name, schema]),
  );
  const parts = [...pool.values()].filter(({ uses }) => uses > 1);
  const schemas = [
    ...sharedComponents,
    ...parts.map(({ name, schema }): [string, unknown] => [name, schema]),
  ];
  return {
    [rootKey]: inline(sharedRoot, once),
    schemas: Object.fromEntries(schemas.sort(byName).map(([name, schema]) => [name, inline(schema, once)])),
  };
}

/** Shares the schemas below `value`, then `value` itself when it is worth it. */
function shareValue(
  value: unknown,
  hint: string,
  state: { pool: Map<string, Shared>; names: Set<string> },
): unknown {
  const share = (part: unknown, name: string): unknown => shareValue(part, name, state);
  const schema = inside(value, hint, share);
  const key = JSON.stringify(schema) ?? "";
  if (key.length < MIN_SHARED_LENGTH) return schema;
  const known = state.pool.get(key);
  if (known !== undefined) known.uses += 1;
  const shared = known ?? { name: freeName(hint, state.names), schema, uses: 1 };
  state.pool.set(key, shared);
  return { $ref: SHARED + shared.name };
}

function inside(value: unknown, hint: string, share: (part: unknown, hint: string) => unknown): unknown {
  if (!isJson(value)) return value;
  if (typeof value.$ref === "string") return { ...value, $ref: value.$ref.replace(COMPONENT, SHARED) };
  return mapSchemas(value, (part, name) => share(part, KEYWORDS.has(name) ? hint : name));
}

const KEYWORDS = new Set(["items", "additionalProperties", "not", "allOf", "anyOf", "oneOf"]);

/** Walks down to the schemas of operations and payloads: what is below `schema`, a status, or the root's own keys. */
function mapDeep(root: Json, share: (part: unknown, hint: string) => unknown): Json {
  return Object.fromEntries(
    Object.entries(root).map(([name, value]) => [
      name,
      isOperation(value) ? shareOperation(value, share) : share(value, name),
    ]),
  );
}

function isOperation(value: unknown): value is Json {
  return isJson(value) && isJson(value.responses);
}

function shareOperation(operation: Json, share: (part: unknown, hint: string) => unknown): Json {
  const { body, parameters, responses } = operation;
  return {
    ...operation,
    parameters: Array.isArray(parameters)
      ? parameters.map((one) => ({ ...one, schema: share(one.schema, String(one.name)) }))
      : [],
    body: isJson(body) ? { ...body, schema: share(body.schema, "body") } : null,
    responses: isJson(responses) ? mapValues(responses, (one) => share(one, "answer")) : {},
  };
}

function mapValues(value: Json, change: (value: unknown) => unknown): Json {
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one)]));
}

function neededComponents(root: unknown, components: Json): readonly string[] {
  const seen = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    if (!isJson(value)) return;
    const reference = value.$ref;
    if (typeof reference === "string" && reference.startsWith(COMPONENT)) {
      const name = reference.slice(COMPONENT.length);
      if (!(name in components))
        throw new Error(`The description refers to "${name}", which it does not have.`);
      if (!seen.has(name)) {
        seen.add(name);
        visit(components[name]);
      }
    }
    Object.values(value).forEach(visit);
  };
  visit(root);
  return [...seen].sort();
}

function inline(value: unknown, once: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((one) => inline(one, once));
  if (!isJson(value)) return value;
  const name = typeof value.$ref === "string" ? value.$ref.slice(SHARED.length) : "";
  if (once.has(name)) return inline(once.get(name), once);
  return mapValues(value, (one) => inline(one, once));
}

function freeName(hint: string, names: Set<string>): string {
  const base = hint.replaceAll(/[^A-Za-z0-9_-]/g, "-");
  let name = `${base}.1`;
  for (let next = 2; names.has(name); next += 1) name = `${base}.${next}`;
  names.add(name);
  return name;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
