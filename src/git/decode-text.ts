import type { Content } from "../core/model/content.ts";

/** git takes a file for binary when there is a NUL in so many bytes at its start. */
const BINARY_PROBE_BYTES = 8000;

/** Bytes as content: refused above `maxBytes`, binary by git's rule, else text with invalid UTF-8 as U+FFFD. */
export function decodeContent(bytes: Buffer, maxBytes: number): Content {
  if (bytes.length > maxBytes) return { kind: "too-large", bytes: bytes.length };
  if (bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) return { kind: "binary" };
  return { kind: "text", text: bytes.toString("utf8") };
}
