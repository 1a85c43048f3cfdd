import { compileGlobLists } from "../glob/glob-list.ts";
import type { Reach } from "../infrastructure/graph/reach.ts";
import type { UnitIndex } from "../infrastructure/graph/unit-index.ts";
import { KINDS } from "../infrastructure/kinds.ts";
import type { UseReader } from "../infrastructure/languages/use.ts";
import type { TouchedLink } from "../model/change-links.ts";
import type { FileChange } from "../model/change-set.ts";
import type { Link } from "../model/policy.ts";

/** A path that changes or may change. */
type ChangedPath = Pick<FileChange, "path"> & Partial<FileChange>;

/** Paths on which a change counts: a rename takes something away at its old one. */
function pathsOf({ status, path, oldPath }: ChangedPath): readonly string[] {
  return status === "renamed" && typeof oldPath === "string" ? [path, oldPath] : [path];
}

/** The files, by link, that may say that the link's infrastructure is built from what a change touches. */
export type LinkUsers = readonly (readonly string[])[];

const READERS = KINDS.flatMap(({ uses }) => uses ?? []);

/**
 * The files that links select, by the position of the link, whose text may name something that a change touches. All
 * lists are empty where the change lies in no part that others could be built from, or every link selects it anyway.
 */
export function usersInQuestion(
  links: readonly Link[],
  changes: readonly ChangedPath[],
  index: UnitIndex,
): LinkUsers {
  const lists = compileGlobLists(links.map(({ infra }) => infra));
  const open = new Set<number>();
  const asked = new Set<UseReader>();
  for (const path of changes.flatMap(pathsOf)) {
    const readers = readersFor(path, index);
    // After a few changes everything is asked for already.
    if (open.size === links.length && readers.every((reader) => asked.has(reader))) continue;
    const selected = new Set(readers.length === 0 ? [] : lists.match(path));
    if (readers.length === 0 || selected.size === links.length) continue;
    for (const reader of readers) asked.add(reader);
    for (const at of links.keys()) if (!selected.has(at)) open.add(at);
  }
  return usersOf(links, index, { isOpen: (at) => open.has(at), isAsked: (reader) => asked.has(reader) });
}

/** The same for every link, whatever changes. */
export function allUsers(links: readonly Link[], index: UnitIndex): LinkUsers {
  return usersOf(links, index, { isOpen: () => true, isAsked: () => true });
}

/** The readers of files that may name what a path is part of. */
function readersFor(path: string, index: UnitIndex): readonly UseReader[] {
  if (index.unitsOf(path).length === 0) return [];
  const sorts = index.sortsAround(path);
  return READERS.filter(
    (reader) => reader.sorts.some((sort) => sorts.has(sort)) || reader.files?.test(path) === true,
  );
}

function usersOf(
  links: readonly Link[],
  index: UnitIndex,
  { isOpen, isAsked }: { isOpen: (at: number) => boolean; isAsked: (reader: UseReader) => boolean },
): LinkUsers {
  const users: string[][] = links.map(() => []);
  const lists = compileGlobLists(links.map(({ infra }) => infra));
  for (const [path, reader] of index.users) {
    if (!isAsked(reader)) continue;
    for (const at of lists.match(path)) if (isOpen(at)) users[at]?.push(path);
  }
  return users;
}

/**
 * The touched links with the changes that reach their infrastructure through what it is built from, in policy order.
 */
export function withReached(
  links: readonly Link[],
  touched: readonly TouchedLink[],
  { changes, reach }: { readonly changes: readonly FileChange[]; readonly reach: Reach },
): readonly TouchedLink[] {
  const reached = new Map<number, Map<FileChange, readonly string[]>>();
  for (const change of changes) {
    for (const path of pathsOf(change)) {
      for (const at of reach.askersOf(path)) {
        const ways = reached.get(at) ?? new Map<FileChange, readonly string[]>();
        const way = ways.has(change) ? null : reach.way(path, at);
        if (way !== null) reached.set(at, ways.set(change, way.chain));
      }
    }
  }
  const direct = new Map(touched.map((each) => [each.link, each]));
  return links.flatMap((link, at) => {
    const own = direct.get(link);
    const selected = new Set(own?.changes);
    const added = [...(reached.get(at) ?? [])].filter(([change]) => !selected.has(change));
    if (added.length === 0) return own ?? [];
    const chains = new Map(added.map(([{ path }, chain]) => [path, chain]));
    return [{ link, changes: [...selected, ...added.map(([change]) => change)], chains }];
  });
}
