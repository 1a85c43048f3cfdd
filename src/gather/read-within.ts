import type { Content } from "../core/model/content.ts";
import type { NotRead } from "../core/model/not-read.ts";
import type { ContentReader } from "./ports.ts";

/** A file to read: all of its versions, or none. */
export interface WantedFile {
  readonly path: string;
  readonly oids: readonly string[];
}

/** What was read, and which files were not, for their own size or because all of them together are too much. */
export interface ReadWithin {
  readonly contents: Map<string, Content>;
  readonly notRead: readonly NotRead[];
}

/** Ids read together. */
const CHUNK = 100;

/**
 * Reads files within a budget. Nearly always everything fits, and is read in the order given. Else sizes decide, so that the
 * same files are read whatever was known before: an earlier group before a later one, and in it the small before the large.
 */
export async function readWithin(
  reader: ContentReader,
  groups: readonly (readonly WantedFile[])[],
  budget: { readonly fileBytes: number; readonly totalBytes: number },
): Promise<ReadWithin> {
  const files = groups.flat();
  const { fileBytes, totalBytes } = budget;
  const contents = await readAll(reader, files, budget);
  if (contents !== null) return { contents, notRead: tooLarge(files, contents, fileBytes) };
  const sizes = await reader.sizes(files.flatMap(({ oids }) => oids));
  const chosen = new Set(groups.flatMap((group) => smallFirst(group, sizes)).filter(fits(sizes, budget)));
  const read = await readAll(
    reader,
    files.filter((file) => chosen.has(file)),
    { fileBytes, totalBytes: Number.POSITIVE_INFINITY },
  );
  const kept = read ?? new Map<string, Content>();
  const reason = `all files together have more than ${inUnits(totalBytes)}`;
  const left = files.filter((file) => !chosen.has(file) && !isTooLarge(file, sizes, fileBytes));
  for (const [oid, bytes] of sizes) if (bytes > fileBytes) kept.set(oid, { kind: "too-large", bytes });
  return {
    contents: kept,
    notRead: [...tooLarge(files, kept, fileBytes), ...left.map(({ path }) => ({ path, reason }))],
  };
}

/** Null when the files that are small enough have more than `totalBytes` together. */
async function readAll(
  reader: ContentReader,
  files: readonly WantedFile[],
  { fileBytes, totalBytes }: { readonly fileBytes: number; readonly totalBytes: number },
): Promise<Map<string, Content> | null> {
  const oids = [...new Set(files.flatMap((file) => file.oids))];
  const contents = new Map<string, Content>();
  let left = totalBytes;
  for (let start = 0; start < oids.length; start += CHUNK) {
    const chunk = oids.slice(start, start + CHUNK);
    const read = await reader.read(chunk, fileBytes, left);
    if (read.size < chunk.length) return null;
    for (const [oid, content] of read) {
      contents.set(oid, content);
      left -= content.kind === "text" ? content.text.length : 0;
    }
    if (left < 0) return null;
  }
  return contents;
}

function smallFirst(group: readonly WantedFile[], sizes: ReadonlyMap<string, number>): readonly WantedFile[] {
  return [...group].sort((a, b) => bytesOf(a, sizes) - bytesOf(b, sizes) || (a.path < b.path ? -1 : 1));
}

function bytesOf({ oids }: WantedFile, sizes: ReadonlyMap<string, number>): number {
  return oids.reduce((sum, oid) => sum + (sizes.get(oid) ?? 0), 0);
}

function isTooLarge({ oids }: WantedFile, sizes: ReadonlyMap<string, number>, fileBytes: number): boolean {
  return oids.some((oid) => (sizes.get(oid) ?? 0) > fileBytes);
}

/** Takes files while there is room; one that does not fit leaves its room to those behind it. */
function fits(
  sizes: ReadonlyMap<string, number>,
  { fileBytes, totalBytes }: { readonly fileBytes: number; readonly totalBytes: number },
): (file: WantedFile) => boolean {
  let left = totalBytes;
  return (file) => {
    const bytes = bytesOf(file, sizes);
    if (isTooLarge(file, sizes, fileBytes) || bytes > left) return false;
    left -= bytes;
    return true;
  };
}

function tooLarge(
  files: readonly WantedFile[],
  contents: ReadonlyMap<string, Content>,
  fileBytes: number,
): readonly NotRead[] {
  return files.flatMap(({ path, oids }) => {
    const large = oids.map((oid) => contents.get(oid)).find((content) => content?.kind === "too-large");
    if (large?.kind !== "too-large") return [];
    const size = large.bytes.toLocaleString("en");
    return [{ path, reason: `it has ${size} bytes, and at most ${inUnits(fileBytes)} of a file are read` }];
  });
}

function inUnits(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 * 1024 ? `${bytes / 1024} KiB` : `${bytes / 1024 / 1024} MiB`;
}
