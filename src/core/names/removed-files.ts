import { fileKind } from "../change/file-kind.ts";
import { type FileChange, removedPath } from "../change-set.ts";
import type { NameKind } from "./found-name.ts";
import type { RemovedName } from "./removed-names.ts";

/**
 * Scripts, workflows and Ansible roles that a change takes away, by the names of their files and directories: SOPs name
 * them without a path. What only moved keeps its name.
 */
export function removedFiles(changes: readonly FileChange[]): readonly RemovedName[] {
  const here = changes.flatMap((change) => (change.after === null ? [] : [change.path]));
  const present = new Set(here.flatMap((path) => [baseName(path), roleOf(path)]));
  return changes.flatMap((change) => {
    const path = removedPath(change);
    if (path === null) return [];
    const named = ownName(path, change);
    if (named === null || present.has(named.old)) return [];
    const successor = change.after === null ? null : ownName(change.path, change);
    const renamed = successor?.kind === named.kind ? successor.old : null;
    return [{ ...named, new: renamed, path, line: 1, search: [named.old] }];
  });
}

function ownName(path: string, change: FileChange): { readonly kind: NameKind; readonly old: string } | null {
  const role = roleOf(path);
  if (role !== null) return { kind: "Ansible role", old: role };
  const name = baseName(path);
  if (/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return { kind: "workflow", old: name };
  const runs = change.before?.kind === "executable" || ["shell", "python"].includes(fileKind(path));
  return runs && name.includes(".") ? { kind: "script", old: name } : null;
}

/** A role is where its main tasks are. */
function roleOf(path: string): string | null {
  return /(?:^|\/)roles\/([^/]+)\/tasks\/main\.ya?ml$/.exec(path)?.[1] ?? null;
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
