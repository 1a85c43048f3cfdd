import { KINDS } from "./kinds.ts";
import type { Root } from "./languages/infrastructure-kind.ts";

/** The path of a root that has the whole repository as its folder. */
export const REPOSITORY_ROOT = ".";

/** A place where infrastructure begins: one stack, chart, role or alert file. */
export interface InfraRoot extends Root {
  /** The given paths that make it a root. */
  readonly files: readonly [string, ...string[]];
}

const FINDERS = KINDS.flatMap(({ roots }) => roots ?? []);

/**
 * The root that a path is evidence of, by the layouts that the tools themselves prescribe; in examples and tests there
 * is none.
 */
export function rootOf(path: string): Root | null {
  const folders = path.split("/").slice(0, -1);
  if (folders.some((folder) => EXAMPLES.has(folder))) return null;
  const file = path.slice(path.lastIndexOf("/") + 1);
  const place = { path, folders, folder: folders.join("/") || REPOSITORY_ROOT, file };
  for (const find of FINDERS) {
    const root = find(place);
    if (root !== null) return root;
  }
  return null;
}

const EXAMPLES = new Set([
  "examples",
  "example",
  "test",
  "tests",
  "testdata",
  "fixtures",
  "vendor",
  ".terraform",
]);

/** All roots that these paths are evidence of, in path order. */
export function infraRoots(paths: Iterable<string>): readonly InfraRoot[] {
  const roots = new Map<string, Root & { files: [string, ...string[]] }>();
  for (const path of paths) {
    const root = rootOf(path);
    if (root === null) continue;
    const key = `${root.kind} ${root.path}`;
    const known = roots.get(key);
    if (known) known.files.push(path);
    else roots.set(key, { ...root, files: [path] });
  }
  return [...roots.values()];
}
