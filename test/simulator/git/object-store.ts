import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import { runGit } from "./run-git.ts";

export type ObjectType = "blob" | "tree" | "commit";

export interface GitObject {
  readonly type: ObjectType;
  readonly data: Buffer;
}

/** The objects of a bare repository: read from memory, written through to loose objects that git itself reads. */
export interface ObjectStore {
  /** Writes an object (once) and answers with its id. */
  write(type: ObjectType, data: Buffer): string;
  /** An object by id, null when the repository has none. */
  read(sha: string): GitObject | null;
}

/** Objects below `directory/objects`; what git processes wrote there is found too. */
export function openObjectStore(directory: string): ObjectStore {
  const cache = new Map<string, GitObject>();
  const folders = new Set<string>();
  return {
    write: (type, data) => {
      const raw = Buffer.concat([Buffer.from(`${type} ${data.length}\0`), data]);
      const sha = createHash("sha1").update(raw).digest("hex");
      if (cache.has(sha)) return sha;
      const path = loosePath(directory, sha);
      if (!folders.has(dirname(path))) mkdirSync(dirname(path), { recursive: true });
      folders.add(dirname(path));
      writeFileSync(path, deflateSync(raw, { level: 1 }));
      cache.set(sha, { type, data });
      return sha;
    },
    read: (sha) => {
      const known = cache.get(sha);
      if (known !== undefined) return known;
      const found = readLoose(directory, sha) ?? readWithGit(directory, sha);
      if (found !== null) cache.set(sha, found);
      return found;
    },
  };
}

function loosePath(directory: string, sha: string): string {
  return join(directory, "objects", sha.slice(0, 2), sha.slice(2));
}

function readLoose(directory: string, sha: string): GitObject | null {
  if (!/^[0-9a-f]{40}$/.test(sha)) return null;
  try {
    const raw = inflateSync(readFileSync(loosePath(directory, sha)));
    const end = raw.indexOf(0);
    return toObject(raw.toString("latin1", 0, end).split(" ")[0], raw.subarray(end + 1));
  } catch {
    return null;
  }
}

/** Packs are rare here (a test that pushed with git itself), so one process per object will do. */
function readWithGit(directory: string, sha: string): GitObject | null {
  if (!/^[0-9a-f]{40}$/.test(sha)) return null;
  const output = runGit(directory, ["cat-file", "--batch"], `${sha}\n`);
  const end = output.indexOf("\n");
  const [, type, size] = output.toString("latin1", 0, end).split(" ");
  if (size === undefined) return null;
  return toObject(type, output.subarray(end + 1, end + 1 + Number(size)));
}

function toObject(type: string | undefined, data: Buffer): GitObject | null {
  if (type === "blob" || type === "tree" || type === "commit") return { type, data };
  return null;
}
