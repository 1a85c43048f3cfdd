import { expect, test } from "vitest";
import type { PullRequestCommit } from "../../../src/core/model/pull-request.ts";
import { trailerProblems } from "../../../src/core/statements/pull-request-statements.ts";
import { statementsInTrailers } from "../../../src/core/statements/statements-in-trailers.ts";
import { pullRequest, user } from "../../support/pull-requests.ts";

const LINE = "SOP-Waive: db: only a tag changes";

function commit(changes: Partial<PullRequestCommit>): PullRequestCommit {
  const usual = { oid: "a".repeat(40), parents: [], email: "", date: "2026-11-20T10:00:00Z" };
  return { ...usual, message: `Resize\n\n${LINE}\n`, author: "ann", signer: null, pusher: null, ...changes };
}

test.each([
  ["its author's", "ANN", undefined],
  ["nobody's", null, true],
  ["somebody else's", "eve", true],
  ["GitHub's own", "web-flow", true],
])("a commit with %s signature is marked as it deserves", (_, signer, unproven) => {
  const { statements } = statementsInTrailers(pullRequest({ commits: [commit({ signer })] }));
  expect(statements).toMatchObject([{ account: { login: "ann", hasRights: true }, forgeable: false }]);
  expect(statements[0] && "unproven" in statements[0] ? statements[0].unproven : undefined).toBe(unproven);
});

test("a line that others may have added is nobody's word", () => {
  const versions = [
    { editor: user("ann"), text: null },
    { editor: user("eve"), text: LINE },
  ];
  const changed = pullRequest({ body: LINE, bodyHistory: { versions, complete: true } });
  expect(statementsInTrailers(changed).statements).toMatchObject([
    { account: { hasRights: false }, doubt: expect.stringContaining("its history does not show") },
  ]);
});

test("what is no waiver is told with its place, at most five of them", () => {
  const body = "SOP-Waive: later\n\n".repeat(4);
  const commits = [
    commit({ message: "Resize\n\nSOP-Waive: soon\n" }),
    commit({ message: "SOP-Waive: never" }),
  ];
  const problems = trailerProblems({ pullRequest: pullRequest({ body, commits }) });
  expect(problems).toHaveLength(5);
  expect(problems[0]).toMatch(/^Description of the pull request: `SOP-Waive: later` waives nothing/);
  expect(problems[4]).toMatch(/^Commit aaaaaaa: `SOP-Waive: soon` waives nothing/);
});

test("messages beyond what is parsed for one pull request count for nothing and say so", () => {
  const message = `Resize\n\n${LINE}\n\n${"x ".repeat(30_000)}\n`;
  const commits = Array.from({ length: 6 }, () => commit({ message }));
  const { statements, problems } = statementsInTrailers(pullRequest({ commits }));
  expect(statements).toHaveLength(4);
  expect(problems).toEqual(
    Array.from({ length: 2 }, () => expect.stringContaining("too long or too deeply nested")),
  );
});
