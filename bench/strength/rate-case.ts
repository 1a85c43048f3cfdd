import { createHash } from "node:crypto";
import { readSop } from "../../src/core/documents/read-sop.ts";
import type { BlobRef, FileChange } from "../../src/core/model/change-set.ts";
import type { Rating } from "../../src/core/model/strength.ts";
import { type RatedChange, rateStrength } from "../../src/core/strength/rate-strength.ts";
import type { StrengthCase } from "./read-cases.ts";

/** What the engine says of a case. */
export function rateCase({ sop, section, changes, elsewhere }: StrengthCase): Rating {
  const isElsewhere = (name: string): boolean => elsewhere.includes(name);
  return rateStrength({
    changes: changes.map(ratedChange),
    sop: readSop({ path: "docs/sop.md", oid: oidOf(sop), text: sop }),
    section: section ?? null,
    standsElsewhere: isElsewhere,
    stoodElsewhere: isElsewhere,
  });
}

function ratedChange({ path, from, lines }: StrengthCase["changes"][number]): RatedChange {
  const before = versionOf(lines, "-");
  const after = versionOf(lines, "+");
  return { change: fileChange({ path, from, before, after }), versions: { before, after } };
}

/** Null where no line belongs to the version: then the change adds or removes the file. */
function versionOf(lines: string, mark: "-" | "+"): string | null {
  const own = lines.split("\n").filter((line) => line.startsWith(mark) || line.startsWith(" "));
  return own.length === 0 ? null : `${own.map((line) => line.slice(1)).join("\n")}\n`;
}

function fileChange(file: {
  path: string;
  from: string | undefined;
  before: string | null;
  after: string | null;
}): FileChange {
  const { path, from, before, after } = file;
  const blobs = { before: blobOf(before), after: blobOf(after) };
  if (from !== undefined) return { status: "renamed", path, oldPath: from, ...blobs };
  const status = before === null ? "added" : after === null ? "removed" : "modified";
  return { status, path, oldPath: null, ...blobs };
}

function blobOf(text: string | null): BlobRef | null {
  return text === null ? null : { oid: oidOf(text), kind: "file" };
}

function oidOf(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
