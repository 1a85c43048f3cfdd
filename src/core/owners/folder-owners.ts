import type { OwnersTexts } from "../model/facts.ts";
import type { NotRead } from "../model/not-read.ts";
import type { Tree } from "../model/tree.ts";
import { normaliseOwners } from "./owner-kind.ts";
import {
  type OwnersAliases,
  type OwnersFile,
  ownersOfEntries,
  readOwnersAliases,
  readOwnersFile,
} from "./owners-file.ts";

/** Where aliases of OWNERS files stand (https://www.kubernetes.dev/docs/guide/owners/). */
export const ALIASES_PATH = "OWNERS_ALIASES";

/** OWNERS files that are read at most: one for each folder on the way to an SOP. */
const MAX_FILES = 500;

/** Owners by OWNERS files. */
export interface FolderOwners {
  /** The owners of a path: the approvers in the nearest OWNERS file that has any for it, else the reviewers likewise. */
  ownersOf(path: string): readonly string[];
  /** The files that do not count in full, and why. */
  readonly notRead: readonly NotRead[];
}

/** True for a path that is an OWNERS file or the aliases of those. */
export function isOwnersPath(path: string): boolean {
  return path === ALIASES_PATH || path === "OWNERS" || path.endsWith("/OWNERS");
}

/** The OWNERS files of a tree that may name owners of these paths, aliases first; at most 501. */
export function ownersPathsFor(paths: Iterable<string>, tree: Tree): readonly string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const path of paths) {
    for (const folder of foldersOf(path)) {
      if (seen.has(folder)) break;
      seen.add(folder);
      const owners = `${folder}OWNERS`;
      if (found.length < MAX_FILES && isFile(owners, tree)) found.push(owners);
    }
  }
  return found.length > 0 && isFile(ALIASES_PATH, tree) ? [ALIASES_PATH, ...found] : found;
}

/** Reads owners from OWNERS files; each file is parsed when a path needs it, and once for the same texts. */
export function folderOwners(texts: OwnersTexts): FolderOwners {
  const before = known.get(texts);
  if (before !== undefined) return before;
  const files = new Map<string, OwnersFile>();
  let aliases: OwnersAliases | null = null;
  const fileAt = (path: string): OwnersFile | null => {
    const text = texts.get(path);
    if (text === undefined) return null;
    const file = files.get(path) ?? readOwnersFile(text);
    files.set(path, file);
    return file;
  };
  const owners: FolderOwners = {
    ownersOf: (path) => {
      aliases ??= readOwnersAliases(texts.get(ALIASES_PATH) ?? "");
      const chain = chainOf(path, fileAt);
      return nearest("approvers", chain, aliases) ?? nearest("reviewers", chain, aliases) ?? [];
    },
    get notRead() {
      return [...texts.keys()].flatMap((path) => {
        const reason = path === ALIASES_PATH ? null : (fileAt(path)?.notRead ?? null);
        return reason === null ? [] : [{ path, reason }];
      });
    },
  };
  known.set(texts, owners);
  return owners;
}

const known = new WeakMap<OwnersTexts, FolderOwners>();

/** An OWNERS file on the way up from a path, and what the path is called from its folder. */
interface Stop {
  readonly file: OwnersFile;
  readonly relative: string;
}

function chainOf(path: string, fileAt: (path: string) => OwnersFile | null): readonly Stop[] {
  const chain: Stop[] = [];
  for (const folder of foldersOf(path)) {
    const file = fileAt(`${folder}OWNERS`);
    if (file === null) continue;
    chain.push({ file, relative: path.slice(folder.length) });
    if (file.noParents) break;
  }
  return chain;
}

function nearest(
  role: "approvers" | "reviewers",
  chain: readonly Stop[],
  aliases: OwnersAliases,
): readonly string[] | null {
  for (const { file, relative } of chain) {
    const entries = file.named.filter(({ matches }) => matches(relative)).flatMap((named) => named[role]);
    const owners = normaliseOwners(ownersOfEntries(entries, aliases));
    if (owners.length > 0) return owners;
  }
  return null;
}

/** The folders that a path lies in, nearest first, each with its slash; the root is empty. */
function* foldersOf(path: string): Iterable<string> {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    yield path.slice(0, end + 1);
  }
  yield "";
}

function isFile(path: string, tree: Tree): boolean {
  const kind = tree.entry(path)?.kind;
  return kind === "file" || kind === "executable";
}
