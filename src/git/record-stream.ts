import type { Readable } from "node:stream";
import { decodeRecords } from "./path-bytes.ts";

/** NUL-terminated records from a stream, a batch for each chunk that ends some, without holding the whole output. */
export async function* recordBatches(stream: Readable): AsyncGenerator<readonly string[]> {
  let rest: Buffer[] = [];
  for await (const chunk of stream) {
    const bytes: Buffer = chunk;
    const end = bytes.lastIndexOf(0) + 1;
    if (end > 0) {
      yield decodeRecords(Buffer.concat([...rest, bytes.subarray(0, end)]));
      rest = [];
    }
    if (end < bytes.length) rest.push(bytes.subarray(end));
  }
  if (rest.length > 0) yield decodeRecords(Buffer.concat(rest));
}
