import { isDocument } from "../documents/is-document.ts";
import type { FileChange } from "../model/change-set.ts";
import type { DocumentEdit, PlacedChange, SopEdit, SopTrail } from "../model/sop-history.ts";
import { keptChanges } from "./kept-changes.ts";
import { type TouchRequest, touchedFiles } from "./touched-files.ts";

/** One mainline change, as a walk over history needs it. */
export interface WalkedChange {
  readonly sha: string;
  /** ISO 8601; may be out of order, for clocks are. */
  readonly date: string;
  readonly author: string;
  readonly subject: string;
  /** The message below the subject. */
  readonly body: string;
  readonly files: readonly FileChange[];
}

/** What is walked for. */
export interface WalkRequest extends TouchRequest {
  /** Infrastructure globs of each link, in the order in which `touches` answers. */
  readonly infra: readonly (readonly string[])[];
  /** Paths at head of the SOPs whose edits are wanted. */
  readonly sops: Iterable<string>;
  /** The file at head that holds an SOP's text; another path than its own where that is a symbolic link. */
  readonly fileOf: (sop: string) => string;
  /** For each link, of how many of its newest changes the files are kept, so that they can be rated. */
  readonly kept: readonly number[];
}

/** A walk over the mainline, newest change first. */
export interface MainlineWalk {
  add(change: WalkedChange): void;
  readonly trails: ReadonlyMap<string, SopTrail>;
  /** For each link, the changes that touched its infrastructure, newest first. */
  readonly touches: readonly (readonly PlacedChange[])[];
  /**
   * For each link, by place, the files that it selects of its newest changes. Whoever has rated a change takes it out.
   */
  readonly selected: readonly Map<number, SelectedFiles>[];
}

/** What a link selects of one change. */
export interface SelectedFiles {
  readonly files: readonly FileChange[];
  /** How many more there are. */
  readonly more: number;
}

/**
 * Files of one change that are kept; nobody reads on in a change of hundreds of files to see how it bears on one SOP.
 */
const MAX_FILES = 20;

interface OpenTrail {
  readonly sop: string;
  readonly edits: SopEdit[];
  readonly formerPaths: string[];
}

/** The trails by the file that an SOP's text is in, as far as the walk came; several SOPs may be links to one file. */
type Current = Map<string, readonly OpenTrail[]>;

/** Starts a walk. What it finds so far can be looked at between two changes. */
export function mainlineWalk(request: WalkRequest): MainlineWalk {
  const trails = new Map<string, OpenTrail>();
  for (const sop of request.sops) trails.set(sop, { sop, edits: [], formerPaths: [] });
  const current: Current = Map.groupBy(trails.values(), ({ sop }) => request.fileOf(sop));
  const links = request.infra.map((_, at) => linkRecord(request.kept[at] ?? 0));
  const touched = touchedFiles(request, (path) => current.has(path));
  let place = 0;
  return {
    trails,
    touches: links.map(({ touches }) => touches),
    selected: links.map(({ selected }) => selected),
    add: (change) => {
      const { sha, date, subject } = change;
      const placed: PlacedChange = { place, sha, date, subject };
      place += 1;
      for (const [link, { files, isReached }] of touched(change.files)) {
        links[link]?.add(isReached ? { ...placed, isReached } : placed, files);
      }
      follow(change, placed, current);
    },
  };
}

/** What a walk keeps of one link. */
interface LinkRecord {
  readonly touches: readonly PlacedChange[];
  readonly selected: Map<number, SelectedFiles>;
  add(change: PlacedChange, files: readonly FileChange[]): void;
}

/** A change that only reaches the link is rated like one of a graded link, so its files are kept as long. */
function linkRecord(kept: number): LinkRecord {
  const touches: PlacedChange[] = [];
  const selected = new Map<number, SelectedFiles>();
  return {
    touches,
    selected,
    add: (change, files) => {
      touches.push(change);
      const most = change.isReached ? keptChanges("graded") : kept;
      if (touches.length <= most) selected.set(change.place, cut(files));
    },
  };
}

function cut(files: readonly FileChange[]): SelectedFiles {
  return { files: files.slice(0, MAX_FILES), more: Math.max(0, files.length - MAX_FILES) };
}

/** Puts the change's edits on the trails of the SOPs it edits, and follows renames backwards. */
function follow(change: WalkedChange, placed: PlacedChange, current: Current): void {
  if (!change.files.some(({ path }) => current.has(path))) return;
  const documents = documentEdits(change.files);
  const reviewers = reviewersIn(change.body, change.author);
  const found = documents.flatMap((edit) => {
    const trails = current.get(edit.path);
    return trails === undefined ? [] : [{ trails, edit }];
  });
  for (const { edit } of found) if (edit.before === null || edit.oldPath !== null) current.delete(edit.path);
  for (const { trails, edit } of found) {
    const { oldPath } = edit;
    for (const trail of trails) {
      trail.edits.push({ ...edit, ...placed, author: change.author, reviewers, documents });
      if (oldPath !== null) trail.formerPaths.push(oldPath);
    }
    if (oldPath !== null) current.set(oldPath, trails);
  }
}

/** git's own convention for who looked at a change (git docs, SubmittingPatches). Longer lines name nobody. */
const TRAILER = /^Reviewed-by:(.{1,200})$/gim;

/** People whom `Reviewed-by:` lines of a commit message name, without the author: nobody reviews their own change. */
export function reviewersIn(body: string, author: string): readonly string[] {
  const names = [...body.matchAll(TRAILER)].map(([, rest = ""]) => rest.replace(/<.*$/, "").trim());
  const own = author.trim().toLowerCase();
  return [...new Set(names)].filter((name) => name !== "" && name.toLowerCase() !== own);
}

/** Names that every folder has: two of them are not the same document because they are called the same. */
const COMMON_NAMES = new Set(["readme", "index", "overview"]);

/**
 * The documents that a mainline change edits. History is read with renames of unchanged files only; a document that is
 * removed in one place and added in another under the same telling name was moved and edited at once.
 */
export function documentEdits(files: readonly FileChange[]): readonly DocumentEdit[] {
  const edits = files.filter(({ path }) => isDocument(path)).map(editOf);
  const gone = edits.filter(({ after }) => after === null);
  if (gone.length === 0) return edits;
  const lost = uniqueByStem(gone);
  const added = uniqueByStem(edits.filter(({ before }) => before === null));
  const moved = new Set<DocumentEdit>();
  const completed = edits.map((edit) => {
    const from = added.get(stemOf(edit.path)) === edit ? lost.get(stemOf(edit.path)) : undefined;
    if (from === undefined) return edit;
    moved.add(from);
    return { ...edit, oldPath: from.path, before: from.before };
  });
  return completed.filter((edit) => !moved.has(edit));
}

function editOf({ path, oldPath, before, after }: FileChange): DocumentEdit {
  return { path, oldPath, before: before?.oid ?? null, after: after?.oid ?? null };
}

/** Edits by the telling part of their file name, without those that share it with another. */
function uniqueByStem(edits: readonly DocumentEdit[]): ReadonlyMap<string, DocumentEdit> {
  const byStem = Map.groupBy(edits, ({ path }) => stemOf(path));
  return new Map(
    [...byStem].flatMap(([stem, [edit, ...others]]) =>
      edit !== undefined && others.length === 0 && !COMMON_NAMES.has(stem) ? [[stem, edit] as const] : [],
    ),
  );
}

/** `docs/restore-db.html.md.erb` and `ops/restore-db.md` are both `restore-db`. */
function stemOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return name.slice(0, name.indexOf("."));
}
