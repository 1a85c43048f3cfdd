import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { schema as published } from "@octokit/graphql-schema";
import { type DefinitionNode, Kind, parse, print, type TypeNode, visit } from "graphql";
import { KEPT_TYPES } from "./trim-graphql-types.ts";

// Renews the schema that the tests judge by, after a new version of @octokit/graphql-schema or a new type in the list.
// Usage: node scripts/trim-graphql.ts

const FILE = "test/simulator/spec/github.graphql";

type Definitions = ReadonlyMap<string, DefinitionNode>;

/**
 * GitHub's GraphQL schema cut down to the types that the simulator can answer, without prose: building all of it takes every
 * process of the tests half a second. What is left is word for word what GitHub has, so a query is judged as before; a query
 * for what was cut is refused, and then the type belongs into `KEPT_TYPES`.
 */
export function trimmedGraphqlSchema(): string {
  const all = definitionsOf(published.idl);
  const answerable = answerableTypes(all);
  const kept = [...all.values()].flatMap((definition) => trim(definition, answerable) ?? []);
  const used = usedTypes(kept);
  return `${kept
    .filter((definition) => used.has(nameOf(definition)))
    .map((definition) => print(definition))
    .join("\n\n")}\n`;
}

function definitionsOf(source: string): Definitions {
  const bare = visit(parse(source, { noLocation: true }), {
    enter: (node) => {
      if (node.kind === Kind.DIRECTIVE && node.name.value === "deprecated") return null;
      return "description" in node && node.description ? { ...node, description: undefined } : undefined;
    },
  });
  return new Map(bare.definitions.map((definition) => [nameOf(definition), definition]));
}

function nameOf(definition: DefinitionNode): string {
  return "name" in definition ? (definition.name?.value ?? "") : "";
}

/** Scalars of GraphQL itself, which no schema names. */
const SCALARS = ["Boolean", "Float", "ID", "Int", "String"];
const VALUES: ReadonlySet<string> = new Set([Kind.SCALAR_TYPE_DEFINITION, Kind.ENUM_TYPE_DEFINITION]);

/** The types of the list, values, the connections to them, and the interfaces and unions that have one of them. */
function answerableTypes(all: Definitions): ReadonlySet<string> {
  const types = new Set<string>([...KEPT_TYPES, ...SCALARS]);
  for (const [name, definition] of all) {
    if (VALUES.has(definition.kind)) types.add(name);
    if (
      definition.kind === Kind.UNION_TYPE_DEFINITION &&
      definition.types?.some(({ name: one }) => types.has(one.value))
    )
      types.add(name);
    if (definition.kind === Kind.INTERFACE_TYPE_DEFINITION) types.add(name);
  }
  for (const [name, definition] of all) {
    const target = /(?:Edge|Connection)$/.test(name) ? nodeTypeOf(definition, all) : null;
    if (target !== null && types.has(target)) types.add(name);
  }
  return types;
}

function nodeTypeOf(definition: DefinitionNode, all: Definitions): string | null {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return null;
  const field = definition.fields?.find(({ name }) => name.value === "nodes" || name.value === "node");
  if (field !== undefined) return typeName(field.type);
  const edges = definition.fields?.find(({ name }) => name.value === "edges");
  const edge = edges === undefined ? undefined : all.get(typeName(edges.type));
  return edge === undefined || edge === definition ? null : nodeTypeOf(edge, all);
}

/** A definition without fields, members and interfaces that are not answerable; null for one that is not itself. */
function trim(definition: DefinitionNode, answerable: ReadonlySet<string>): DefinitionNode | null {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION: {
      if (!answerable.has(definition.name.value)) return null;
      const fields = definition.fields?.filter(({ type }) => answerable.has(typeName(type))) ?? [];
      return { ...definition, fields };
    }
    case Kind.UNION_TYPE_DEFINITION:
      if (!answerable.has(definition.name.value)) return null;
      return {
        ...definition,
        types: definition.types?.filter(({ name }) => answerable.has(name.value)) ?? [],
      };
    default:
      return definition;
  }
}

/** What the roots lead to, arguments included. */
function usedTypes(kept: readonly DefinitionNode[]): ReadonlySet<string> {
  const byName = new Map(kept.map((definition) => [nameOf(definition), definition]));
  const used = new Set<string>();
  const queue = [...KEPT_TYPES];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const definition = used.has(name) ? undefined : byName.get(name);
    used.add(name);
    if (definition !== undefined) queue.push(...mentioned(definition));
  }
  return used;
}

function mentioned(definition: DefinitionNode): readonly string[] {
  const names: string[] = [];
  visit(definition, { NamedType: (node) => void names.push(node.name.value) });
  return names;
}

function typeName(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : typeName(type.type);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(resolve(import.meta.dirname, "..", FILE), trimmedGraphqlSchema());
}
