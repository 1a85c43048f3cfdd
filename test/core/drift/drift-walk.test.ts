import { describe, expect, test } from "vitest";
import type { FileChange } from "../../../src/core/change-set.ts";
import type { Content } from "../../../src/core/content.ts";
import { driftWalks, versionsNeeded, type WalkedChange, walk } from "../../../src/core/drift/drift-walk.ts";
import type { Link } from "../../../src/core/policy/policy.ts";
import { parseMarkdown } from "../../../src/core/sop/parse-markdown.ts";
import { blob } from "../../support/memory-sources.ts";

const SOP = "docs/runbooks/db.md";
const INFRA = "terraform/rds/main.tf";
const link: Link = {
  id: "db",
  infra: ["terraform/rds/**"],
  sops: [{ path: SOP, section: null }],
  satisfy: "any",
  owners: [],
  level: null,
  driftBudget: 3,
  origin: { path: ".github/sopwatch.yml", position: { line: 1, column: 1 } },
};

const texts = new Map<string, Content>();
function side(text: string | null): FileChange["after"] {
  if (text === null) return null;
  texts.set(blob(text).oid, { kind: "text", text });
  return blob(text);
}
function file(
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
function change(...files: FileChange[]): WalkedChange {
  serial += 1;
  return { sha: `sha-${serial}`, date: "2026-10-01T00:00:00Z", files };
}
const infra = (): WalkedChange => change(file(INFRA, "a\n", "b\n"));

function walked(
  changes: readonly WalkedChange[],
  over: Link = link,
): { changes: number; since: string | null; done: boolean } {
  const walks = driftWalks({ link: over, changes: [] });
  for (const each of changes) walk(each, walks, { contents: texts, parser: parseMarkdown });
  const [first] = walks;
  return { changes: first?.changes ?? -1, since: first?.since?.sha ?? null, done: first?.done ?? false };
}

describe("a drift walk", () => {
  test("is not made for a link without a budget", () => {
    expect(driftWalks({ link: { ...link, driftBudget: null }, changes: [] })).toEqual([]);
  });

  test("counts changes of the link's infrastructure until the SOP's last update", () => {
    const update = change(file(SOP, "# A\n\nOld.\n", "# A\n\nNew.\n"));
    expect(walked([infra(), change(file("src/app.ts", "a", "b")), update, infra()])).toEqual({
      changes: 1,
      since: update.sha,
      done: true,
    });
  });

  test("counts a rename out of the link's globs", () => {
    expect(walked([change(file("old/main.tf", "a", "a", INFRA))]).changes).toBe(1);
  });

  test("ends when the budget is reached", () => {
    expect(walked([infra(), infra(), infra(), infra()])).toEqual({ changes: 3, since: null, done: true });
  });

  test("goes past edits that are no update: a date, the SOP's removal, a version that cannot be read", () => {
    const date = change(
      file(SOP, "---\nlast_reviewed: 2026-01-01\n---\nA\n", "---\nlast_reviewed: 2026-02-01\n---\nA\n"),
    );
    const removed = change(file(SOP, "# A\n", null));
    const unread = change({ ...file(SOP, "# A\n", "# B\n"), after: { oid: "f".repeat(40), kind: "file" } });
    expect(walked([date, removed, unread, infra()])).toEqual({ changes: 1, since: null, done: false });
  });

  test("takes the SOP's addition as its first update", () => {
    expect(walked([change(file(SOP, null, "# A\n\nText.\n"))]).done).toBe(true);
  });

  test("follows the SOP's renames back", () => {
    const moved = change(file(SOP, "# A\n", "# A\n", "docs/old.md"));
    const update = change(file("docs/old.md", "# A\n", "# A\n\nMore.\n"));
    expect(walked([moved, infra(), update]).since).toBe(update.sha);
  });

  test("does not take the same edit in five documents for an update of any", () => {
    const paths = [SOP, "docs/b.md", "docs/c.md", "docs/d.md", "docs/e.md"];
    const mass = change(
      ...paths.map((path) => file(path, `# ${path}\n\nCall Bob.\n`, `# ${path}\n\nCall Ann.\n`)),
    );
    expect(walked([mass, infra()])).toEqual({ changes: 1, since: null, done: false });
  });

  test("counts an SOP that changes together with its infrastructure as updated", () => {
    const both = change(file(INFRA, "a", "b"), file(SOP, "# A\n", "# A\n\nMore.\n"));
    expect(walked([both]).since).toBe(both.sha);
  });
});

describe("the versions that a walk needs", () => {
  test("are the documents of changes that touch the SOP, under its older names too", () => {
    const moved = change(file(SOP, "one", "two", "docs/old.md"), file(INFRA, "a", "b"));
    const older = change(file("docs/old.md", "zero", "one"), file("docs/other.md", null, "x"));
    const other = change(file("docs/other.md", "x", "y"));
    const walks = driftWalks({ link, changes: [] });
    const wanted = ["one", "two", "zero", "one", "x"].map((text) => blob(text).oid);
    expect(versionsNeeded([moved, older, other], walks)).toEqual(wanted);
  });

  test("are none once every walk is done", () => {
    const walks = driftWalks({ link: { ...link, driftBudget: 1 }, changes: [] });
    walk(infra(), walks, { contents: texts, parser: parseMarkdown });
    expect(versionsNeeded([change(file(SOP, "a", "b"))], walks)).toEqual([]);
    walk(infra(), walks, { contents: texts, parser: parseMarkdown });
    expect(walks[0]?.changes).toBe(1);
  });
});
