import type { Content } from "../../core/model/content.ts";
import type { ContentReader } from "../../gather/ports.ts";
import { isProblem } from "../client/github-problem.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import { type BlobNode, blobQuery } from "./blob-query.ts";
import { readBlobSizes } from "./blob-sizes.ts";
import { chunksOf, portionsOf } from "./chunks.ts";
import type { StoredBlob } from "./content-store.ts";
import { decodeBase64 } from "./decode-content.ts";
import { type RepositoryPlace, slugOf } from "./read-tree.ts";

/** Blobs asked for in one query. */
const CHUNK = 100;

/** A query that GitHub cannot answer in time is asked again in parts of this size. */
const SMALL_CHUNK = 25;

/** Bytes asked for together once an answer was too large. As JSON a byte takes six at most, so they fit in one. */
const PORTION_BYTES = 640 * 1024;

const MISSING: Content = { kind: "unreadable", reason: "GitHub does not have its contents" };

/** Reads contents through the store, the missing ones in batches. */
export interface BlobReader extends ContentReader {
  /** Ids that are likely to be asked for soon: they fill up the next batch, and never cost a request of their own. */
  expect(oids: Iterable<string>): void;
}

/** A reader of one repository's blobs. Batches are read one after the other, so that little is in memory at once. */
export function blobReader(client: InstallationClient, place: RepositoryPlace): BlobReader {
  const slug = slugOf(place);
  const expected = new Set<string>();
  const stored = (oid: string) => client.contents.blob(slug, oid);
  return {
    expect: (oids) => {
      for (const oid of oids) expected.add(oid);
    },
    sizes: (oids) => readBlobSizes(client, place, oids),
    read: async (oids, maxBytes, maxTotal = Number.POSITIVE_INFINITY) => {
      const wanted = [...new Set(oids)];
      const isMissing = (oid: string) => answerFor(stored(oid), maxBytes) === null;
      const missing = wanted.filter(isMissing);
      // What is known is held from here on: reading the rest may push it out of the store.
      const known = new Map(wanted.map((oid) => [oid, stored(oid)] as const));
      const room = missing.length === 0 ? 0 : CHUNK - (missing.length % CHUNK || CHUNK);
      const asked = new Set(missing);
      const along = [...expected].filter((oid) => !asked.has(oid) && !stored(oid)).slice(0, room);
      const read = await readChunks({ client, place, maxBytes, maxTotal, asked }, [...missing, ...along]);
      const answers = wanted.map((oid) => {
        const blob = read.get(oid) ?? known.get(oid);
        return [oid, answerFor(blob, maxBytes) ?? (read.has(oid) ? MISSING : null)] as const;
      });
      return withinTotal(answers, maxTotal);
    },
  };
}

/** The first answers whose texts have so many characters together; what was not read has none. */
function withinTotal(
  answers: readonly (readonly [string, Content | null])[],
  maxTotal: number,
): ReadonlyMap<string, Content> {
  const within = new Map<string, Content>();
  let total = 0;
  for (const [oid, content] of answers) {
    if (content === null) break;
    total += content.kind === "text" ? content.text.length : 0;
    if (total > maxTotal) break;
    within.set(oid, content);
  }
  return within;
}

/** What the store says for this limit; null when it has to be read. */
function answerFor(stored: StoredBlob | undefined, maxBytes: number): Content | null {
  if (stored === undefined) return null;
  if (stored.content.kind === "unreadable") return stored.content;
  if (stored.bytes > maxBytes) return { kind: "too-large", bytes: stored.bytes };
  return stored.content.kind === "too-large" ? null : stored.content;
}

interface BlobRequest {
  readonly client: InstallationClient;
  readonly place: RepositoryPlace;
  readonly maxBytes: number;
  readonly maxTotal: number;
  /** Ids that somebody wants now; the others only fill up a batch. */
  readonly asked: ReadonlySet<string>;
}

type ReadBlobs = readonly (readonly [string, StoredBlob])[];

async function readChunks(request: BlobRequest, oids: readonly string[]): Promise<Map<string, StoredBlob>> {
  const read = new Map<string, StoredBlob>();
  const { client, maxTotal } = request;
  const slug = slugOf(request.place);
  let total = 0;
  for (const chunk of chunksOf(oids, CHUNK)) {
    for await (const blobs of readChunk(request, chunk)) {
      for (const [oid, blob] of blobs) {
        read.set(oid, blob);
        if (blob.content.kind !== "unreadable") client.contents.keepBlob(slug, oid, blob);
        total += blob.content.kind === "text" ? blob.content.text.length : 0;
      }
      if (total > maxTotal) return read;
    }
  }
  return read;
}

/** In one query; in several where GitHub takes too long or says too much. */
async function* readChunk(request: BlobRequest, oids: readonly string[]): AsyncIterable<ReadBlobs> {
  try {
    yield await askChunk(request, oids);
    return;
  } catch (error) {
    const tooMuch = isProblem(error, "answer-too-large");
    const tooSlow = isProblem(error, "server-error", "unreachable") && oids.length > SMALL_CHUNK;
    if (!tooMuch && !tooSlow) throw error;
    if (tooSlow) {
      for (const part of chunksOf(oids, SMALL_CHUNK)) yield askChunk(request, part);
      return;
    }
  }
  yield* readPortions(
    request,
    oids.filter((oid) => request.asked.has(oid)),
  );
}

/** By size: what is too large is not read at all, the rest a little at a time. */
async function* readPortions(request: BlobRequest, oids: readonly string[]): AsyncIterable<ReadBlobs> {
  const { client, place, maxBytes } = request;
  const sizes = await readBlobSizes(client, place, oids);
  const sizeOf = (oid: string) => sizes.get(oid) ?? 0;
  const large = oids.filter((oid) => sizeOf(oid) > maxBytes);
  yield large.map((oid) => {
    const bytes = sizeOf(oid);
    return [oid, { content: { kind: "too-large", bytes }, bytes }] as const;
  });
  const rest = oids.filter((oid) => sizeOf(oid) <= maxBytes);
  for (const portion of portionsOf(rest, sizeOf, PORTION_BYTES)) yield askChunk(request, portion);
}

function askChunk(request: BlobRequest, oids: readonly string[]): Promise<ReadBlobs> {
  const { client, place } = request;
  return client.readingTexts(async () => {
    const variables = Object.fromEntries(oids.map((oid, at) => [`o${at}`, oid]));
    const { repository } = await client.query(blobQuery(oids.length), { ...place, ...variables });
    const blobs: (readonly [string, StoredBlob])[] = [];
    for (const [at, oid] of oids.entries()) {
      blobs.push([oid, await blobOf(request, oid, repository?.[`b${at}`] ?? null)]);
    }
    return blobs;
  });
}

async function blobOf(request: BlobRequest, oid: string, node: BlobNode): Promise<StoredBlob> {
  if (node === null) return { content: MISSING, bytes: 0 };
  if (node.__typename !== "Blob") {
    const reason = `it is a ${node.__typename.toLowerCase()}, not a file`;
    return { content: { kind: "unreadable", reason }, bytes: 0 };
  }
  const bytes = node.byteSize ?? 0;
  if (node.isBinary === true) return { content: { kind: "binary" }, bytes };
  if (typeof node.text === "string" && node.isTruncated === false) {
    return { content: { kind: "text", text: node.text }, bytes };
  }
  // One that nobody asked for is left alone: whoever wants it says how large it may be.
  if (bytes > request.maxBytes || !request.asked.has(oid))
    return { content: { kind: "too-large", bytes }, bytes };
  return readAlone(request, oid, bytes);
}

/** A text that GraphQL cuts, or that it cannot tell from a binary, whole and byte by byte. */
async function readAlone({ client, place }: BlobRequest, oid: string, bytes: number): Promise<StoredBlob> {
  try {
    const { owner, name: repo } = place;
    const { data } = await client.octokit.rest.git.getBlob({ owner, repo, file_sha: oid });
    return { content: decodeBase64(data.content), bytes };
  } catch (error) {
    if (!isProblem(error, "not-found", "refused", "permission-missing", "answer-too-large")) throw error;
    return {
      content: { kind: "unreadable", reason: `GitHub did not give its contents (${error.code})` },
      bytes,
    };
  }
}
