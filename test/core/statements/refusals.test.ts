import { describe, expect, test } from "vitest";
import type { Actor, Comment, PullRequest } from "../../../src/core/model/pull-request.ts";
import type { Speaker } from "../../../src/core/model/statement.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { findAttestation } from "../../../src/core/statements/find-attestation.ts";
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

/** Every way to attest, as somebody who may be no person at all. */
const SOURCES: Readonly<Record<string, (author: Actor) => boolean>> = {
  "a comment": (author) => countsOnPullRequest({ comments: [comment("/sop still-accurate", { author })] }),
  "an approving review": (author) => countsOnPullRequest({ reviews: [review({ author })] }),
  "the button": ({ login, kind }) => countsOnPullRequest({}, kind === "user" ? [login] : []),
  "an issue": (author) => countsOnIssue({ author }),
};

describe.each(Object.entries(SOURCES))("%s", (name, counts) => {
  test.each<[string, Actor, boolean]>([
    ["an owner", user("dora"), true],
    ["somebody who owns nothing, whatever the access", user("eve"), false],
    ["a bot, even one that an owner is named like", { login: "dora", kind: "bot" }, false],
    ["a deleted account", { login: "dora", kind: "ghost" }, false],
    ["somebody whose rights nobody looked up", user("zoe"), false],
  ])("of %s: %s", (_, author, expected) => {
    expect(counts(author)).toBe(expected);
  });

  test("of the author of the change counts only where there is no change to be the author of", () => {
    expect(counts(user("ann"))).toBe(name === "an issue");
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
