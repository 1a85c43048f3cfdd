import { type FileChange, removedPath } from "../../model/change-set.ts";
import { type Contents, textOf } from "../../model/content.ts";
import { kindOf } from "../kinds.ts";
import { roleOf } from "../languages/ansible-role.ts";
import type { RecordedMove } from "../languages/infrastructure-kind.ts";
import { rememberByChange, versionsOf } from "../languages/remember-by-change.ts";
import { mayHoldNames, namesRemovedFromFile, type RemovedName } from "./names-removed-from-file.ts";

/**
 * Every name once that a whole change takes away, by the first definition that went. Where the change records a move of
 * a Terraform address, in whatever file, the record names the successor. Unread files are left out.
 */
export function namesRemovedByChange(
  changes: readonly FileChange[],
  contents: Contents,
): readonly RemovedName[] {
  const names = new Map<string, RemovedName>();
  const moves = changes.flatMap((change) => newMoves(change, contents));
  const inFiles = changes
    .filter(mayHoldNames)
    .flatMap((change) => namesOf(change, versionsOf(change, contents)));
  const successors = new Map(moves.flatMap(namesMoved));
  for (const name of [...removedRoles(changes), ...inFiles, ...moves.flatMap(movedInstance)]) {
    const known = names.get(name.old);
    // Of a variable that the change takes from its reader and from its values, the reader counts.
    if (known !== undefined && !(known.isOnlySet === true && name.isOnlySet !== true)) continue;
    names.set(name.old, { ...name, new: movedTo(name, successors) ?? name.new });
  }
  return [...names.values()];
}

interface Move extends RecordedMove {
  readonly path: string;
}

/** Moves that a change is the first to record. */
function newMoves(change: FileChange, contents: Contents): readonly Move[] {
  const read = kindOf(change.path).moves;
  const after = textOf(contents, change.after?.oid);
  if (!read || after === null) return [];
  const recorded = read(after);
  if (recorded.length === 0) return [];
  const before = read(textOf(contents, change.before?.oid) ?? "");
  const known = new Set(before.map(({ from }) => from));
  const moves = recorded.filter(({ from }) => !known.has(from));
  return moves.map((move) => ({ ...move, path: change.path }));
}

/** Names before and after a move: the address with its instance and without, and the bare name. */
function namesMoved({ from, to }: Move): readonly (readonly [string, string])[] {
  const [old, now] = [withoutInstance(from), withoutInstance(to)];
  return [
    [from, to],
    [old, now],
    [old.slice(old.lastIndexOf(".") + 1), now.slice(now.lastIndexOf(".") + 1)],
  ];
}

/** `module.a["b"]` is an instance of `module.a`. */
function withoutInstance(address: string): string {
  return address.replace(/\[[^[\]]*\]$/, "");
}

/** One instance of many (`module.a[0]`) has no block of its own: that it was there is known from its move alone. */
function movedInstance({ from, to, path, line }: Move): readonly RemovedName[] {
  const kind = /(?:^|\.)module\.[^.]*$/.test(from) ? "Terraform module" : "Terraform resource";
  return from.endsWith("]") ? [{ kind, old: from, new: to, path, line, search: [from] }] : [];
}

/** A change may record a chain of moves; who makes a circle of them is not followed for ever. */
const MAX_MOVES = 20;

function movedTo({ kind, old }: RemovedName, moves: ReadonlyMap<string, string>): string | null {
  if (kind !== "Terraform resource" && kind !== "Terraform module") return null;
  let name = old;
  for (let step = 0; step < MAX_MOVES; step += 1) name = moves.get(name) ?? name;
  return name === old ? null : name;
}

/**
 * Names that one file no longer holds. The options of a removed script are left out: that the script is gone says more,
 * and the references say it.
 */
export const namesOf = rememberByChange((change, { before, after }): readonly RemovedName[] => {
  if (before === null || (after === null && change.after !== null)) return [];
  const path = change.oldPath ?? change.path;
  const names = namesRemovedFromFile({ path, before, after });
  return after === null ? names.filter(({ kind }) => kind !== "option") : names;
});

/**
 * Ansible roles that a change takes away: SOPs name a role, not its folder. A role that only moved keeps its name.
 * Names of other files are left to the references.
 */
export function removedRoles(changes: readonly FileChange[]): readonly RemovedName[] {
  const present = new Set(changes.map((change) => (change.after === null ? null : roleOf(change.path))));
  return changes.flatMap((change) => {
    const path = removedPath(change);
    const old = path === null ? null : roleOf(path);
    if (path === null || old === null || present.has(old)) return [];
    const successor = change.after === null ? null : roleOf(change.path);
    return [{ kind: "Ansible role" as const, old, new: successor, path, line: 1, search: [old] }];
  });
}
