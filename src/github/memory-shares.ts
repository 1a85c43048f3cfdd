import { getHeapStatistics } from "node:v8";

const MIB = 1024 * 1024;

/** How much of the process' memory each kind of thing that is kept may take. */
export interface MemoryShares {
  /** Bytes of texts of files. */
  readonly blobs: number;
  /** Bytes of answers kept by their ETag. */
  readonly answers: number;
  /** Entries of trees; one takes about 200 bytes. */
  readonly treeEntries: number;
  /** Answers with texts of files that are read at the same time, each up to 4 MiB. */
  readonly textsAtOnce: number;
}

/**
 * Shares of the heap's limit, which Node takes from the memory of the machine or container, or from `--max-old-space-size`. All
 * of them together are about a third of it: the rest is for the code and for what is being judged.
 */
export function memoryShares(heapLimit = getHeapStatistics().heap_size_limit): MemoryShares {
  return {
    blobs: within(heapLimit / 12, 8 * MIB, 192 * MIB),
    answers: within(heapLimit / 32, 2 * MIB, 48 * MIB),
    treeEntries: within(heapLimit / 8 / 200, 20_000, 500_000),
    textsAtOnce: within(heapLimit / (64 * MIB), 2, 16),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.floor(Math.min(Math.max(value, least), most));
}
