import type { Content } from "../../core/content.ts";

/** git takes a file for binary when there is a NUL in so many bytes at its start. */
const BINARY_PROBE_BYTES = 8000;

/**
 * The bytes of base64 text. They lie in a buffer that may be resized, which V8 maps by itself and gives back whole; what
 * `Buffer.from` allocates for a large file stays with the process.
 */
export function decodeBase64(text: string): Buffer {
  const most = Math.max(1, Buffer.byteLength(text, "base64"));
  const buffer = Buffer.from(new ArrayBuffer(most, { maxByteLength: most }));
  return buffer.subarray(0, buffer.write(text, "base64"));
}

/** Bytes as content: binary by git's rule, else text with invalid UTF-8 as U+FFFD. */
export function decodeContent(bytes: Buffer): Content {
  if (bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) return { kind: "binary" };
  return { kind: "text", text: bytes.toString("utf8") };
}
