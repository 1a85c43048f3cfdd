import type { BlobRef, ChangeStatus, EntryKind, FileChange } from "../core/model/change-set.ts";

/** Makes git tell changes in the form that is read here. */
export const RAW = ["--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color"];

/** git looks for renames with edits among at most so many removed and added files; 1,000 is git's own default. */
export const RENAME_LIMIT = "-l1000";

/** git's id of a tree without entries, which every repository has. */
export const EMPTY_TREES = {
  sha1: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  sha256: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
};

/** What git writes for a side whose object id it has not computed: a work tree file, or nothing at all. */
export const NO_OID = /^0+$/;

const KINDS: Readonly<Record<string, EntryKind>> = {
  "100755": "executable",
  "120000": "symlink",
  "160000": "submodule",
};

const STATUSES: Readonly<Record<string, ChangeStatus>> = {
  A: "added",
  D: "removed",
  R: "renamed",
  C: "copied",
};

/** The kind of a tree entry by its mode in octal digits; any other mode is a plain file. */
export function kindOfMode(mode: string): EntryKind {
  return KINDS[mode] ?? "file";
}

/** True for the part of `--raw -z` output that announces a change; one or two paths follow it. */
export function isRawMeta(record: string): boolean {
  return /^\n?:\d{6} \d{6} /.test(record);
}

/**
 * Reads `git diff --raw -z --no-abbrev` records: `:<mode> <mode> <oid> <oid> <status>`, a path, and for renames and
 * copies the new path. A side that git has no object for keeps an all-zero id. Type changes, mode changes and unmerged
 * paths are modifications; a path that is reported twice (unmerged ones are) counts once, the last time.
 */
export function parseRawDiff(records: readonly string[]): readonly FileChange[] {
  const changes = new Map<string, FileChange>();
  for (let at = 0; at < records.length; ) {
    const { change, next } = readRawChange(records, at);
    changes.set(change.path, change);
    at = next;
  }
  return [...changes.values()];
}

/** Reads the change at `at` and tells where the next one starts. */
export function readRawChange(
  records: readonly string[],
  at: number,
): { readonly change: FileChange; readonly next: number } {
  const meta = records[at] ?? "";
  // Only the ids differ in length between repositories, and both ids of a record have the same.
  const modes = meta.indexOf(":") + 1;
  const oids = modes + "100644 100644 ".length;
  const second = meta.indexOf(" ", oids) + 1;
  const letter = second + (second - oids);
  const status = STATUSES[meta.charAt(letter)] ?? "modified";
  const two = status === "renamed" || status === "copied";
  const change: FileChange = {
    status,
    path: records[at + (two ? 2 : 1)] ?? "",
    oldPath: two ? (records[at + 1] ?? "") : null,
    before: side(meta.slice(modes, modes + 6), meta.slice(oids, second - 1)),
    after: side(meta.slice(modes + 7, modes + 13), meta.slice(second, letter - 1)),
  };
  return { change, next: at + (two ? 3 : 2) };
}

function side(mode: string, oid: string): BlobRef | null {
  return mode === "000000" ? null : { oid, kind: kindOfMode(mode) };
}
