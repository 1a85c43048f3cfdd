import { createHash } from "node:crypto";
import type { ObjectFormat } from "./discover.ts";

/** git's object id of a blob with these bytes. In a file of its own because loading cryptography takes milliseconds. */
export function blobOid(bytes: Buffer, format: ObjectFormat): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
