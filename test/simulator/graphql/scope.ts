import { GraphQlProblem } from "../contract/graphql-problem.ts";
import type { Call } from "../http/call.ts";
import { isGranted } from "../http/is-granted.ts";
import type { RepositoryState } from "../state/repository-state.ts";

/** Where the fields of a node read from. */
export interface Scope {
  readonly call: Call;
  readonly repository: RepositoryState;
}

/** A node: its fields as values, or as functions of the field's arguments. */
export type Node = Readonly<Record<string, unknown>>;

/** Refuses a field that needs a permission which the installation does not have. */
export function need(scope: Scope, permission: string): void {
  if (!isGranted(scope.call, [[permission, "read"]]))
    throw new GraphQlProblem("FORBIDDEN", "Resource not accessible by integration");
}
