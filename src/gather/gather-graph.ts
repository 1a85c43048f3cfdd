import { mayBePart } from "../core/infrastructure/graph/may-be-part.ts";
import { type Graph, reachOf } from "../core/infrastructure/graph/reach.ts";
import { type UnitIndex, unitIndex, useReaderOf } from "../core/infrastructure/graph/unit-index.ts";
import { useWalk } from "../core/infrastructure/graph/use-walk.ts";
import { allUsers, type LinkUsers, usersInQuestion } from "../core/links/reach-links.ts";
import { type FileChange, removedPath } from "../core/model/change-set.ts";
import { textOf } from "../core/model/content.ts";
import type { Link } from "../core/model/policy.ts";
import type { Tree } from "../core/model/tree.ts";
import { createTurns } from "./give-way.ts";
import type { ContentReader } from "./ports.ts";
import type { ReadBudget } from "./read-budget.ts";

/** Longer targets of symbolic links are no paths, and more links than these are not followed. */
const MAX_LINK_BYTES = 4_096;
const MAX_LINKS = 500;

/** Where the graph comes from. */
export interface GraphSources {
  readonly links: readonly Link[];
  readonly tree: Tree;
  readonly contents: ContentReader;
  readonly budget: ReadBudget;
}

/**
 * What the infrastructure is built from of those links that a change may reach without touching it. Null, and nothing
 * is read, where the change lies in no part that others are built from.
 */
export async function gatherGraph(
  sources: GraphSources,
  changes: readonly FileChange[],
): Promise<Graph | null> {
  const { links, tree } = sources;
  const paths = changes.flatMap(({ path, oldPath }) => (oldPath === null ? [path] : [path, oldPath]));
  if (links.length === 0 || !mayBePart(paths, tree.paths())) return null;
  const gone = changes.flatMap((change) => removedPath(change) ?? []).filter((path) => !tree.has(path));
  const removed = new Set(gone);
  const has = (path: string) => tree.has(path) || removed.has(path);
  const index = unitIndex({ paths: gone.length === 0 ? tree.paths() : [...tree.paths(), ...gone], has });
  const users = usersInQuestion(links, changes, index);
  return users.some((list) => list.length > 0) ? follow(sources, users, index) : null;
}

/**
 * What is known of some paths: of the links that they may reach, as above, and of what the paths themselves use. For
 * paths that nothing is built from and that use nothing the graph is empty.
 */
export function gatherGraphAround(sources: GraphSources, paths: readonly string[]): Promise<Graph> {
  const { links, tree } = sources;
  const index = unitIndex({ paths: paths.length === 0 ? [] : tree.paths(), has: (path) => tree.has(path) });
  const users = usersInQuestion(
    links,
    paths.map((path) => ({ path })),
    index,
  );
  const own = paths.filter((path) => tree.has(path) && useReaderOf(path) !== null);
  return follow(sources, [...users, own], index);
}

/** The same for all links of a branch, whatever changes. */
export function gatherWholeGraph(sources: GraphSources): Promise<Graph> {
  const { tree } = sources;
  const index = unitIndex({ paths: tree.paths(), has: (path) => tree.has(path) });
  return follow(sources, allUsers(sources.links, index), index);
}

async function follow(sources: GraphSources, users: LinkUsers, plain: UnitIndex): Promise<Graph> {
  const { tree, contents, budget } = sources;
  const isAsked = users.some((list) => list.length > 0);
  const index = isAsked ? plain.through(await symbolicLinks(tree, contents)) : plain;
  const walk = useWalk(index, new Set(users.flat()));
  const turn = createTurns();
  let [files, bytes] = [budget.graphFiles, budget.graphBytes];
  for (let wanted = walk.wanted(); wanted.length > 0; wanted = walk.wanted()) {
    // What the change takes away names nothing any more.
    const paths = wanted.filter((path) => tree.has(path));
    const chosen = paths.slice(0, files);
    files -= chosen.length;
    const texts = await textsOf(chosen, { tree, contents, fileBytes: budget.fileBytes, bytes });
    for (const path of paths) {
      const text = texts.get(path) ?? null;
      bytes -= text?.length ?? 0;
      walk.add(path, text);
      await turn();
    }
  }
  return { reach: reachOf(walk, index, users), index, open: walk.open };
}

/** The texts of files by their paths, in order, as far as `bytes` go. */
async function textsOf(
  paths: readonly string[],
  request: {
    readonly tree: Tree;
    readonly contents: ContentReader;
    readonly fileBytes: number;
    readonly bytes: number;
  },
): Promise<ReadonlyMap<string, string>> {
  if (paths.length === 0 || request.bytes <= 0) return new Map();
  const { tree, contents, fileBytes, bytes } = request;
  const oids = new Map(paths.map((path) => [path, `${tree.entry(path)?.oid}`]));
  const read = await contents.read(new Set(oids.values()), fileBytes, bytes);
  return new Map(
    [...oids].flatMap(([path, oid]) => {
      const text = textOf(read, oid);
      return text === null ? [] : [[path, text] as const];
    }),
  );
}

/** Where the symbolic links of a tree lead, by their paths. */
async function symbolicLinks(tree: Tree, contents: ContentReader): Promise<ReadonlyMap<string, string>> {
  const found: { readonly path: string; readonly oid: string }[] = [];
  for (const path of tree.paths()) {
    const entry = tree.entry(path);
    if (entry?.kind === "symlink" && found.push({ path, oid: entry.oid }) >= MAX_LINKS) break;
  }
  if (found.length === 0) return new Map();
  const read = await contents.read(
    found.map(({ oid }) => oid),
    MAX_LINK_BYTES,
  );
  return new Map(
    found.flatMap(({ path, oid }) => (textOf(read, oid)?.trim() ? [[path, `${textOf(read, oid)}`]] : [])),
  );
}
