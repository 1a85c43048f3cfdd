import { type DocumentNode, type FieldNode, Kind, type SelectionSetNode, type ValueNode } from "graphql";
import type { Variables } from "../contract/graphql-contract.ts";

export interface QueryCost {
  /** Nodes that the query may give at most. */
  readonly nodes: number;
  /** What it takes from the hour's limit. */
  readonly points: number;
}

/**
 * GitHub docs, "Rate limits and query limits for the GraphQL API": each list asked for is one request, as often as there may be
 * an object above it; a hundred requests are a point, and a query costs at least one.
 */
export function queryCost(document: DocumentNode, variables: Variables): QueryCost {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet] as const] : [],
    ),
  );
  let requests = 0;
  let nodes = 0;
  const walk = (selections: SelectionSetNode | undefined, above: number): void => {
    for (const selection of selections?.selections ?? []) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) walk(fragments.get(selection.name.value), above);
      else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, above);
      else {
        const size = pageSize(selection, variables);
        requests += size === null ? 0 : above;
        nodes += size === null ? 0 : above * size;
        walk(selection.selectionSet, above * (size ?? 1));
      }
    }
  };
  for (const one of document.definitions)
    if (one.kind === Kind.OPERATION_DEFINITION) walk(one.selectionSet, 1);
  return { nodes, points: Math.max(1, Math.round(requests / 100)) };
}

/** How many entries a list may have; null for a field that is none. */
function pageSize({ arguments: all }: FieldNode, variables: Variables): number | null {
  const size = all?.find(({ name }) => name.value === "first" || name.value === "last");
  return size === undefined ? null : numberOf(size.value, variables);
}

function numberOf(value: ValueNode, variables: Variables): number | null {
  if (value.kind === Kind.INT) return Number(value.value);
  const given = value.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return typeof given === "number" ? given : null;
}
