import { readSop } from "../../../src/core/documents/read-sop.ts";
import type { FileChange } from "../../../src/core/model/change-set.ts";
import type { Rating } from "../../../src/core/model/strength.ts";
import { type RatedChange, rateStrength } from "../../../src/core/strength/rate-strength.ts";

/** One changed file; a version that is left out is none. */
export interface ChangedFile {
  readonly path: string;
  readonly from?: string;
  readonly before?: string;
  readonly after?: string;
}

/** What is asked about an SOP. */
export interface RatingAsked {
  readonly sop: string;
  readonly section?: string;
  /** Names that other files hold, before and after the change; none if absent, null for a search that nobody made. */
  readonly elsewhere?: readonly string[] | null;
}

/** Rates changes of files. */
export function rate(
  { sop, section, elsewhere = [] }: RatingAsked,
  ...files: readonly ChangedFile[]
): Rating {
  const known = (name: string): boolean | null => elsewhere?.includes(name) ?? null;
  return rateStrength({
    changes: files.map(rated),
    sop: readSop({ path: "docs/sop.md", oid: "3".repeat(40), text: sop }),
    section: section ?? null,
    standsElsewhere: known,
    stoodElsewhere: known,
  });
}

/** The strength and the first reason, as a test would write them. */
export function told({ strength, evidence }: Rating): string {
  return `${strength}: ${evidence[0]?.text}`;
}

function rated({ path, from, before, after }: ChangedFile): RatedChange {
  return {
    change: changeOf({ path, from, before, after }),
    versions: { before: before ?? null, after: after ?? null },
  };
}

function changeOf(file: {
  path: string;
  from: string | undefined;
  before: string | undefined;
  after: string | undefined;
}): FileChange {
  const { path, from, before, after } = file;
  const side = (text: string | undefined, mark: string) =>
    text === undefined ? null : ({ oid: mark.repeat(40), kind: "file" } as const);
  const blobs = { before: side(before, "1"), after: side(after, "2") };
  if (from !== undefined) return { status: "renamed", path, oldPath: from, ...blobs };
  const status = before === undefined ? "added" : after === undefined ? "removed" : "modified";
  return { status, path, oldPath: null, ...blobs };
}
