import type { Content } from "../../core/content.ts";
import type { ContentReader } from "../../ports.ts";
import { isProblem } from "../client/github-problem.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import { type BlobNode, blobQuery } from "./blob-query.ts";
import type { StoredBlob } from "./content-store.ts";
import { decodeContent } from "./decode-content.ts";
import { type RepositoryPlace, slugOf } from "./read-tree.ts";

/** Blobs asked for in one query. */
const CHUNK = 100;

/** A query that GitHub cannot answer in time is asked again in parts of this size. */
const SMALL_CHUNK = 25;

const MISSING: Content = { kind: "unreadable", reason: "GitHub does not have its contents" };

/** Reads contents through the store, the missing ones in batches. */
export interface BlobReader extends ContentReader {
  /** Ids that are likely to be asked for soon: they fill up the next batch, and never cost a request of their own. */
  expect(oids: Iterable<string>): void;
}

/** A reader of one repository's blobs. */
export function blobReader(client: InstallationClient, place: RepositoryPlace): BlobReader {
  const slug = slugOf(place);
  const expected = new Set<string>();
  const isKnown = (oid: string, maxBytes: number) =>
    answerFor(client.contents.blob(slug, oid), maxBytes) !== null;
  return {
    expect: (oids) => {
      for (const oid of oids) expected.add(oid);
    },
    read: async (oids, maxBytes) => {
      const wanted = [...new Set(oids)];
      const missing = wanted.filter((oid) => !isKnown(oid, maxBytes));
      const room = missing.length === 0 ? 0 : CHUNK - (missing.length % CHUNK || CHUNK);
      const asked = new Set(missing);
      const along = [...expected]
        .filter((oid) => !asked.has(oid) && !client.contents.blob(slug, oid))
        .slice(0, room);
      const read = await readChunks({ client, place, maxBytes }, [...missing, ...along]);
      return new Map(
        wanted.map((oid) => {
          const stored = read.get(oid) ?? client.contents.blob(slug, oid);
          return [oid, answerFor(stored, maxBytes) ?? MISSING] as const;
        }),
      );
    },
  };
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
}

async function readChunks(request: BlobRequest, oids: readonly string[]): Promise<Map<string, StoredBlob>> {
  const read = new Map<string, StoredBlob>();
  const slug = slugOf(request.place);
  await Promise.all(
    chunksOf(oids, CHUNK).map(async (chunk) => {
      for (const [oid, blob] of await readChunk(request, chunk)) {
        read.set(oid, blob);
        if (blob.content.kind !== "unreadable") request.client.contents.keepBlob(slug, oid, blob);
      }
    }),
  );
  return read;
}

async function readChunk(
  request: BlobRequest,
  oids: readonly string[],
): Promise<readonly (readonly [string, StoredBlob])[]> {
  try {
    return await askChunk(request, oids);
  } catch (error) {
    if (!isProblem(error, "server-error", "unreachable") || oids.length <= SMALL_CHUNK) throw error;
    const parts: (readonly [string, StoredBlob])[] = [];
    for (const part of chunksOf(oids, SMALL_CHUNK)) parts.push(...(await askChunk(request, part)));
    return parts;
  }
}

async function askChunk(
  request: BlobRequest,
  oids: readonly string[],
): Promise<readonly (readonly [string, StoredBlob])[]> {
  const { client, place } = request;
  const variables = Object.fromEntries(oids.map((oid, at) => [`o${at}`, oid]));
  const { repository } = await client.query(blobQuery(oids.length), { ...place, ...variables });
  return Promise.all(
    oids.map(async (oid, at) => [oid, await blobOf(request, oid, repository?.[`b${at}`] ?? null)] as const),
  );
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
  if (bytes > request.maxBytes) return { content: { kind: "too-large", bytes }, bytes };
  return readAlone(request, oid, bytes);
}

/** A text that GraphQL cuts, or that it cannot tell from a binary, whole and byte by byte. */
async function readAlone({ client, place }: BlobRequest, oid: string, bytes: number): Promise<StoredBlob> {
  try {
    const { owner, name: repo } = place;
    const { data } = await client.octokit.rest.git.getBlob({ owner, repo, file_sha: oid });
    return { content: decodeContent(Buffer.from(data.content, "base64")), bytes };
  } catch (error) {
    if (!isProblem(error, "not-found", "refused", "permission-missing")) throw error;
    return {
      content: { kind: "unreadable", reason: `GitHub did not give its contents (${error.code})` },
      bytes,
    };
  }
}

function chunksOf<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}
