import { isJson, type Json } from "../../../scripts/trim-schema.ts";
import specification from "../spec/rest.json" with { type: "json" };
import { closeSchema } from "./close-schema.ts";
import { asJson, createJudge, type Judge } from "./judge.ts";
import { checkUnwrittenRules } from "./rest-rules.ts";
import { createRouter, type Match } from "./route.ts";

/** What a request says, apart from headers. */
export interface RequestParts {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** Undefined when the request has no body. */
  readonly body: unknown;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly multiSegment?: boolean;
  readonly schema: unknown;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly required: boolean; readonly schema: unknown } | null;
  readonly responses: Json;
}

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>(
  Object.entries(specification.operations),
);
const schemas = asJson(specification.schemas);
const judge: Judge = createJudge(schemas);
/** Parameters arrive as text, so they are read as what the description wants them to be. */
const judgeParameters: Judge = createJudge(schemas, { coerce: true });

const router = createRouter(
  [...operations].map(([operation, { method, path, parameters: all }]) => {
    const multiSegment = new Set(all.filter((one) => one.multiSegment === true).map(({ name }) => name));
    return { operation, method, path, multiSegment };
  }),
);

/** The operation that a request without its query means; null when it is none that the simulator knows. */
export function match(method: string, path: string): Match | null {
  return router(method, path);
}

/** What GitHub would refuse about a request, or silently do differently than asked; empty when all is well. */
export function checkRequest(operation: string, { params, query, body }: RequestParts): readonly string[] {
  const described = find(operation);
  const parameters = { key: operation, schema: () => parameterSchema(described) };
  const problems = [
    ...judgeParameters(parameters, { path: { ...params }, query: { ...query } }),
    ...checkBody(operation, described.body, body),
    ...checkUnwrittenRules(operation, { query, body }),
  ];
  return problems.map((problem) => `${operation} request: ${problem}`);
}

/** What GitHub would never send: `body` is the parsed JSON, undefined when there is none. */
export function checkResponse(operation: string, status: number, body: unknown): readonly string[] {
  const { responses } = find(operation);
  const problems = status >= 400 ? checkError(body) : checkSuccess(operation, { status, responses, body });
  return problems.map((problem) => `${operation} response ${status}: ${problem}`);
}

function checkSuccess(
  operation: string,
  { status, responses, body }: { readonly status: number; readonly responses: Json; readonly body: unknown },
): readonly string[] {
  const schema = responses[String(status)];
  if (schema === undefined) {
    return status === 304
      ? []
      : [`the description has no such status (it has ${Object.keys(responses).join(", ")})`];
  }
  if (schema === null) return body === undefined ? [] : ["the description has no body here"];
  if (body === undefined) return ["the body is missing"];
  return judge({ key: `${operation} ${status}`, schema: () => closeSchema(schema) }, body);
}

/** GitHub answers errors on any operation, described or not, in one shape. */
function checkError(body: unknown): readonly string[] {
  return isJson(body) && typeof body.message === "string" ? [] : ['an error has a "message"'];
}

function checkBody(operation: string, described: Operation["body"], body: unknown): readonly string[] {
  if (body === undefined) return described?.required === true ? ["the body is missing"] : [];
  if (described === null) return ["no body is expected"];
  return judge({ key: operation, schema: () => closeSchema(described.schema ?? {}) }, body);
}

function find(operation: string): Operation {
  const found = operations.get(operation);
  if (found === undefined)
    throw new Error(
      `"${operation}" is not in the trimmed description; add it to scripts/trim-operations.ts.`,
    );
  return found;
}

function parameterSchema({ parameters: all }: Operation): Json {
  const place = (name: string): Json => {
    const here = all.filter((one) => one.in === name);
    return {
      type: "object",
      properties: Object.fromEntries(here.map((one) => [one.name, one.schema])),
      required: here.filter(({ required }) => required).map((one) => one.name),
      additionalProperties: false,
    };
  };
  return { type: "object", properties: { path: place("path"), query: place("query") } };
}
