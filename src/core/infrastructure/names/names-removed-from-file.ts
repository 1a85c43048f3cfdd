import { isDocument } from "../../documents/is-document.ts";
import type { FileChange } from "../../model/change-set.ts";
import { kindOf } from "../kinds.ts";
import { codeLines } from "../languages/code-lines.ts";
import { differentPart } from "../languages/different-part.ts";
import type { FoundName, NameKind } from "../languages/found-name.ts";
import type { NamedFile } from "../languages/infrastructure-kind.ts";
import { LINKED_HOST, ONLY_SET } from "../languages/value-names.ts";
import { standsIn } from "./stands-in.ts";

/** A name that a change takes away. */
export interface RemovedName {
  readonly kind: NameKind;
  readonly old: string;
  /** What it is called now, when that is evident; null when it is gone. */
  readonly new: string | null;
  /** Where it was defined, at the merge base. */
  readonly path: string;
  readonly line: number;
  /** Texts whose presence at head as whole words means that the name lives on. */
  readonly search: readonly string[];
  /**
   * True for a variable or a setting without successor to which the file only gave a value: who reads it was not looked
   * at.
   */
  readonly isOnlySet?: boolean;
}

/** True for changes whose versions are worth reading for names: something can have gone, in a language we know. */
export function mayHoldNames(change: FileChange): boolean {
  const path = change.oldPath ?? change.path;
  const kinds = [change.before?.kind, change.after?.kind];
  const plain = !kinds.includes("symlink") && !kinds.includes("submodule");
  const less =
    change.before !== null && change.status !== "copied" && change.before.oid !== change.after?.oid;
  return plain && less && !isDocument(path) && kindOf(path).names !== undefined;
}

/** Names of one file that are looked at; a file that defines more is data. */
const MAX_NAMES = 2000;

/**
 * Names that one file no longer defines; for a removed file (`after` null) all of its names. What still stands in the
 * file, as `standsIn` reads it, is not removed. Linear in the texts, and most of the work is done only where a
 * definition went.
 */
export function namesRemovedFromFile(file: {
  readonly path: string;
  readonly before: string;
  readonly after: string | null;
}): readonly RemovedName[] {
  const { path, before } = file;
  const after = file.after ?? "";
  const { code = (text: string) => text } = kindOf(path);
  const went = linesGone(code(before), code(after));
  if (went.size === 0) return [];
  const found = namesIn({ path, text: before }, went).slice(0, MAX_NAMES);
  if (found.length === 0) return [];
  const holds = standsIn(path, after);
  const gone = found.filter(({ search }) => !search.some(holds));
  if (gone.length === 0) return [];
  const successors = renames(namesIn({ path, text: before }), namesIn({ path, text: after }));
  return gone.flatMap((name) => {
    const next = successors.get(nameKey(name)) ?? null;
    // A host that a file links to is still there when the link goes; when the link leads to another one, it moved.
    if (name.scope === LINKED_HOST && next === null) return [];
    const { kind: what, name: old, line, search } = name;
    const removed = { kind: what, old, new: next, path, line, search };
    return [name.scope === ONLY_SET && next === null ? { ...removed, isOnlySet: true } : removed];
  });
}

/** Lines of `before`, from 1, that stand nowhere in `after`. */
function linesGone(before: string, after: string): ReadonlySet<number> {
  const gone = new Set<number>();
  const part = differentPart(before, after);
  if (part.before === "") return gone;
  const kept = new Set(after.split("\n"));
  const lines = part.before.replace(/\n$/, "").split("\n");
  for (const [at, line] of lines.entries()) if (!kept.has(line)) gone.add(part.line + at);
  return gone;
}

/** Tells names of one file apart. */
function nameKey({ kind, name }: FoundName): string {
  return `${kind}\n${name}`;
}

/**
 * What names are called after a change, by their key before: a rename is evident where, between the same neighbours of
 * one kind and scope, exactly one name went and one came.
 */
function renames(before: readonly FoundName[], after: readonly FoundName[]): ReadonlyMap<string, string> {
  const gone = onlyIn(before, new Set(after.map(nameKey)));
  const come = onlyIn(after, new Set(before.map(nameKey)));
  const found = new Map<string, string>();
  for (const [gap, { first, count }] of gone) {
    const successor = come.get(gap);
    if (count === 1 && successor?.count === 1) found.set(nameKey(first), successor.first.name);
  }
  return found;
}

interface Gap {
  readonly first: FoundName;
  count: number;
}

/** Names that the other side has not, by kind, scope and the nearest shared name above. */
function onlyIn(names: readonly FoundName[], other: ReadonlySet<string>): ReadonlyMap<string, Gap> {
  const gaps = new Map<string, Gap>();
  const above = new Map<string, string>();
  const seen = new Set<string>();
  for (const name of names) {
    const series = `${name.kind}\n${name.scope}`;
    const key = nameKey(name);
    if (other.has(key)) above.set(series, key);
    else if (!seen.has(key)) {
      const place = `${series}\n${above.get(series)}`;
      const gap = gaps.get(place);
      if (gap === undefined) gaps.set(place, { first: name, count: 1 });
      else gap.count += 1;
    }
    seen.add(key);
  }
  return gaps;
}

/** The names that a file defines, on the given lines only (all when null); a name may come twice. */
export function namesIn(file: NamedFile, only: ReadonlySet<number> | null = null): readonly FoundName[] {
  const { names = [], namesInContext } = kindOf(file.path);
  const lines = codeLines(file.text, only);
  const found = names.flatMap((reader) => reader(lines));
  const around = namesInContext?.(file, only === null ? null : lines) ?? [];
  return [...(only === null ? around : around.filter(({ line }) => only.has(line))), ...found];
}
