import { isDocument } from "../documents/is-document.ts";
import type { FileChange } from "../model/change-set.ts";
import type { DocumentEdit } from "../model/sop-history.ts";

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
