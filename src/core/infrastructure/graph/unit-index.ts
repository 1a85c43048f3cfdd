import { isDocument } from "../../documents/is-document.ts";
import { folderOf, nameOf } from "../../references/repository-path.ts";
import { KINDS } from "../kinds.ts";
import type { Unit, UnitSort, UseReader } from "../languages/use.ts";
import { behindLinks, type SymbolicLinks } from "./symbolic-links.ts";

/** What others are built from in a tree, and the files that may say so: by paths alone. */
export interface UnitIndex {
  /** Every file whose text may name others, with the reader of that. */
  readonly users: ReadonlyMap<string, UseReader>;
  /** Where a unit's path leads through symbolic links; null when nothing is there. */
  find(unit: Unit): Unit | null;
  /** Files of a unit whose text may name others. */
  usersIn(unit: Unit): readonly string[];
  /** Charts that lie in the `charts/` folder of a chart: they belong to it without a mention. */
  chartsIn(chart: string): readonly Unit[];
  /** The file that a symbolic link leads to; null for what is none, or leads to no file. */
  linkedFile(path: string): Unit | null;
  /** The unit that a user file belongs to; any other file is one by itself. */
  homeOf(user: string): Unit;
  /** Every unit that a path is part of, itself first; none for documents. */
  unitsOf(path: string): readonly Unit[];
  /** The sorts of the units in the folders around a path, whether it is part of them or not. */
  sortsAround(path: string): ReadonlySet<UnitSort>;
  /** The same with symbolic links. */
  through(links: SymbolicLinks): UnitIndex;
}

/** The paths of a tree, with those that a change takes away. */
export interface UnitSources {
  readonly paths: Iterable<string>;
  readonly has: (path: string) => boolean;
}

/** Names a unit in a map. */
export function unitKey({ sort, path }: Unit): string {
  return `${sort} ${path}`;
}

/** The reader of a file's uses; null for a file that names none. */
export function useReaderOf(path: string): UseReader | null {
  return placedUser(path)?.reader ?? null;
}

/** Readers by the ending of a name, or by a name that has none: asked of every path of a tree. */
const READERS = new Map(
  KINDS.flatMap(({ files: { extensions = [], names = [] }, uses }) =>
    uses === undefined ? [] : [...extensions, ...names].map((end) => [end, uses] as const),
  ),
);

/** The first reader that knows a file, and where it belongs. */
export function placedUser(path: string): { readonly reader: UseReader; readonly home: Unit } | null {
  const end = path.slice(Math.max(path.lastIndexOf("."), path.lastIndexOf("/")) + 1).toLowerCase();
  for (const reader of READERS.get(end) ?? []) {
    const home = reader.homeOf(path);
    if (home !== null) return { reader, home };
  }
  return null;
}

/** Indexes a tree. Linear in its paths. */
export function unitIndex({ paths, has }: UnitSources): UnitIndex {
  return indexOf(collect(paths), has, new Map());
}

function indexOf(collected: Collected, has: UnitSources["has"], links: SymbolicLinks): UnitIndex {
  const { byUnit, homes, charts, users } = collected;
  const isThere = (unit: Unit) => (unit.sort === "file" ? has(unit.path) : byUnit.has(unitKey(unit)));
  const isUser = (unit: Unit) => unit.sort === "file" && homes.has(unit.path);
  return {
    users,
    homeOf: (path) => homes.get(path) ?? { sort: "file", path },
    usersIn: (unit) => byUnit.get(unitKey(unit)) ?? (isUser(unit) ? [unit.path] : []),
    chartsIn: (chart) => charts.get(chart) ?? [],
    find: (unit) => (isThere(unit) ? unit : behindLinks(unit, links, isThere)),
    linkedFile: (path) => (links.has(path) ? behindLinks({ sort: "file", path }, links, isThere) : null),
    sortsAround: (path) =>
      new Set(SORTS.filter((sort) => foldersAround(path).some((folder) => isThere({ sort, path: folder })))),
    unitsOf: (path) => (isDocument(path) ? [] : unitsAround(path, homes.get(path), isThere)),
    through: (found) => indexOf(collected, has, found),
  };
}

interface Collected {
  readonly byUnit: Map<string, string[]>;
  readonly homes: Map<string, Unit>;
  readonly users: Map<string, UseReader>;
  readonly charts: Map<string, Unit[]>;
}

function collect(paths: Iterable<string>): Collected {
  const homes = new Map<string, Unit>();
  const users = new Map<string, UseReader>();
  const sorts = new Set<UnitSort>();
  for (const path of paths) {
    const known = placedUser(path);
    if (known === null) continue;
    const { reader, home } = known;
    homes.set(path, home);
    users.set(path, reader);
    sorts.add(home.sort);
  }
  const seesRoles = roleViewers(homes.values());
  for (const [path, { needs }] of users) {
    if (needs === undefined || (sorts.has(needs) && (needs !== "role" || seesRoles(path)))) continue;
    users.delete(path);
    homes.delete(path);
  }
  const byUnit = new Map<string, string[]>();
  const charts = new Map<string, Unit[]>();
  for (const [path, home] of homes) {
    const key = unitKey(home);
    const known = byUnit.get(key);
    if (known) known.push(path);
    else byUnit.set(key, [path]);
    const parent = known || home.sort !== "chart" ? null : /^(?:(.+)\/)?charts\/[^/]+$/.exec(home.path);
    if (parent === null) continue;
    const [, chart = ""] = parent;
    const parts = charts.get(chart);
    if (parts) parts.push(home);
    else charts.set(chart, [home]);
  }
  return { byUnit, homes, charts, users };
}

/** Tells whether a file lies where some role would be found by its name: beside `roles`, or in a folder below. */
function roleViewers(homes: Iterable<Unit>): (path: string) => boolean {
  const folders = new Set<string>();
  for (const { sort, path } of homes) {
    if (sort !== "role") continue;
    const parent = folderOf(path);
    folders.add(parent);
    if (nameOf(parent) === "roles") folders.add(folderOf(parent));
    const collections = path.indexOf("ansible_collections/");
    if (collections < 0) continue;
    const holder = path.slice(0, Math.max(0, collections - 1));
    folders.add(holder).add(folderOf(holder));
  }
  return (path) => folders.has("") || foldersAround(path).some((folder) => folders.has(folder));
}

const SORTS: readonly UnitSort[] = ["module", "kustomization", "chart", "role", "action"];

/** Sorts of units that all files in their folder belong to, whatever they are. */
const WHOLE: readonly UnitSort[] = ["module", "chart", "role", "action"];

/** What a unit is tested with is not what others are built from. */
const TESTS = /(?:^|\/)(?:tests?|testdata|molecule|examples?)\/|\.tftest\.hcl$|_test\.go$/;

function unitsAround(
  path: string,
  home: Unit | undefined,
  isThere: (unit: Unit) => boolean,
): readonly Unit[] {
  const units: Unit[] = [{ sort: "file", path }];
  if (home !== undefined && home.sort !== "file") units.push(home);
  const open = new Set(WHOLE.filter((sort) => sort !== home?.sort));
  for (const folder of foldersAround(path)) {
    for (const sort of open) {
      if (!isThere({ sort, path: folder })) continue;
      open.delete(sort);
      if (!TESTS.test(path.slice(folder.length))) units.push({ sort, path: folder });
    }
  }
  return units;
}

/** The folders that a path lies in, nearest first, without the repository's root unless the path lies there itself. */
export function foldersAround(path: string): readonly string[] {
  const folders = [folderOf(path)];
  for (let folder = folderOf(`${folders[0]}`); folder !== ""; folder = folderOf(folder)) folders.push(folder);
  return folders;
}
