import type { FileChange } from "../change-set.ts";
import { type Contents, textOf } from "../content.ts";
import type { DriftFact } from "../facts.ts";
import { compileGlobList } from "../glob/glob-list.ts";
import type { TouchedLink } from "../links/touched-links.ts";
import type { SopTarget } from "../policy/policy.ts";
import { isDocument } from "../sop/is-document.ts";
import type { MarkdownParser } from "../sop/markdown-parser.ts";
import { massEdits } from "../sop/mass-edits.ts";
import { readSop } from "../sop/read-sop.ts";
import { significance } from "../sop/significance.ts";

/** One mainline change, as the walk needs it. */
export interface WalkedChange {
  readonly sha: string;
  readonly date: string;
  readonly files: readonly FileChange[];
}

/** One (link, SOP) pair whose drift is being counted, newest change first. Advanced by `walk`. */
export interface DriftWalk {
  readonly link: string;
  readonly target: SopTarget;
  readonly budget: number;
  readonly selects: (path: string) => boolean;
  /** The SOP's path at the change being looked at: renames are followed backwards. */
  path: string;
  changes: number;
  since: DriftFact["since"];
  /** The SOP's last update was found, or the budget is reached: nothing older can change the answer. */
  done: boolean;
}

/** The walks that a touched link asks for: one per SOP when it has a drift budget, else none. */
export function driftWalks({ link }: TouchedLink): readonly DriftWalk[] {
  const { driftBudget } = link;
  if (driftBudget === null) return [];
  const selects = compileGlobList(link.infra);
  return link.sops.map((target) => ({
    link: link.id,
    target,
    budget: driftBudget,
    selects,
    path: target.path,
    changes: 0,
    since: null,
    done: false,
  }));
}

/**
 * The document versions that walking these changes will ask for. A change that edits five or more documents needs all
 * of them, because the same edit in many documents is no update of any.
 */
export function versionsNeeded(
  changes: readonly WalkedChange[],
  walks: readonly DriftWalk[],
): readonly string[] {
  const paths = new Set(walks.filter((each) => !each.done).map((each) => each.path));
  const oids: string[] = [];
  for (const { files } of changes) {
    if (!files.some((file) => paths.has(file.path))) continue;
    for (const file of files) {
      if (paths.has(file.path) && file.oldPath !== null) paths.add(file.oldPath);
      if (!isDocument(file.path)) continue;
      for (const side of [file.before, file.after]) if (side) oids.push(side.oid);
    }
  }
  return oids;
}

/** Takes every walk over one older mainline change. An unreadable SOP version counts as no update. */
export function walk(
  change: WalkedChange,
  walks: readonly DriftWalk[],
  reading: { readonly contents: Contents; readonly parser: MarkdownParser },
): void {
  let mass: ReadonlySet<string> | null = null;
  for (const each of walks) {
    if (each.done) continue;
    const file = change.files.find((candidate) => candidate.path === each.path);
    if (file) mass ??= massEdits(editsOf(change, reading.contents));
    if (file && !mass?.has(file.path) && updates(file, each.target, reading)) {
      each.since = { sha: change.sha, date: change.date };
      each.done = true;
    } else {
      advance(each, change, file);
    }
  }
}

function advance(each: DriftWalk, change: WalkedChange, file: FileChange | undefined): void {
  if (file?.oldPath) each.path = file.oldPath;
  const touches = change.files.some(
    ({ path, oldPath }) => each.selects(path) || (oldPath !== null && each.selects(oldPath)),
  );
  if (!touches) return;
  each.changes += 1;
  each.done = each.changes >= each.budget;
}

function updates(
  file: FileChange,
  target: SopTarget,
  reading: { readonly contents: Contents; readonly parser: MarkdownParser },
): boolean {
  if (file.status === "removed") return false;
  const after = version(file.path, file.after?.oid, reading);
  if (after === null) return false;
  const before = version(file.oldPath ?? file.path, file.before?.oid, reading);
  return significance(before, after, target.section).level === "substantive";
}

function version(
  path: string,
  oid: string | undefined,
  reading: { readonly contents: Contents; readonly parser: MarkdownParser },
): ReturnType<typeof readSop> | null {
  const text = textOf(reading.contents, oid);
  return oid === undefined || text === null ? null : readSop({ path, oid, text }, reading.parser);
}

function editsOf(
  change: WalkedChange,
  contents: Contents,
): { path: string; before: string; after: string }[] {
  return change.files.flatMap((file) => {
    const before = textOf(contents, file.before?.oid);
    const after = textOf(contents, file.after?.oid);
    return before !== null && after !== null && isDocument(file.path)
      ? [{ path: file.path, before, after }]
      : [];
  });
}
