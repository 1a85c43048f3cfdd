/** Bytes that arrive in chunks and are taken out as lines or by length, copied at most once. */
export interface ByteQueue {
  push(chunk: Buffer): void;
  /** The next line without its line feed, or null while it has not arrived whole. */
  takeLine(): string | null;
  /** The next `length` bytes, or null while they have not all arrived. */
  take(length: number): Buffer | null;
}

/** An empty queue. */
export function byteQueue(): ByteQueue {
  let chunks: Buffer[] = [];
  let total = 0;
  const take = (length: number): Buffer | null => {
    if (total < length) return null;
    const all = joined();
    chunks = [all.subarray(length)];
    total -= length;
    return all.subarray(0, length);
  };
  const joined = (): Buffer => {
    const [first] = chunks;
    const all = first && chunks.length === 1 ? first : Buffer.concat(chunks, total);
    chunks = [all];
    return all;
  };
  return {
    push: (chunk) => {
      chunks.push(chunk);
      total += chunk.length;
    },
    take,
    takeLine: () => {
      const end = joined().indexOf(LINE_FEED);
      return end < 0 ? null : (take(end + 1)?.toString("utf8", 0, end) ?? null);
    },
  };
}

const LINE_FEED = 10;
