import type { WalkedChange } from "../../../src/core/freshness/mainline-walk.ts";
import type { FileChange } from "../../../src/core/model/change-set.ts";
import type { Content } from "../../../src/core/model/content.ts";
import { blob } from "../../support/memory-sources.ts";

/** Texts of every version that a test spoke of, as a repository would hold them. */
export const texts = new Map<string, Content>();

export function side(text: string | null): FileChange["after"] {
  if (text === null) return null;
  texts.set(blob(text).oid, { kind: "text", text });
  return blob(text);
}

/** A file as one change left it; `oldPath` makes it a rename. */
export function file(
  path: string,
  before: string | null,
  after: string | null,
  oldPath: string | null = null,
): FileChange {
  const status =
    oldPath !== null ? "renamed" : before === null ? "added" : after === null ? "removed" : "modified";
  return { status, path, oldPath, before: side(before), after: side(after) };
}

let serial = 0;

/** A mainline change of these files; every one has an id of its own. */
export function change(files: readonly FileChange[], over: Partial<WalkedChange> = {}): WalkedChange {
  serial += 1;
  const base = {
    sha: `sha-${serial}`,
    date: "2026-10-01T00:00:00Z",
    author: "Ann",
    subject: "Change",
    body: "",
  };
  return { ...base, files, ...over };
}
