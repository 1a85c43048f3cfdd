import { existsSync, readdirSync, readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import type { Sources } from "./read-imports.ts";

/** The repository's root on this machine. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** The TypeScript files below the given folders of the repository, by forward-slash path; absent folders have none. */
export function readSources(folders: readonly string[]): Sources {
  const paths = folders.flatMap(typeScriptFiles).sort();
  return new Map(paths.map((path) => [path, readText(path)]));
}

/** A file of the repository as text. */
export function readText(path: string): string {
  return readFileSync(resolve(ROOT, path), "utf8");
}

function typeScriptFiles(folder: string): string[] {
  if (!existsSync(resolve(ROOT, folder))) return [];
  return readdirSync(resolve(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(ROOT, resolve(entry.parentPath, entry.name)).split(sep).join("/"));
}
