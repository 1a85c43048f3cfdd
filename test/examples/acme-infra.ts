import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { readSop } from "../../src/core/documents/read-sop.ts";
import type { Sop } from "../../src/core/model/sop.ts";

/** Where the example repository lies on this machine. */
export const ACME = resolve(import.meta.dirname, "../../examples/acme-infra");

/** Every file of the example by forward-slash path, as text, in order. */
export const files: ReadonlyMap<string, string> = new Map(
  readdirSync(ACME, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ACME, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort()
    .map((path) => [path, readFileSync(join(ACME, path), "utf8")]),
);

/** Files whose path matches. */
export function filesLike(pattern: RegExp): readonly (readonly [path: string, text: string])[] {
  return [...files].filter(([path]) => pattern.test(path));
}

/** True when the path is a file or a folder of the example. */
export function exists(path: string): boolean {
  return files.has(path) || [...files.keys()].some((file) => file.startsWith(`${path}/`));
}

export function isExecutable(path: string): boolean {
  return (statSync(join(ACME, path)).mode & 0o111) !== 0;
}

/** The runbooks that the example's policy selects. */
export const sops: ReadonlyMap<string, Sop> = new Map(
  filesLike(/^docs\/runbooks\/(?!README)[^/]+\.md$/).map(([path, text]) => [
    path,
    readSop({ path, oid: path, text }),
  ]),
);

/** Heading slugs of a runbook; it is an error if the document is refused. */
export function slugsOf(sop: Sop): readonly string[] {
  const sections = sop.sections();
  if (!sections.ok) throw new Error(`${sop.path}: ${sections.reason}`);
  return sections.value.map((section) => section.slug);
}
