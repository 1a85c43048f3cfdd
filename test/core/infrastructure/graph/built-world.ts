import { type Reach, reachOf } from "../../../../src/core/infrastructure/graph/reach.ts";
import { unitIndex } from "../../../../src/core/infrastructure/graph/unit-index.ts";
import { useNotes } from "../../../../src/core/infrastructure/graph/use-notes.ts";
import { useWalk } from "../../../../src/core/infrastructure/graph/use-walk.ts";

export interface BuiltWorld {
  readonly reach: Reach;
  /** The chains from a path to each asker that it reaches: `0: a -> b -> c`. */
  readonly ways: (path: string) => readonly string[];
  readonly notes: readonly string[];
  /** Files in the order in which they were read. */
  readonly read: readonly string[];
}

/** What askers, by the folders or files that are theirs, are built from. Null for a text is a file that cannot be read. */
export function builtWorld(
  files: Readonly<Record<string, string | null>>,
  askers: readonly string[],
  links: Readonly<Record<string, string>> = {},
): BuiltWorld {
  const all = { ...files, ...links };
  const has = (path: string) => Object.hasOwn(all, path);
  const index = unitIndex({ paths: Object.keys(all), has }).through(new Map(Object.entries(links)));
  const users = askers.map((asker) => [...index.users.keys()].filter((path) => path.startsWith(asker)));
  const walk = useWalk(index, users.flat());
  const read: string[] = [];
  for (let wanted = walk.wanted(); wanted.length > 0; wanted = walk.wanted()) {
    for (const path of wanted) {
      read.push(path);
      walk.add(path, all[path] ?? null);
    }
  }
  const reach = reachOf(walk, index, users);
  const ways = (path: string) =>
    reach.askersOf(path).map((at) => `${at}: ${reach.way(path, at)?.chain.join(" -> ")}`);
  return { reach, ways, notes: useNotes(walk.open), read };
}

/** A Terraform file that calls modules. */
export function calls(...sources: readonly string[]): string {
  return sources.map((source, at) => `module "m${at}" {\n  source = "${source}"\n}\n`).join("");
}
