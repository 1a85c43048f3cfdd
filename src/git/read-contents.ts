import type { Content } from "../core/model/content.ts";
import { decodeContent } from "./decode-text.ts";
import type { ObjectReply } from "./object-conversation.ts";
import type { Objects } from "./objects.ts";

/** More text than this is not held in memory for one request: no change that people review is so large. */
const MAX_TOTAL_BYTES = 96 * 1024 * 1024;

/** True for a whole SHA-1 or SHA-256 id in lower case, as git prints it. */
export function isObjectId(oid: string): boolean {
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(oid);
}

/** Finds a content elsewhere when the object database does not have it; null when nobody does. */
export type Fallback = (oid: string, maxBytes: number) => Content | null;

/** What `readContents` reads from. */
export interface ContentSources {
  readonly objects: Objects;
  readonly fallback: Fallback;
  /** The ids that are here without fetching: asking a partial clone for an absent object ends the process. */
  readonly present: (oids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/**
 * Contents by object id, with an answer for every id but those beyond `maxTotal` bytes, in the order asked. Sizes are asked
 * first, so that nothing above `maxBytes` is ever read. What is not a blob, or is not here, is `unreadable` with the reason.
 */
export async function readContents(
  sources: ContentSources,
  oids: Iterable<string>,
  { maxBytes, maxTotal }: { readonly maxBytes: number; readonly maxTotal?: number | undefined },
): Promise<ReadonlyMap<string, Content>> {
  const wanted = [...new Set(oids)];
  const present = await sources.present(wanted.filter(isObjectId));
  const ids = wanted.filter((oid) => present.has(oid));
  const infos = await sources.objects.info(ids);
  const answers = new Map<string, Content>();
  const readable: string[] = [];
  const beyond = new Set<string>();
  let total = 0;
  ids.forEach((oid, at) => {
    const info = infos[at] ?? null;
    const refusal = info === null ? null : refuse(info, maxBytes, total);
    if (refusal) answers.set(oid, refusal);
    else if (info && maxTotal !== undefined && total + info.size > maxTotal) beyond.add(oid);
    else if (info) {
      readable.push(oid);
      total += info.size;
    }
  });
  const replies = await sources.objects.contents(readable);
  readable.forEach((oid, at) => {
    const body = replies[at]?.body;
    if (body) answers.set(oid, decodeContent(body, maxBytes));
  });
  for (const oid of wanted) {
    if (!answers.has(oid) && !beyond.has(oid)) answers.set(oid, sources.fallback(oid, maxBytes) ?? MISSING);
  }
  return answers;
}

/** Sizes in bytes of the ids that are blobs and here, in the object database or elsewhere. */
export async function readSizes(
  { objects, fallback, present }: ContentSources,
  oids: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(oids)];
  const here = await present(wanted.filter(isObjectId));
  const ids = wanted.filter((oid) => here.has(oid));
  const infos = await objects.info(ids);
  const sizes = new Map<string, number>();
  ids.forEach((oid, at) => {
    const info = infos[at];
    if (info?.type === "blob") sizes.set(oid, info.size);
  });
  for (const oid of wanted) {
    const elsewhere = sizes.has(oid) ? null : fallback(oid, 0);
    if (elsewhere?.kind === "too-large") sizes.set(oid, elsewhere.bytes);
  }
  return sizes;
}

/** What stands for an object that is not here. */
export const MISSING: Content = { kind: "unreadable", reason: "the repository does not have its contents" };

function refuse(info: ObjectReply, maxBytes: number, total: number): Content | null {
  if (info.type !== "blob") return { kind: "unreadable", reason: `it is a ${info.type}, not a file` };
  if (info.size > maxBytes) return { kind: "too-large", bytes: info.size };
  if (total + info.size <= MAX_TOTAL_BYTES) return null;
  return {
    kind: "unreadable",
    reason: `more than ${MAX_TOTAL_BYTES / 1024 / 1024} MiB were asked for at once`,
  };
}
