import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { inflateSync } from "node:zlib";
import { createPack, zlibStored } from "./pack.ts";
import { runGit } from "./run-git.ts";

export type ObjectType = "blob" | "tree" | "commit";

export interface GitObject {
  readonly type: ObjectType;
  readonly data: Buffer;
}

/** The objects of a bare repository, kept in memory; git itself sees them once they are flushed. */
export interface ObjectStore {
  /** Adds an object (once) and answers with its id. */
  write(type: ObjectType, data: Buffer): string;
  /** An object by id, null when the repository has none. */
  read(sha: string): GitObject | null;
  /** Writes what is new to disk. */
  flush(): void;
}

/** A pack is two files where loose objects are one each, in folders of their own; but git has to look into every pack. */
const MAX_SMALL_PACKS = 30;
/** From this many new objects on they go into one pack in any case. */
const PACK_FROM = 64;

/** Objects below `directory/objects`; what git processes wrote there is found too. */
export function openObjectStore(directory: string): ObjectStore {
  const cache = new Map<string, GitObject>();
  const pending = new Map<string, GitObject>();
  let packs = 0;
  return {
    write: (type, data) => {
      const sha = createHash("sha1").update(`${type} ${data.length}\0`).update(data).digest("hex");
      if (cache.has(sha)) return sha;
      cache.set(sha, { type, data });
      pending.set(sha, { type, data });
      return sha;
    },
    read: (sha) => {
      const known = cache.get(sha);
      if (known !== undefined) return known;
      const found = readLoose(directory, sha) ?? readWithGit(directory, sha);
      if (found !== null) cache.set(sha, found);
      return found;
    },
    flush: () => {
      if (pending.size >= PACK_FROM || (pending.size > 1 && packs < MAX_SMALL_PACKS)) {
        writePack(directory, pending);
        packs += 1;
      } else for (const [sha, object] of pending) writeLoose(directory, sha, object);
      pending.clear();
    },
  };
}

function writePack(directory: string, objects: ReadonlyMap<string, GitObject>): void {
  const { name, pack, index } = createPack(objects);
  const path = join(directory, "objects", "pack", name);
  writeFileSync(`${path}.pack`, pack);
  writeFileSync(`${path}.idx`, index);
}

function writeLoose(directory: string, sha: string, { type, data }: GitObject): void {
  const path = loosePath(directory, sha);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, zlibStored(Buffer.concat([Buffer.from(`${type} ${data.length}\0`), data])));
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
