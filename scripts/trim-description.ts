import { isJson, type Json, trimSchema } from "./trim-schema.ts";
import { shareSchemas } from "./trim-sharing.ts";

const METHODS = ["get", "post", "put", "patch", "delete"];
const JSON_TYPE = "application/json";

/**
 * The named operations of an OpenAPI 3.0 description, each with method, path, parameters, request body and answers by
 * status (null where there is no JSON), and the schemas they need.
 * @throws Error when an operation is not in the description.
 */
export function trimRest(description: Json, wanted: readonly string[], source: string): Json {
  const operations = wanted.map((id): [string, Json] => [
    id,
    trimOperation(description, findOperation(description, id)),
  ]);
  return { source, ...shareSchemas("operations", Object.fromEntries(operations), schemasOf(description)) };
}

/**
 * The payload schemas of the named webhooks of an OpenAPI 3.1 description, by `event` or `event.action` as they are on
 * the wire (`check_run.requested_action`).
 * @throws Error when a webhook is not in the description.
 */
export function trimWebhooks(description: Json, wanted: readonly string[], source: string): Json {
  const webhooks = Object.values(child(description, "webhooks")).map((webhook) => child(webhook, "post"));
  const payloads = wanted.map((id): [string, unknown] => {
    const webhook = webhooks.find(({ operationId }) => operationId === id);
    if (webhook === undefined) throw new Error(`The description has no webhook "${id}".`);
    return [wireName(id), trimSchema(jsonSchema(child(webhook, "requestBody")))];
  });
  return { source, ...shareSchemas("payloads", Object.fromEntries(payloads), schemasOf(description)) };
}

interface Found {
  readonly method: string;
  readonly path: string;
  readonly operation: Json;
}

function findOperation(description: Json, id: string): Found {
  for (const [path, item] of Object.entries(child(description, "paths"))) {
    for (const method of METHODS) {
      const operation = isJson(item) ? item[method] : undefined;
      if (isJson(operation) && operation.operationId === id)
        return { method: method.toUpperCase(), path, operation };
    }
  }
  throw new Error(`The description has no operation "${id}".`);
}

function trimOperation(description: Json, { method, path, operation }: Found): Json {
  const parameters = list(operation.parameters).map((parameter) =>
    trimParameter(resolve(description, parameter)),
  );
  const body = operation.requestBody;
  const responses = Object.entries(child(operation, "responses")).map(([status, response]) => {
    return [status, trimSchema(jsonSchema(resolve(description, response))) ?? null];
  });
  return {
    method,
    path,
    parameters,
    body: isJson(body) ? { required: body.required === true, schema: trimSchema(jsonSchema(body)) } : null,
    responses: Object.fromEntries(responses),
  };
}

function trimParameter(parameter: Json): Json {
  const { name, in: place, required } = parameter;
  const segments = parameter["x-multi-segment"] === true ? { multiSegment: true } : {};
  return { name, in: place, required: required === true, ...segments, schema: trimSchema(parameter.schema) };
}

function jsonSchema(carrier: Json): unknown {
  const content = carrier.content;
  const json = isJson(content) ? content[JSON_TYPE] : undefined;
  return isJson(json) ? json.schema : undefined;
}

function resolve(description: Json, value: unknown): Json {
  if (!isJson(value)) throw new Error("The description has a value where an object belongs.");
  if (typeof value.$ref !== "string") return value;
  const steps = value.$ref.split("/").slice(1);
  return steps.reduce<Json>((place, step) => child(place, step), description);
}

function schemasOf(description: Json): Json {
  const schemas = Object.entries(child(child(description, "components"), "schemas"));
  return Object.fromEntries(schemas.map(([name, schema]) => [name, trimSchema(schema)]));
}

/** `check-run/requested-action` is the event `check_run` with the action `requested_action`. */
function wireName(id: string): string {
  return id.replaceAll("-", "_").replace("/", ".");
}

function child(value: unknown, key: string): Json {
  const found = isJson(value) ? value[key] : undefined;
  if (!isJson(found)) throw new Error(`The description has no object "${key}" where one belongs.`);
  return found;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
