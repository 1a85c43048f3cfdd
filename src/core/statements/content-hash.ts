import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** 16 hexadecimal digits that tell two texts apart; line ends do not count, because GitHub's web editor writes CRLF. */
export function contentHash(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text.replaceAll("\r\n", "\n").toWellFormed()))).slice(0, 16);
}
