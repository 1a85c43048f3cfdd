import { describe, expect, it } from "vitest";
import type { OwnIssue } from "../../../src/core/model/own-issue.ts";
import type { OwnedSop } from "../../../src/core/model/owned-sop.ts";
import { issuesAbout } from "../../../src/core/statements/issues-about.ts";
import { issueOf, ownIssue, scannedSop } from "../issues/scanned.ts";

function owned(sop: string, ...formerPaths: readonly string[]): OwnedSop {
  return { sop, owners: ["@ann"], formerPaths };
}

function found(
  own: readonly OwnIssue[],
  ...sops: readonly OwnedSop[]
): readonly (readonly [number, string])[] {
  return issuesAbout(own, sops).map(({ issue, sop }) => [issue.number, sop.sop]);
}

const about = (sop: string, changes: Partial<OwnIssue> = {}) => issueOf(scannedSop({ sop }), changes);

describe("issuesAbout", () => {
  it("finds issues by their markers, open or closed, and no others", () => {
    const own = [about("docs/a.md", { number: 1 }), about("docs/b.md", { number: 2 })];
    const closed = about("docs/a.md", { number: 3, state: "closed" });
    expect(found([...own, closed], owned("docs/a.md"))).toEqual([
      [1, "docs/a.md"],
      [3, "docs/a.md"],
    ]);
  });

  it("finds the issue of an SOP that moved, unless its old path names another SOP by now", () => {
    const own = [about("docs/old.md")];
    expect(found(own, owned("docs/a.md", "docs/old.md"))).toEqual([[7, "docs/a.md"]]);
    expect(found(own, owned("docs/a.md", "docs/old.md"), owned("docs/old.md"))).toEqual([[7, "docs/old.md"]]);
    expect(found(own, owned("docs/a.md", "docs/old.md"), owned("docs/b.md", "docs/old.md"))).toEqual([
      [7, "docs/a.md"],
    ]);
  });

  it("takes no marker that names another SOP than the title that we gave the issue", () => {
    const forA = about("docs/a.md");
    const moved = { ...forA, body: forA.body.replaceAll("docs/a.md", "docs/b.md") };
    const sops = [owned("docs/a.md"), owned("docs/b.md")];
    expect(found([moved], ...sops)).toEqual([]);
    expect(found([{ ...moved, title: "Stale SOP: docs/b.md" }], ...sops)).toEqual([]);
    expect(found([{ ...forA, title: "Database, please look" }], ...sops)).toEqual([[7, "docs/a.md"]]);
    expect(found([{ ...forA, ownTitle: null }], ...sops)).toEqual([]);
  });

  it("knows the issue of an SOP whose path is longer than a title", () => {
    const long = `docs/${"x".repeat(300)}.md`;
    const cut = `Stale SOP: ${long}`.slice(0, 255);
    expect(found([about(long, { ownTitle: `${cut}…` })], owned(long))).toEqual([[7, long]]);
  });

  it("takes no title for a marker, and no damaged marker for one", () => {
    const { body } = about("docs/a.md");
    const own = [
      ownIssue({ title: "Stale SOP: docs/a.md", body: "" }),
      ownIssue({ body: body.replace('"kind":"sop"', '"kind":"dashboard"') }),
      ownIssue({ body: body.replace('"owners":', '"owner":') }),
    ];
    expect(found(own, owned("docs/a.md"))).toEqual([]);
  });
});
