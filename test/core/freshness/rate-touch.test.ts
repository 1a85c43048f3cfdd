import { describe, expect, it } from "vitest";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import { rateTouch, type TouchQuestion } from "../../../src/core/freshness/rate-touch.ts";
import type { FileChange } from "../../../src/core/model/change-set.ts";
import type { Content } from "../../../src/core/model/content.ts";
import { file, texts } from "./mainline.ts";

const sop = readSop({ path: "docs/db.md", oid: "1", text: "# Database\n\n1. Restart it.\n" });

function rated(files: readonly FileChange[], over: Partial<TouchQuestion> = {}) {
  const question = { files, more: 0, contents: texts, sop, section: null, leavesOutImmaterial: true };
  return rateTouch({ ...question, ...over });
}

/** The contents of all tests, with other answers for both versions of a file. */
function answering({ before, after }: FileChange, content: Content): TouchQuestion["contents"] {
  return new Map([
    ...texts,
    ...[before, after].flatMap((side) => (side ? [[side.oid, content] as const] : [])),
  ]);
}

const comment = file("a.tf", "size = 1\n", "# Large enough\nsize = 1\n");
const added = file("b.tf", null, 'resource "aws_sqs_queue" "dead" {}\n');

describe("rateTouch", () => {
  it("is weak where only comments and the like changed, unless the policy lets them count", () => {
    expect(rated([comment])).toEqual({
      strength: "weak",
      evidence: [{ text: "only comments changed", path: "a.tf", line: null, sopLine: null }],
      wasRead: true,
    });
    expect(rated([comment], { leavesOutImmaterial: false }).evidence[0]?.text).not.toBe(
      "only comments changed",
    );
  });

  it("rates the files that matter, and says nothing of the others", () => {
    const rating = rated([comment, added]);
    expect(rating).toMatchObject({ wasRead: true });
    expect(rating.strength).not.toBe("weak");
    expect(new Set(rating.evidence.map(({ path }) => path))).toEqual(new Set(["b.tf"]));
  });

  it.each<Content>([
    { kind: "too-large", bytes: 999_999 },
    { kind: "unreadable", reason: "gone" },
  ])("is medium, and says so, where a version is $kind", (content) => {
    expect(rated([comment], { contents: answering(comment, content) })).toEqual({
      strength: "medium",
      evidence: [
        { text: "a.tf was not read, so the change counts", path: "a.tf", line: null, sopLine: null },
      ],
      wasRead: false,
    });
  });

  it("says what was not read beside what was", () => {
    const literal = file("c.tf", "size = 1\n", "size = 2\n");
    const contents = answering(added, { kind: "unreadable", reason: "gone" });
    expect(rated([literal, added], { contents })).toMatchObject({
      strength: "medium",
      evidence: [{ text: "b.tf was not read, so the change counts", path: "b.tf" }],
      wasRead: false,
    });
  });

  it("is medium where nothing was asked for, and where a change has more files than are kept", () => {
    expect(rated([comment, added], { contents: new Map() })).toMatchObject({
      strength: "medium",
      evidence: [{ text: "2 of its files were not read, so the change counts", path: "a.tf" }],
      wasRead: false,
    });
    expect(rated([comment], { more: 3 })).toMatchObject({
      strength: "medium",
      evidence: [{ text: "3 of its files were not read, so the change counts", path: "a.tf" }],
    });
  });

  it("is not held to be unread for a binary file or a submodule, which have no text", () => {
    expect(rated([added], { contents: answering(added, { kind: "binary" }) })).toMatchObject({
      wasRead: true,
    });
    const submodule = { oid: "1".repeat(40), kind: "submodule" } as const;
    const moved: FileChange = { ...comment, before: submodule, after: { ...submodule, oid: "2".repeat(40) } };
    const rating = rated([moved]);
    expect(rating.wasRead).toBe(true);
    expect(rating.strength).not.toBe("weak");
  });
});
