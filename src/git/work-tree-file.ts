import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import type { EntryKind } from "../core/model/change-set.ts";
import type { Content } from "../core/model/content.ts";
import { decodeContent } from "./decode-text.ts";
import { encodePath } from "./path-bytes.ts";

/** Files above this are neither hashed nor read: no document or configuration that people write is that large. */
export const MAX_WORK_TREE_BYTES = 8 * 1024 * 1024;

/** What is on disk at a path, read without following symbolic links. `bytes` of a link are its target. */
export type DiskFile =
  | { readonly ok: true; readonly kind: EntryKind; readonly bytes: Buffer }
  | { readonly ok: false; readonly kind: EntryKind; readonly content: Content };

/** Reads one work tree file. Never throws, never blocks on a pipe or device, never leaves the repository. */
export function readWorkTreeFile(root: string, path: string): DiskFile {
  const file = process.platform === "win32" ? join(root, path) : encodePath(`${root}/${path}`);
  try {
    const status = lstatSync(file);
    if (status.isSymbolicLink()) {
      return { ok: true, kind: "symlink", bytes: readlinkSync(file, { encoding: "buffer" }) };
    }
    const kind = (status.mode & 0o100) === 0 ? "file" : "executable";
    if (status.isDirectory()) return refused("submodule", "it is a directory");
    return status.isFile() ? readRegular(file, kind) : refused(kind, "it is not a regular file");
  } catch (error) {
    return refused("file", reasonOf(error));
  }
}

/** A disk file as content for the rules. */
export function contentOf(file: DiskFile, maxBytes: number): Content {
  return file.ok ? decodeContent(file.bytes, maxBytes) : file.content;
}

function readRegular(file: string | Buffer, kind: EntryKind): DiskFile {
  // Between the look and the opening the file may have become a link or a pipe.
  const opened = openSync(
    file,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  try {
    const { size } = fstatSync(opened);
    if (size > MAX_WORK_TREE_BYTES) return { ok: false, kind, content: { kind: "too-large", bytes: size } };
    return { ok: true, kind, bytes: readFileSync(opened) };
  } finally {
    closeSync(opened);
  }
}

function refused(kind: EntryKind, reason: string): DiskFile {
  return { ok: false, kind, content: { kind: "unreadable", reason } };
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT" || code === "ENOTDIR") return "it vanished while the work tree was read";
  if (code === "EACCES" || code === "EPERM") return "there is no permission to read it";
  return error instanceof Error ? error.message : String(error);
}
