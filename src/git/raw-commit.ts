import type { CommitInfo } from "../gather/ports.ts";

const IDENTITY = /^([^<]*)<([^>]*)> (\d{1,11}) ([+-])(\d\d)(\d\d)$/;

/** Reads a commit object. Null where git would have more to say: another encoding, or a header that is not as usual. */
export function parseRawCommit(sha: string, body: Buffer): CommitInfo | null {
  const text = body.toString("utf8");
  const end = text.indexOf("\n\n");
  const headers = text.slice(0, Math.max(end, 0)).split("\n");
  const header = (key: string) => headers.find((line) => line.startsWith(`${key} `))?.slice(key.length + 1);
  const author = IDENTITY.exec(header("author") ?? "");
  const committer = IDENTITY.exec(header("committer") ?? "");
  if (!author || !committer || header("encoding") !== undefined) return null;
  const [, name = "", email = ""] = author;
  return {
    parents: headers.filter((line) => line.startsWith("parent ")).map((line) => line.slice("parent ".length)),
    sha,
    author: name.trim(),
    email,
    date: dateOf(committer),
    message: text.slice(end + 2),
  };
}

/** Seconds and offset as ISO 8601 in the committer's own time, as git prints it. */
function dateOf([, , , seconds, sign, hours, minutes]: RegExpExecArray): string {
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60 : 60);
  const local = new Date((Number(seconds) + offset) * 1000);
  return `${local.toISOString().slice(0, 19)}${sign}${hours}:${minutes}`;
}
