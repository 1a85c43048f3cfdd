import type { FileEdit, FileEdits } from "../types.ts";
import type { ObjectStore } from "./object-store.ts";

export interface TreeEntry {
  /** `40000`, `100644`, `100755`, `120000`, `160000`. */
  readonly mode: string;
  readonly name: string;
  readonly sha: string;
}

/** An entry with its path from the root. */
export interface PathEntry extends TreeEntry {
  readonly path: string;
}

const TREE = "40000";
const LINK = "120000";

/** The entries of one tree, in git's order; empty for anything that is no tree. */
export function readTree(store: ObjectStore, sha: string | null): readonly TreeEntry[] {
  const object = sha === null ? null : store.read(sha);
  if (object?.type !== "tree") return [];
  const { data } = object;
  const entries: TreeEntry[] = [];
  for (let at = 0; at < data.length; ) {
    const space = data.indexOf(32, at);
    const end = data.indexOf(0, space);
    entries.push({
      mode: data.toString("latin1", at, space),
      name: data.toString("utf8", space + 1, end),
      sha: data.toString("hex", end + 1, end + 21),
    });
    at = end + 21;
  }
  return entries;
}

/** All entries below a tree; with `recursive` the trees in it are listed and opened. */
export function listTree(store: ObjectStore, sha: string, recursive: boolean, prefix = ""): PathEntry[] {
  return readTree(store, sha).flatMap((entry) => {
    const own = { ...entry, path: prefix + entry.name };
    if (!recursive || entry.mode !== TREE) return [own];
    return [own, ...listTree(store, entry.sha, true, `${own.path}/`)];
  });
}

/** The entry at a path of a tree, null when there is none; the empty path is the tree itself. */
export function findEntry(store: ObjectStore, tree: string, path: string): PathEntry | null {
  let found: PathEntry = { mode: TREE, name: "", path: "", sha: tree };
  for (const name of path.split("/").filter((part) => part !== "")) {
    const next = readTree(store, found.sha).find((entry) => entry.name === name);
    if (found.mode !== TREE || next === undefined) return null;
    found = { ...next, path: found.path === "" ? name : `${found.path}/${name}` };
  }
  return found;
}

/** A tree with files written (text) and removed (null); answers with its id, null when nothing is left in it. */
export function editTree(store: ObjectStore, tree: string | null, edits: FileEdits): string | null {
  const entries = new Map(readTree(store, tree).map((entry) => [entry.name, entry]));
  const folders = new Map<string, Record<string, FileEdit>>();
  for (const [path, content] of Object.entries(edits)) {
    const slash = path.indexOf("/");
    if (slash >= 0) {
      const folder = folders.get(path.slice(0, slash)) ?? {};
      folder[path.slice(slash + 1)] = content;
      folders.set(path.slice(0, slash), folder);
    } else if (content === null) entries.delete(path);
    else if (typeof content !== "string")
      entries.set(path, { ...fileEntry(store, content.link), mode: LINK, name: path });
    else entries.set(path, { ...fileEntry(store, content), mode: fileMode(entries.get(path)), name: path });
  }
  for (const [name, below] of folders) {
    const before = entries.get(name);
    const sha = editTree(store, before?.mode === TREE ? before.sha : null, below);
    if (sha === null) entries.delete(name);
    else entries.set(name, { mode: TREE, name, sha });
  }
  return entries.size === 0 ? null : writeTree(store, [...entries.values()]);
}

/** Writes a tree of entries in any order. */
export function writeTree(store: ObjectStore, entries: readonly TreeEntry[]): string {
  const sorted = entries.map((entry) => ({ entry, key: Buffer.from(sortName(entry)) }));
  sorted.sort((a, b) => Buffer.compare(a.key, b.key));
  const parts = sorted.flatMap(({ entry }) => [
    Buffer.from(`${entry.mode} ${entry.name}\0`),
    Buffer.from(entry.sha, "hex"),
  ]);
  return store.write("tree", Buffer.concat(parts));
}

/** Git sorts a folder as if its name ended in a slash. */
function sortName({ mode, name }: TreeEntry): string {
  return mode === TREE ? `${name}/` : name;
}

function fileMode(before: TreeEntry | undefined): string {
  return before === undefined || before.mode === TREE || before.mode === LINK ? "100644" : before.mode;
}

function fileEntry(store: ObjectStore, content: string): { readonly sha: string } {
  return { sha: store.write("blob", Buffer.from(content)) };
}
