import { executeSync, type GraphQLError, type GraphQLFieldResolver, parse } from "graphql";
import { isJson } from "../../../scripts/trim-schema.ts";
import { type Variables, validateQuery } from "../contract/graphql-contract.ts";
import { GraphQlProblem } from "../contract/graphql-problem.ts";
import { githubSchema } from "../contract/graphql-schema.ts";
import { type Call, ok, type Reply } from "../http/call.ts";
import { Refusal } from "../state/refusal.ts";
import { queryCost } from "./query-cost.ts";
import { rootNode } from "./root-node.ts";
import type { Node } from "./scope.ts";

/** GitHub docs: "Individual calls cannot request more than 500,000 total nodes." */
const MAX_NODES = 500_000;

/**
 * Runs a query against GitHub's own schema, in one go, so that an answer shows one moment. Errors come with status 200, as on
 * GitHub; a query that GitHub would refuse, or a field that the simulator does not know, is a violation.
 */
export function answerGraphql(call: Call, violations: string[]): Reply {
  if (call.installation === null) throw new Refusal(401, "Bad credentials");
  const { query } = call.body;
  const variables = isJson(call.body.variables) ? call.body.variables : {};
  if (typeof query !== "string") {
    violations.push("graphql query: the body has none.");
    throw new Refusal(400, "A query attribute must be specified and must be a string.");
  }
  const problems = check(query, variables);
  if (problems.length > 0) {
    violations.push(...problems);
    return ok({ errors: problems.map((message) => ({ message })) });
  }
  const document = parse(query);
  const cost = queryCost(document, variables);
  if (cost.nodes > MAX_NODES) {
    const message = `This query requests up to ${cost.nodes} possible nodes which exceeds the maximum limit of ${MAX_NODES}.`;
    violations.push(`graphql query: ${message}`);
    return ok({ errors: [{ type: "MAX_NODE_LIMIT_EXCEEDED", message }] });
  }
  const { data, errors = [] } = executeSync({
    schema: githubSchema(),
    document,
    rootValue: rootNode(call, cost),
    variableValues: variables,
    fieldResolver: resolveField,
  });
  const told = errors.map((error) => describe(error, violations));
  const body = { ...(data === undefined ? {} : { data }), ...(told.length > 0 ? { errors: told } : {}) };
  return { status: 200, body, cost: cost.points };
}

/** What is wrong with a query, remembered: the same few queries come again and again, with other texts and numbers. */
function check(query: string, variables: Variables): readonly string[] {
  const sizes = Object.values(variables).filter((value) => typeof value === "number" && value <= 1000);
  const key = `${query} ${sizes.join(" ")}`;
  const known = checked.get(key);
  if (known !== undefined) return known;
  const problems = validateQuery(query, variables);
  checked.set(key, problems);
  return problems;
}

const checked = new Map<string, readonly string[]>();

/** Fields are values, or functions of their arguments. One that no node here has is a gap of the simulator, never quietly null. */
const resolveField: GraphQLFieldResolver<unknown, unknown> = (source, args, _context, info) => {
  const { fieldName, parentType } = info;
  if (!isJson(source) || source[fieldName] === undefined)
    throw new Error(`the simulator has no answer for ${parentType.name}.${fieldName}`);
  const value = source[fieldName];
  return typeof value === "function" ? value(args) : value;
};

function describe(error: GraphQLError, violations: string[]): Node {
  const { message, locations, path, originalError } = error;
  if (originalError instanceof GraphQlProblem) return { type: originalError.type, path, locations, message };
  violations.push(`graphql answer: ${path?.join(".") ?? "the query"}: ${message}`);
  return { path, locations, message };
}
