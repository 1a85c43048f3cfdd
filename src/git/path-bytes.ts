import { isUtf8 } from "node:buffer";

/**
 * A path in git is bytes; a path here is a string. Valid UTF-8 becomes what it says. A byte that is not valid UTF-8
 * becomes the lone surrogate U+DC00 + byte, as in Python's file names: nothing is lost, no two paths become one, slashes
 * stay slashes so that globs still select the file, and printing shows U+FFFD.
 */
export function decodePath(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  let text = "";
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    text +=
      length === 0 ? String.fromCharCode(ESCAPE + (bytes[at] ?? 0)) : bytes.toString("utf8", at, at + length);
    at += Math.max(length, 1);
  }
  return text;
}

/** The bytes behind a decoded path; exactly what `decodePath` was given. */
export function encodePath(path: string): Buffer {
  if (path.isWellFormed()) return Buffer.from(path, "utf8");
  const parts = Array.from(path, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff
      ? Buffer.of(code - ESCAPE)
      : Buffer.from(character, "utf8");
  });
  return Buffer.concat(parts);
}

/** Splits NUL-terminated records and decodes each as a path would be. */
export function decodeRecords(bytes: Buffer): string[] {
  if (isUtf8(bytes)) return withoutLast(bytes.toString("utf8").split("\0"));
  const records: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0, start);
    const stop = end < 0 ? bytes.length : end;
    records.push(decodePath(bytes.subarray(start, stop)));
    start = stop + 1;
  }
  return records;
}

const ESCAPE = 0xdc00;

/** How many bytes from `at` make one UTF-8 character; 0 when the byte there starts none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

function withoutLast(records: string[]): string[] {
  if (records.at(-1) === "") records.pop();
  return records;
}
