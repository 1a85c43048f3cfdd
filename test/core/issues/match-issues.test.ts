import { describe, expect, it } from "vitest";
import { matchIssues } from "../../../src/core/issues/match-issues.ts";
import type { OwnIssue } from "../../../src/core/model/own-issue.ts";
import { issueOf, ownIssue, scannedSop } from "./scanned.ts";

const A = scannedSop({ sop: "docs/a.md", formerPaths: ["docs/old.md"] });
const B = scannedSop({ sop: "docs/old.md" });

/** What stays for an SOP, and the duplicates, by number. */
function numbersFor(own: readonly OwnIssue[], sop: string): readonly (number | undefined)[] {
  const matched = matchIssues(own, [A]).sops.get(sop);
  return [matched?.kept.issue.number, ...(matched?.duplicates ?? []).map(({ issue }) => issue.number)];
}

describe("matchIssues", () => {
  it("finds an issue by its marker, whatever its title", () => {
    expect(numbersFor([issueOf(A, { number: 3, title: "Renamed by a person" })], "docs/a.md")).toEqual([3]);
  });

  it("finds an issue by the title we gave it where its marker names another SOP", () => {
    const issue = issueOf(A, { number: 3 });
    const edited = { ...issue, body: issue.body.replaceAll("docs/a.md", "docs/old.md") };
    const { sops } = matchIssues([{ ...edited, title: "Stale SOP: docs/old.md" }], [A, B]);
    expect([...sops.keys()]).toEqual(["docs/a.md"]);
    expect([...matchIssues([{ ...edited, ownTitle: null }], [A, B]).sops.keys()]).toEqual(["docs/a.md"]);
    expect([...matchIssues([{ ...edited, ownTitle: "Our own words" }], [A, B]).sops.keys()]).toEqual([
      "docs/old.md",
    ]);
  });

  it("finds the issue of an SOP that moved by the path it had", () => {
    expect(numbersFor([issueOf(scannedSop({ sop: "docs/old.md" }), { number: 3 })], "docs/a.md")).toEqual([
      3,
    ]);
  });

  it("gives a path to the SOP that has it now, not to the one that had it", () => {
    const { sops } = matchIssues([issueOf(B, { number: 3 })], [A, B]);
    expect([...sops.keys()]).toEqual(["docs/old.md"]);
  });

  it("keeps the oldest open one of several, whatever the order they come in", () => {
    const own = [issueOf(A, { number: 9 }), issueOf(A, { number: 4 }), issueOf(A, { number: 6 })];
    expect(numbersFor(own, "docs/a.md")).toEqual([4, 6, 9]);
  });

  it("prefers an open one to older closed ones, and the oldest of closed ones", () => {
    const closed = { state: "closed" } as const;
    const own = [
      issueOf(A, { number: 2, ...closed }),
      issueOf(A, { number: 5 }),
      issueOf(A, { number: 7, ...closed }),
    ];
    expect(numbersFor(own, "docs/a.md")).toEqual([5]);
    expect(
      numbersFor([issueOf(A, { number: 7, ...closed }), issueOf(A, { number: 2, ...closed })], "docs/a.md"),
    ).toEqual([2]);
  });

  it("knows an emptied issue by the title we gave it", () => {
    expect(
      numbersFor([ownIssue({ number: 3, title: "Stale SOP: docs/a.md", body: "" })], "docs/a.md"),
    ).toEqual([3]);
    const { dashboard } = matchIssues([ownIssue({ number: 4, title: "SOP dashboard", body: "" })], [A]);
    expect(dashboard?.kept.issue.number).toBe(4);
  });

  it("leaves an issue alone that says nothing", () => {
    const own = [ownIssue({ title: "Stale SOP: docs/a.mdx", body: "Mine now." })];
    expect(matchIssues(own, [A])).toEqual({ dashboard: null, sops: new Map(), gone: [] });
  });

  it("tells open issues of SOPs that are gone; closed ones are done with", () => {
    const gone = scannedSop({ sop: "docs/gone.md" });
    const own = [issueOf(gone, { number: 3 }), issueOf(gone, { number: 4, state: "closed" })];
    expect(matchIssues(own, [A]).gone.map(({ issue }) => issue.number)).toEqual([3]);
  });
});
