import { createHash } from "node:crypto";
import type { BlobRef, FileChange } from "../../src/core/model/change-set.ts";
import type { Content } from "../../src/core/model/content.ts";
import type { Files } from "../../src/core/model/rule.ts";
import type { Statement } from "../../src/core/model/statement.ts";
import { treeOf } from "../../src/core/model/tree.ts";
import type { CheckSources } from "../../src/gather/check-sources.ts";
import type {
  ChangeReader,
  CommitInfo,
  ContentReader,
  MainlineChange,
  SnapshotReader,
} from "../../src/gather/ports.ts";

/** A change between two small repositories held in memory; everything else has a default that plays no part. */
export interface MemoryChange {
  readonly before: Files;
  readonly after: Files;
  /** The base branch's tip where it went on after the change left it; `before` where it did not. */
  readonly tip?: Files;
  readonly statements?: readonly Statement[];
  readonly author?: string | null;
  readonly commits?: readonly CommitInfo[];
  /** Newest first; null for a source without history. */
  readonly mainline?: readonly MainlineChange[] | null;
  readonly historyComplete?: boolean;
  readonly attested?: CheckSources["attested"];
  readonly slugs?: readonly string[];
  readonly policyFile?: { readonly path: string; readonly text: string } | null;
  /** Contents to answer instead of the text, by path at head. */
  readonly odd?: Readonly<Record<string, Content>>;
  /** The same at the base. */
  readonly oddBase?: Readonly<Record<string, Content>>;
  readonly orgPolicy?: CheckSources["orgPolicy"];
  /** Texts that cannot be read. */
  readonly lost?: readonly string[];
  /** Old paths by new ones, for files that are edited as they move, or copied: what git tells by their likeness. */
  readonly moves?: Readonly<Record<string, string>>;
  /** False for a source that cannot search names. */
  readonly searchable?: boolean;
}

/** Sources over two repositories in memory: the same ports as git's, without git. */
export function memorySources(world: MemoryChange): CheckSources {
  return {
    change: memoryChange(world),
    history:
      world.mainline === null
        ? null
        : () => ({ complete: world.historyComplete ?? true, mainline: () => iterate(world.mainline ?? []) }),
    slugs: world.slugs ?? ["acme/infra"],
    policyFile: world.policyFile ?? null,
    author: world.author ?? null,
    statements: async () => ({ statements: world.statements ?? [], notes: [] }),
    ...(world.attested && { attested: world.attested }),
    ...(world.orgPolicy && { orgPolicy: world.orgPolicy }),
    progress: () => {},
  };
}

function memoryChange(world: MemoryChange): ChangeReader {
  const contents = contentsOf(world);
  const head = snapshot("head", world.after, world.odd ?? {});
  const mergeBase = snapshot("base", world.before, world.oddBase ?? {});
  return {
    base: world.tip === undefined ? mergeBase : snapshot("tip", world.tip, world.oddBase ?? {}),
    mergeBase,
    head,
    branches: ["main"],
    contents: memoryContents(contents),
    names: {
      search: async (names) =>
        world.searchable === false ? null : new Map(names.map((name) => [name, holders(name, world.after)])),
    },
    changes: async () => changesBetween(world.before, world.after, world.moves),
    commits: async () => world.commits ?? [],
    compared: async () => ({
      base: "base",
      baseName: "main",
      head: "head",
      headName: "head",
      mergeBase: "base",
      commits: world.commits?.length ?? 1,
      from: "option",
    }),
    notes: () => [],
  };
}

/** A reader of contents in memory, with the limits of the port. */
export function memoryContents(contents: ReadonlyMap<string, Content>): ContentReader {
  const sizeOf = (content: Content | undefined) =>
    content?.kind === "text" ? Buffer.byteLength(content.text) : 0;
  return {
    read: async (oids, maxBytes, maxTotal = Number.POSITIVE_INFINITY) => {
      const read = new Map<string, Content>();
      let total = 0;
      for (const oid of new Set(oids)) {
        const content = contents.get(oid) ?? { kind: "unreadable", reason: "gone" };
        const bytes = sizeOf(content);
        if (bytes > maxBytes) read.set(oid, { kind: "too-large", bytes });
        else if (total + bytes <= maxTotal) {
          total += bytes;
          read.set(oid, content);
        }
      }
      return read;
    },
    sizes: async (oids) =>
      new Map([...oids].flatMap((oid) => (contents.has(oid) ? [[oid, sizeOf(contents.get(oid))]] : []))),
  };
}

/** The changes between two repositories; a file that moved without an edit, or as `moves` says, is a rename, as git sees it. */
export function changesBetween(
  before: Files,
  after: Files,
  moves: MemoryChange["moves"] = {},
): readonly FileChange[] {
  const gone = Object.keys(before).filter((path) => after[path] === undefined);
  const moved = new Set<string>();
  const changes: FileChange[] = [];
  for (const [path, text] of Object.entries(after)) {
    const old = before[path];
    if (old === text) continue;
    const same = gone.find((each) => before[each] === text && !moved.has(each));
    const from = old === undefined ? (moves[path] ?? same) : undefined;
    if (from !== undefined) {
      moved.add(from);
      const sides = { before: blob(before[from] ?? ""), after: blob(text) };
      const status = after[from] === before[from] ? "copied" : "renamed";
      changes.push({ status, path, oldPath: from, ...sides });
    } else {
      const status = old === undefined ? "added" : "modified";
      changes.push({
        status,
        path,
        oldPath: null,
        before: old === undefined ? null : blob(old),
        after: blob(text),
      });
    }
  }
  for (const path of gone.filter((each) => !moved.has(each))) {
    changes.push({ status: "removed", path, oldPath: null, before: blob(before[path] ?? ""), after: null });
  }
  return changes;
}

/** A blob with git's own object id for the text. */
export function blob(text: string): BlobRef {
  const bytes = Buffer.from(text);
  const oid = createHash("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  return { oid, kind: "file" };
}

function snapshot(id: string, files: Files, odd: Readonly<Record<string, Content>>): SnapshotReader {
  const entries = new Map(Object.entries(files).map(([path, text]) => [path, blob(text)]));
  return {
    id,
    tree: async () => treeOf(entries),
    file: async (path) =>
      odd[path] ?? (files[path] === undefined ? null : { kind: "text", text: files[path] }),
  };
}

function contentsOf({ before, after, odd, lost = [] }: MemoryChange): ReadonlyMap<string, Content> {
  const texts = [...Object.values(before), ...Object.values(after)].filter((text) => !lost.includes(text));
  const contents = new Map<string, Content>(texts.map((text) => [blob(text).oid, { kind: "text", text }]));
  for (const [path, content] of Object.entries(odd ?? {})) contents.set(blob(after[path] ?? "").oid, content);
  return contents;
}

function holders(name: string, files: Files): string[] {
  return Object.keys(files).filter((path) => files[path]?.includes(name));
}

async function* iterate(changes: readonly MainlineChange[]): AsyncIterable<MainlineChange> {
  yield* changes;
}
