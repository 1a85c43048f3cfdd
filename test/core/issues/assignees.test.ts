import { describe, expect, it } from "vitest";
import { assigneesFor, ownerLogins } from "../../../src/core/issues/assignees.ts";
import type { OwnIssue } from "../../../src/core/model/own-issue.ts";
import { readIssueBody, type SopRecord } from "../../../src/core/statements/issue-marker.ts";
import { issueOf, NOW, ownIssue, scannedSop } from "./scanned.ts";

const RECORD: SopRecord = { sop: "docs/a.md", owners: ["@ann"], openedOn: NOW, wasFresh: false };
const ASSIGNABLE = new Set(["ann", "ben", "cat"]);

function assignees(issue: OwnIssue | null, owners: readonly string[], wasFresh = false): readonly string[] {
  const match = issue === null ? null : { issue, body: readIssueBody(issue.body) };
  return assigneesFor({ ...RECORD, owners, wasFresh }, match, ASSIGNABLE);
}

describe("ownerLogins", () => {
  it("are people only", () => {
    expect(ownerLogins(["@ann", "@acme/dba", "mail@example.com", "Platform Team"])).toEqual(["ann"]);
  });
});

describe("assigneesFor", () => {
  const sop = scannedSop({ owners: ["@ann"] });

  it("assigns the owners who can be assigned, at most ten", () => {
    expect(assignees(null, ["@ann", "@zoe", "@acme/dba", "@ben"])).toEqual(["ann", "ben"]);
    const many = Array.from({ length: 12 }, (_, index) => `u${index}`);
    const record = { ...RECORD, owners: many.map((login) => `@${login}`) };
    expect(assigneesFor(record, null, new Set(many))).toHaveLength(10);
  });

  it("leaves assignees to people while the owners stay", () => {
    expect(assignees(issueOf(sop, { assignees: [] }), ["@ann"])).toEqual([]);
    expect(assignees(issueOf(sop, { assignees: ["cat"] }), ["@ann"])).toEqual(["cat"]);
  });

  it("follows new owners and keeps whom people added", () => {
    expect(assignees(issueOf(sop, { assignees: ["Ann", "cat"] }), ["@ben"])).toEqual(["ben", "cat"]);
  });

  it("assigns again when the issue opens again", () => {
    expect(assignees(issueOf(sop, { assignees: [], state: "closed" }), ["@ann"])).toEqual(["ann"]);
    expect(assignees(ownIssue({ assignees: ["cat"], state: "closed" }), ["@ann"])).toEqual(["ann", "cat"]);
  });

  it("assigns nobody to an issue that stays closed", () => {
    expect(assignees(issueOf(sop, { assignees: [], state: "closed" }), ["@ann"], true)).toEqual([]);
  });

  it("leaves an emptied issue's assignees alone", () => {
    expect(assignees(ownIssue({ assignees: ["cat"] }), ["@ann"])).toEqual(["cat"]);
  });
});
