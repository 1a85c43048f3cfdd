import { posix } from "node:path";
import type { Import } from "./read-imports.ts";

/** An import with its target resolved: a repository path, a package name, or a `node:` built-in. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: "file" | "package" | "builtin";
  readonly typeOnly: boolean;
}

/** Resolves specifiers. Relative ones become repository paths; of a package only its name is kept. */
export function resolveImports(imports: readonly Import[]): readonly Edge[] {
  return imports.map(({ from, specifier, typeOnly }) => {
    if (specifier.startsWith(".")) {
      return { from, to: posix.join(posix.dirname(from), specifier), kind: "file", typeOnly };
    }
    if (specifier.startsWith("node:")) return { from, to: specifier, kind: "builtin", typeOnly };
    return { from, to: packageName(specifier), kind: "package", typeOnly };
  });
}

/** Groups of files that import each other in a circle, types included; each circle is told once. */
export function findCycles(edges: readonly Edge[]): readonly string[] {
  const targets = adjacency(edges);
  const done = new Set<string>();
  const cycles = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(file);
    if (seenAt >= 0) cycles.add([...trail.slice(seenAt), file].join(" -> "));
    if (seenAt >= 0 || done.has(file)) return;
    for (const next of targets.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return [...cycles];
}

/** Files that no entry file reaches, not even through a type: code that only tests run, or nobody. */
export function findUnreachable(
  files: Iterable<string>,
  edges: readonly Edge[],
  entries: Iterable<string>,
): readonly string[] {
  const targets = adjacency(edges);
  const reached = new Set<string>(entries);
  for (const file of reached) for (const next of targets.get(file) ?? []) reached.add(next);
  return [...files].filter((file) => !reached.has(file));
}

function adjacency(edges: readonly Edge[]): Map<string, string[]> {
  const targets = new Map<string, string[]>();
  for (const { from, to, kind } of edges) {
    if (kind === "file") targets.set(from, [...(targets.get(from) ?? []), to]);
  }
  return targets;
}

function packageName(specifier: string): string {
  const depth = specifier.startsWith("@") ? 2 : 1;
  return specifier.split("/").slice(0, depth).join("/");
}
