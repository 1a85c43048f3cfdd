import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  getNamedType,
  isObjectType,
  Kind,
  parse,
  TypeInfo,
  type ValueNode,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { githubSchema } from "./graphql-schema.ts";

/** GitHub docs, "Rate limits and query limits": values of `first` and `last` must be within 1-100. */
const MAX_PAGE = 100;

export type Variables = Readonly<Record<string, unknown>>;

/**
 * What GitHub would refuse about a query: syntax, fields and arguments that its schema does not have, and lists that do not say
 * how many entries they want. Empty when all is well.
 */
export function validateQuery(query: string, variables: Variables = {}): readonly string[] {
  const document = parseQuery(query);
  if (document instanceof GraphQLError) return [`graphql query: ${document.message}`];
  const schema = githubSchema();
  const problems = validate(schema, document).map(({ message }) => message);
  return [...problems, ...checkPages(document, variables)].map((problem) => `graphql query: ${problem}`);
}

/** Whether the document, or its named operation, is a mutation; false when it cannot be parsed. */
export function isMutation(query: string): boolean {
  const document = parseQuery(query);
  return (
    !(document instanceof GraphQLError) &&
    document.definitions.some((one) => one.kind === Kind.OPERATION_DEFINITION && one.operation === "mutation")
  );
}

function parseQuery(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

/** GitHub: "You must provide a `first` or `last` value to properly paginate the connection". */
function checkPages(document: DocumentNode, variables: Variables): readonly string[] {
  const problems: string[] = [];
  const types = new TypeInfo(githubSchema());
  const enter = (node: FieldNode): void => {
    const type = getNamedType(types.getType());
    const pages = isObjectType(type) && type.name.endsWith("Connection") && "pageInfo" in type.getFields();
    if (pages) problems.push(...checkPage(node, variables));
  };
  visit(document, visitWithTypeInfo(types, { Field: { enter } }));
  return problems;
}

function checkPage(node: FieldNode, variables: Variables): readonly string[] {
  const sizes = (node.arguments ?? []).filter(({ name }) => name.value === "first" || name.value === "last");
  if (sizes.length === 0) return [`"${node.name.value}" needs a first or a last`];
  return sizes.flatMap(({ name, value }) => {
    const size = numberOf(value, variables);
    const fits = size === null || (size >= 1 && size <= MAX_PAGE);
    return fits
      ? []
      : [`"${node.name.value}" asks for ${name.value}: ${size}, GitHub gives 1 to ${MAX_PAGE}`];
  });
}

/** Null when the number cannot be known here. */
function numberOf(value: ValueNode, variables: Variables): number | null {
  if (value.kind === Kind.INT) return Number(value.value);
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return typeof given === "number" ? given : null;
}
