import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/core/model/policy.ts";
import type { Actor, Comment, PullRequest } from "../../../src/core/model/pull-request.ts";
import type { Speaker } from "../../../src/core/model/statement.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { findAttestation } from "../../../src/core/statements/find-attestation.ts";
import { findWaiver } from "../../../src/core/statements/find-waiver.ts";
import { issueStatements } from "../../../src/core/statements/issue-statements.ts";
import { pullRequestStatements } from "../../../src/core/statements/pull-request-statements.ts";
import { issueRefusal } from "../../../src/core/statements/refusals.ts";
import { comment, HEAD, pullRequest, review, user } from "../../support/pull-requests.ts";

const SOP = "docs/db.md";
const OWNERS = ["@dora", "@ann"];
const NEED = { link: "db", sop: SOP, owners: OWNERS, fingerprint: "1".repeat(32) };
const POLICY = { ...defaultPolicy(), attest: { by: ["approval", "command"] as const, allowAuthor: false } };

/** Somebody whose rights were looked up: only the names of accounts count here. */
function speaker(login: string): Speaker {
  return { login, teams: [], permission: "admin", isAuthor: login === "ann" };
}

const SPEAKERS = new Map(["dora", "ann", "eve", "helper[bot]"].map((login) => [login, speaker(login)]));

function countsOnPullRequest(changes: Partial<PullRequest>, presses: readonly string[] = []): boolean {
  const at = "2026-11-21T10:00:00Z";
  const pressed = presses.map((login) => ({ login, head: HEAD, at }));
  const sources = { pullRequest: pullRequest(changes), policy: POLICY, presses: pressed };
  return findAttestation(pullRequestStatements(sources, SPEAKERS), NEED, POLICY.attest).attestation !== null;
}

function countsOnIssue(changes: Partial<Comment>): boolean {
  const made = comment("/sop still-accurate", changes);
  return issueStatements(SOP, [made]).some(
    (statement) => issueRefusal(statement, speaker(statement.login), OWNERS) === null,
  );
}

/** Every way to attest. */
const SOURCES: Readonly<Record<string, (author: Actor) => boolean>> = {
  "a comment": (author) => countsOnPullRequest({ comments: [comment("/sop still-accurate", { author })] }),
  "an approving review": (author) => countsOnPullRequest({ reviews: [review({ author })] }),
  "the button": ({ login }) => countsOnPullRequest({}, [login]),
  "an issue": (author) => countsOnIssue({ author }),
};

describe.each(Object.entries(SOURCES))("%s", (name, counts) => {
  test.each<[string, Actor, boolean]>([
    ["an owner", user("dora"), true],
    ["somebody who owns nothing, whatever the access", user("eve"), false],
    ["somebody whose rights nobody looked up", user("zoe"), false],
  ])("of %s: %s", (_, author, expected) => {
    expect(counts(author)).toBe(expected);
  });

  test("of the author of the change counts only where there is no change to be the author of", () => {
    expect(counts(user("ann"))).toBe(name === "an issue");
  });
});

/** Only people can press a button, so GitHub sends no other press. */
const OPEN_TO_ALL = Object.entries(SOURCES).filter(([name]) => name !== "the button");

describe.each(OPEN_TO_ALL)("%s", (_, counts) => {
  test.each<[string, Actor]>([
    ["a bot, even one that an owner is named like", { login: "dora", kind: "bot" }],
    ["a deleted account", { login: "dora", kind: "ghost" }],
  ])("of %s never counts", (__, author) => {
    expect(counts(author)).toBe(false);
  });
});

describe.each([
  [
    "on a pull request",
    (changes: Partial<Comment>) =>
      countsOnPullRequest({ comments: [comment("/sop still-accurate", changes)] }),
  ],
  ["on an issue", countsOnIssue],
])("a comment %s", (_, counts) => {
  test.each<[string, Partial<Comment>, boolean]>([
    ["as it was written", {}, true],
    ["that somebody edited", { edited: true }, false],
    ["of our own App", { ours: true }, false],
    ["that only quotes the command", { body: "> /sop still-accurate" }, false],
    ["about another SOP", { body: "/sop still-accurate docs/other.md" }, false],
  ])("%s", (_, changes, expected) => {
    expect(counts(changes)).toBe(expected);
  });
});

describe("a waiver by command", () => {
  const refused = (author: Actor, changes: Partial<Comment> = {}, waive: Partial<Policy["waive"]> = {}) => {
    const made = comment("/sop waive db only a tag changes here", { author, ...changes });
    const policy = { ...POLICY, waive: { ...POLICY.waive, ...waive } };
    const sources = { pullRequest: pullRequest({ comments: [made] }), policy, presses: [] };
    const { waiver, refusals } = findWaiver(
      pullRequestStatements(sources, SPEAKERS),
      { id: "db", owners: OWNERS },
      policy.waive,
    );
    return waiver === null ? refusals : "it counts";
  };

  test.each<[string, unknown, unknown]>([
    ["by somebody with the access", refused(user("eve")), "it counts"],
    [
      "by somebody whose rights nobody looked up",
      refused(user("zoe")),
      [expect.stringContaining("the rights of zoe were not looked up")],
    ],
    [
      "by nobody who owns the SOP, where owners waive",
      refused(user("eve"), {}, { by: "owner" }),
      ["eve may not waive here (the policy requires an owner of the SOP)"],
    ],
    [
      "by the author, where that is not allowed",
      refused(user("ann"), {}, { allowAuthor: false }),
      ["ann may not waive here (the policy requires write access)"],
    ],
    ["that somebody edited", refused(user("eve"), { edited: true }), []],
    ["by a bot", refused({ login: "eve", kind: "bot" }), []],
    [
      "with a reason that is none",
      refused(user("eve"), { body: "/sop waive db later" }),
      ['the waiver was not accepted: "later" is not a reason; say why the SOP needs no change'],
    ],
    [
      "until a day that has passed",
      refused(user("eve"), { body: "/sop waive db only a tag changes here until: 2026-01-01" }),
      ["the waiver was not accepted: its date 2026-01-01 had already passed"],
    ],
  ])("%s", (_, answer, expected) => {
    expect(answer).toEqual(expected);
  });
});
