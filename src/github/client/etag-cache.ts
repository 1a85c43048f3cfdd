import { LRUCache } from "lru-cache";
import { memoryShares } from "../memory-shares.ts";

/** One answer above this is not worth its room: a page of 100 files has one or two megabytes. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;

/** Contents by id never change and have their own cache. */
const IMMUTABLE = /\/git\/(?:trees|blobs)\//;

/** An answer that may be given again while GitHub says that its ETag still holds. */
export interface KeptAnswer {
  readonly etag: string;
  readonly headers: [string, string][];
  readonly body: ArrayBuffer;
}

/** Answers to GET requests by their ETag: asking again costs nothing of the hourly limit while nothing changed. */
export interface EtagCache {
  get(key: string): KeptAnswer | null;
  /** Keeps an answer that has an ETag; returns one whose body can still be read. */
  keep(key: string, answer: Response): Promise<Response>;
}

/** A cache bounded in bytes, for all installations together. `key` must name the installation: what one may read is not another's. */
export function createEtagCache(): EtagCache {
  const kept = new LRUCache<string, KeptAnswer>({
    maxSize: memoryShares().answers,
    sizeCalculation: ({ body }) => body.byteLength + 1024,
  });
  return {
    get: (key) => kept.get(key) ?? null,
    keep: async (key, answer) => {
      const etag = answer.headers.get("etag");
      if (answer.status !== 200 || etag === null || IMMUTABLE.test(key)) return answer;
      const body = await answer.arrayBuffer();
      const entry: KeptAnswer = { etag, headers: [...answer.headers], body };
      if (body.byteLength <= MAX_ANSWER_BYTES) kept.set(key, entry);
      return answerFrom(entry);
    },
  };
}

/** The kept answer as if GitHub had given it just now. */
export function answerFrom({ headers, body }: KeptAnswer): Response {
  return new Response(body, { status: 200, headers });
}
