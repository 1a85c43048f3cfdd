import { expect, test } from "vitest";
import { immaterialReason } from "../../../../src/core/infrastructure/languages/immaterial.ts";
import type { FileChange } from "../../../../src/core/model/change-set.ts";

/** A modified ordinary file. */
export function modified(path: string, change: Partial<FileChange> = {}): FileChange {
  return {
    status: "modified",
    path,
    oldPath: null,
    before: { oid: "a".repeat(40), kind: "file" },
    after: { oid: "b".repeat(40), kind: "file" },
    ...change,
  };
}

/** The reason given for a file that changed from one text to another. */
export function judge(path: string, before: string, after: string): string | null {
  return immaterialReason({ change: modified(path), before, after });
}

/** One row of a table: what changed, both versions, and the reason expected (null is material). */
export type Row = readonly [what: string, before: string, after: string, reason: string | null];

/** One test per row. */
export function testRows(path: string, rows: readonly Row[]): void {
  const cases = rows.map(([what, before, after, reason]) => ({ what, before, after, reason }));
  test.each(cases)("$what", ({ before, after, reason }) => {
    expect(judge(path, before, after)).toBe(reason);
  });
}

export const COMMENTS = "only comments changed";
export const LAYOUT = "only the layout changed";
export const ORDER = "only the order of keys changed";
export const DIGEST = "only image digests changed";
export const PATCH = "only pinned patch versions changed";
