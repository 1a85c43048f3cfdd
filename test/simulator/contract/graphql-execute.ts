import {
  type ExecutionResult,
  execute as executeDocument,
  type GraphQLFieldResolver,
  type GraphQLTypeResolver,
  parse,
} from "graphql";
import type { JsonObject } from "../objects/facts.ts";
import { type Variables, validateQuery } from "./graphql-contract.ts";
import { githubSchema } from "./graphql-schema.ts";

/**
 * Answers one field: `source` is what the field above it gave, `args` are checked by the schema. Objects that are one of several
 * types (interfaces, unions) carry `__typename`. Null is an answer; undefined is none.
 */
export type FieldResolver = (source: JsonObject, args: JsonObject) => unknown;

/** Field resolvers by type name (`Query`, `PullRequest`) and field name. A field without one is read from its source. */
export type Resolvers = Readonly<Record<string, Readonly<Record<string, FieldResolver>>>>;

/** The body of GitHub's answer. */
export interface GraphQlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly JsonObject[];
}

export interface Execution {
  readonly answer: GraphQlAnswer;
  /** What is wrong with the query, or missing in the simulator. Must be empty; errors that GitHub would answer are not here. */
  readonly violations: readonly string[];
}

/** An error as GitHub answers it beside the data: `new GraphQlProblem("NOT_FOUND", "Could not resolve to a User ...")`. */
export class GraphQlProblem extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** A field that the query asks for and nobody answers: never null in silence. */
class Unanswered extends Error {}

/**
 * Runs a query against GitHub's schema. A query that the schema refuses is not run. A field that the resolvers leave undefined, or
 * a value that does not have the schema's type, is a violation.
 */
export async function execute(request: {
  readonly query: string;
  readonly variables?: Variables;
  readonly operationName?: string;
  readonly resolvers: Resolvers;
}): Promise<Execution> {
  const { query, variables = {}, operationName, resolvers } = request;
  const problems = validateQuery(query, variables);
  if (problems.length > 0) {
    return { answer: { errors: problems.map((message) => ({ message })) }, violations: problems };
  }
  const result = await executeDocument({
    schema: githubSchema(),
    document: parse(query),
    variableValues: variables,
    operationName: operationName ?? null,
    rootValue: {},
    fieldResolver: fieldResolver(resolvers),
    typeResolver,
  });
  return { answer: toAnswer(result), violations: violationsOf(result) };
}

function fieldResolver(resolvers: Resolvers): GraphQLFieldResolver<JsonObject, unknown> {
  return async (source, args, _context, info) => {
    const { parentType, fieldName } = info;
    const owners = [parentType, ...parentType.getInterfaces()];
    const owner = owners.find(({ name }) => resolvers[name]?.[fieldName] !== undefined);
    const resolve = owner === undefined ? undefined : resolvers[owner.name]?.[fieldName];
    const value: unknown = resolve === undefined ? source[fieldName] : await resolve(source, args);
    if (value === undefined) {
      throw new Unanswered(`the simulator has no answer for ${parentType.name}.${fieldName}`);
    }
    return value;
  };
}

const typeResolver: GraphQLTypeResolver<unknown, unknown> = (value, _context, info, type) => {
  const name: unknown = Object(value).__typename;
  if (typeof name === "string") return name;
  throw new Unanswered(
    `${info.parentType.name}.${info.fieldName} is one of several (${type.name}) and has no __typename`,
  );
};

function toAnswer({ data, errors }: ExecutionResult): GraphQlAnswer {
  const told = errors?.map((error) => ({
    ...(error.originalError instanceof GraphQlProblem ? { type: error.originalError.type } : {}),
    message: error.message,
    ...(error.path === undefined ? {} : { path: error.path }),
    ...(error.locations === undefined ? {} : { locations: error.locations }),
  }));
  return { ...(data === undefined ? {} : { data }), ...(told === undefined ? {} : { errors: told }) };
}

function violationsOf({ errors }: ExecutionResult): readonly string[] {
  const unexpected = (errors ?? []).filter(({ originalError }) => !(originalError instanceof GraphQlProblem));
  return unexpected.map(
    ({ message, path }) => `graphql answer: ${path?.join(".") ?? "the query"}: ${message}`,
  );
}
