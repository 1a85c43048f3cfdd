import type { Content } from "../../core/model/content.ts";

/** git takes a file for binary when there is a NUL in so many bytes at its start. */
const BINARY_PROBE_BYTES = 8000;

/**
 * The content that base64 text holds. Its bytes lie in a buffer that may be resized, which V8 maps by itself and which is given
 * back at once; what `Buffer.from` allocates for a large file stays with the process.
 */
export function decodeBase64(text: string): Content {
  const most = Buffer.byteLength(text, "base64");
  const memory = new ArrayBuffer(most, { maxByteLength: Math.max(1, most) });
  const buffer = Buffer.from(memory);
  const content = decodeContent(buffer.subarray(0, buffer.write(text, "base64")));
  memory.resize(0);
  return content;
}

/** Bytes as content: binary by git's rule, else text with invalid UTF-8 as U+FFFD. */
export function decodeContent(bytes: Buffer): Content {
  if (bytes.subarray(0, BINARY_PROBE_BYTES).includes(0)) return { kind: "binary" };
  return { kind: "text", text: bytes.toString("utf8") };
}
