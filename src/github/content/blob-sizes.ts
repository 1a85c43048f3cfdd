import type { InstallationClient } from "../client/installation-client.ts";
import { blobSizeQuery } from "./blob-query.ts";
import { chunksOf } from "./chunks.ts";
import { type RepositoryPlace, slugOf } from "./read-tree.ts";

/** Sizes asked for in one query. */
const CHUNK = 250;

/** Sizes in bytes, from the store where it knows them; what is not a blob of this repository has none. */
export async function readBlobSizes(
  client: InstallationClient,
  place: RepositoryPlace,
  oids: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const slug = slugOf(place);
  const sizes = new Map<string, number>();
  const unknown: string[] = [];
  for (const oid of new Set(oids)) {
    const known = client.contents.blob(slug, oid)?.bytes ?? sizeFact(client, slug, oid);
    if (known === undefined) unknown.push(oid);
    else sizes.set(oid, known);
  }
  for (const chunk of chunksOf(unknown, CHUNK)) {
    const variables = Object.fromEntries(chunk.map((oid, at) => [`o${at}`, oid]));
    const { repository } = await client.query(blobSizeQuery(chunk.length), { ...place, ...variables });
    for (const [at, oid] of chunk.entries()) {
      const bytes = repository?.[`b${at}`]?.byteSize;
      if (bytes === undefined) continue;
      sizes.set(oid, bytes);
      client.contents.keepFact({ slug, kind: "size", key: oid, value: String(bytes) });
    }
  }
  return sizes;
}

function sizeFact({ contents }: InstallationClient, slug: string, oid: string): number | undefined {
  const value = contents.fact(slug, "size", oid);
  return value === undefined ? undefined : Number(value);
}
