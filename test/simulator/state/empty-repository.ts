import type { RepositoryState } from "./repository-state.ts";

/** A repository without anything in it. */
export function emptyRepository(
  what: Pick<
    RepositoryState,
    "id" | "owner" | "name" | "private" | "hasIssues" | "defaultBranch" | "parent"
  > & { readonly time: string },
): RepositoryState {
  const { time, ...identity } = what;
  return {
    ...identity,
    archived: false,
    createdAt: time,
    updatedAt: time,
    pushedAt: time,
    refs: new Map(),
    roles: new Map(),
    teams: new Map(),
    labels: new Map(),
    issues: new Map(),
    pulls: new Map(),
    comments: new Map(),
    reviews: new Map(),
    suites: new Map(),
    runs: new Map(),
    queue: [],
    signers: new Map(),
    lastNumber: 0,
  };
}
