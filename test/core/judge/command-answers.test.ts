import { describe, expect, test } from "vitest";
import {
  type CommandAnswer,
  commandAnswers,
  pathsToExplain,
} from "../../../src/core/judge/command-answers.ts";
import type { PathExplanation } from "../../../src/core/judge/explain-path.ts";
import { refusalReason } from "../../../src/core/judge/judge-command.ts";
import type { Comment, PullRequest } from "../../../src/core/model/pull-request.ts";
import type { Speaker } from "../../../src/core/model/statement.ts";
import type { LinkState } from "../../../src/core/model/verdict.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { unreadablePolicy } from "../../../src/core/policy/unreadable-policy.ts";
import { pullRequestStatements } from "../../../src/core/statements/pull-request-statements.ts";
import { linkState, verdict } from "../../report/verdicts.ts";
import { checkRun, comment, HEAD, pullRequest, user } from "../../support/pull-requests.ts";

const SPEAKERS: ReadonlyMap<string, Speaker> = new Map([
  ["dora", { login: "dora", teams: ["@acme/dba"], permission: "read", isAuthor: false }],
  ["wim", { login: "wim", teams: [], permission: "write", isAuthor: false }],
  ["ann", { login: "ann", teams: ["@acme/dba"], permission: "write", isAuthor: true }],
  ["eve", { login: "eve", teams: [], permission: "read", isAuthor: false }],
]);
const outdated = linkState({ state: "outdated", sop: "docs/db.md" });
const policy = defaultPolicy();

function explanation(path: string): PathExplanation {
  return { path, exists: true, claims: [], reached: [], nearMisses: [], sop: null, notes: [] };
}

function answers(
  changes: Partial<PullRequest>,
  links: readonly LinkState[] = [outdated],
  allowance = 30,
): readonly CommandAnswer[] {
  const sources = { pullRequest: pullRequest(changes), policy };
  const statements = pullRequestStatements({ ...sources, presses: [] }, SPEAKERS);
  return commandAnswers({
    ...sources,
    statements,
    verdict: verdict({ links }),
    explain: explanation,
    allowance,
  });
}

function answer(body: string, login = "dora", links: readonly LinkState[] = [outdated]) {
  const [given] = answers({ comments: [comment(body, { author: user(login) })] }, links);
  return given && [given.reaction, ...given.replies];
}

function refused(reason: string, form: string | null = null) {
  return { kind: "refused", reason, form };
}

const WAIVE = "/sop waive <link|all> <reason> [until: YYYY-MM-DD]";

describe("an answer", () => {
  test.each([
    ["an owner who attests", "dora", "/sop still-accurate"],
    ["an owner who names the SOP", "dora", "/sop still-accurate docs/db.md"],
    ["an owner who names the end of its path", "dora", "/sop still-accurate db.md"],
    ["a writer who waives", "wim", "/sop waive payments-db only a tag changes"],
    ["a writer who waives everything", "wim", "/sop waive all only a tag changes"],
    ["anybody who asks for a re-check", "eve", "/sop recheck"],
  ])("is a nod for %s", (_, login, body) => {
    expect(answer(body, login)).toEqual(["+1"]);
  });

  test("gives words where words are asked for", () => {
    expect(answer("/sop help")).toEqual(["+1", { kind: "help" }]);
    expect(answer("/sop explain a.tf")).toEqual([
      "+1",
      { kind: "explanation", explanation: explanation("a.tf") },
    ]);
  });

  test.each([
    ["eve", "/sop still-accurate", "eve does not own `docs/db.md`; ask @acme/dba"],
    ["eve", "/sop still-accurate docs/db.md", "eve does not own docs/db.md"],
    ["ann", "/sop still-accurate", "ann wrote this change, so another owner has to attest it"],
    [
      "dora",
      "/sop still-accurate docs/dns.md",
      "this change touches nothing that `docs/dns.md` covers; it concerns `docs/db.md`",
    ],
    [
      "eve",
      "/sop waive payments-db only a tag changes",
      "eve may not waive here (the policy requires write access)",
    ],
    [
      "wim",
      "/sop waive payment-db only a tag changes",
      "this change touches no link `payment-db`, did you mean `payments-db`? (choose from `payments-db`)",
    ],
    [
      "wim",
      "/sop waive kubernetes only a tag changes",
      "this change touches no link `kubernetes` (choose from `payments-db`)",
    ],
  ])("refuses %s: %s", (login, body, reason) => {
    expect(answer(body, login)).toEqual(["-1", refused(reason)]);
  });

  test("refuses what a pull request cannot do", () => {
    const reason = "you can snooze only on the issue of a stale SOP; on a pull request, waive the link";
    expect(answer("/sop snooze 2 weeks the team is away")).toEqual(["-1", refused(reason, WAIVE)]);
  });

  test("is puzzled by what it cannot read", () => {
    expect(answer("/sop wave dns")).toEqual([
      "confused",
      refused("there is no command `wave`, did you mean `/sop waive`?", WAIVE),
    ]);
    expect(answer("/sop frobnicate")).toEqual(["confused", refused("there is no command `frobnicate`")]);
    expect(answer("/sop waive dns")).toEqual(["confused", refused("it gives no reason", WAIVE)]);
    expect(answer(`/sop ${"x".repeat(3_000)}`)).toEqual([
      "confused",
      refused("the command is longer than 2000 characters"),
    ]);
  });

  test("says each refusal of a comment with several commands, and takes each command for itself", () => {
    const body =
      "/sop still-accurate\n/sop waive dns only a tag changes\n/sop waive payments-db only a tag changes";
    expect(answer(body, "wim")).toEqual([
      "-1",
      refused("wim does not own `docs/db.md`; ask @acme/dba"),
      refused("this change touches no link `dns` (choose from `payments-db`)"),
    ]);
  });

  test("says that there is nothing to settle", () => {
    expect(answer("/sop still-accurate", "dora", [])).toEqual([
      "-1",
      refused("this change touches no linked infrastructure, so there is nothing to attest"),
    ]);
    expect(answer("/sop waive all only a tag changes", "wim", [])).toEqual([
      "-1",
      refused("this change touches no linked infrastructure, so there is nothing to waive"),
    ]);
  });

  test("says that what is missing cannot be attested", () => {
    const missing = linkState({ state: "missing", sop: "docs/db.md", fingerprint: null });
    expect(answer("/sop still-accurate", "dora", [missing])).toEqual([
      "-1",
      refused("nobody can attest `docs/db.md`, which does not exist"),
    ]);
  });

  test("names nobody where there is no owner", () => {
    expect(answer("/sop still-accurate", "dora", [linkState({ sop: "docs/db.md", owners: [] })])).toEqual([
      "-1",
      refused("dora does not own `docs/db.md`; no owner is named yet"),
    ]);
  });
});

test("a statement that was not handed in never counts as accepted", () => {
  const sources = { pullRequest: pullRequest({ comments: [comment("/sop still-accurate")] }), policy };
  const judged = { verdict: verdict({ links: [outdated] }), statements: [], explain: explanation };
  expect(commandAnswers({ ...sources, ...judged, allowance: 1 })).toMatchObject([
    { commentId: 7, reaction: "-1", replies: [refused("it could not be judged; write it again")] },
  ]);
});

describe("comments that are answered", () => {
  test("are not those of bots, of ours, without a command, or answered before", () => {
    const given = answers({
      comments: [
        comment("/sop help", { id: 1, author: { login: "x[bot]", kind: "bot" } }),
        comment("/sop help", { id: 2, ours: true }),
        comment("thanks", { id: 3 }),
        comment("/sop help", { id: 4 }),
        comment("/sop help", { id: 5 }),
      ],
      checkRuns: [checkRun({ answered: [4] })],
    });
    expect(given.map(({ commentId }) => commentId)).toEqual([5]);
  });

  test("that were edited are told that they are not followed", () => {
    const edited = comment("/sop waive all only a tag changes", { author: user("wim"), edited: true });
    expect(answers({ comments: [edited] })).toMatchObject([
      {
        commentId: 7,
        reaction: "-1",
        replies: [
          refused(
            "commands in an edited comment do not count, because somebody else may have edited it; write a new comment",
          ),
        ],
      },
    ]);
  });

  test("are ten a round, and none on a pull request that is closed", () => {
    const comments = Array.from({ length: 12 }, (_, at) => comment("/sop recheck", { id: at + 1 }));
    expect(answers({ comments }).length).toBe(10);
    expect(answers({ comments, state: "merged" })).toEqual([]);
  });

  const flood = (length: number, login = "eve") =>
    Array.from({ length }, (_, at) => comment("/sop wave", { id: at + 1, author: user(login) }));
  const later = (body: string, changes: Partial<Comment> = {}) => comment(body, { id: 900, ...changes });

  test.each([
    ["an owner, by a statement", later("/sop still-accurate")],
    ["a named owner", later("/sop help", { author: user("Olga") })],
    ["who may write, by a statement", later("/sop waive db n/a", { author: user("wim") })],
    ["who was asked for a review", later("/sop help", { author: user("rob") })],
    ["who belongs here", later("/sop help", { author: user("mia"), byInsider: true })],
  ])("are first those of others than strangers: %s", (_, last) => {
    const links = [linkState({ state: "outdated", sop: "docs/db.md", owners: ["@acme/dba", "@olga"] })];
    const reviewRequests = ["@rob"];
    const given = answers({ comments: [...flood(40), last], reviewRequests }, links, 0);
    expect(given.map(({ commentId, toStranger }) => [commentId, toStranger])).toEqual([[900, false]]);
  });

  test("are ten of strangers on a pull request, ever, and no more than the repository has left", () => {
    const comments = flood(40);
    expect(answers({ comments })).toHaveLength(10);
    expect(answers({ comments }, [outdated], 3)).toHaveLength(3);
    expect(answers({ comments }, [outdated], -1)).toEqual([]);
    const answered = [1, 2, 3, 4, 5, 6, 7];
    const given = answers({ comments, checkRuns: [checkRun({ answered })] });
    expect(given.map(({ commentId, toStranger }) => [commentId, toStranger])).toEqual([
      [8, true],
      [9, true],
      [10, true],
    ]);
    const all = Array.from({ length: 12 }, (_, at) => at + 1);
    expect(answers({ comments, checkRuns: [checkRun({ answered: all })] })).toEqual([]);
  });

  test("of others do not count as those of strangers", () => {
    const known = flood(10, "mia").map((each) => ({ ...each, byInsider: true }));
    const ours = comment("/sop help", { id: 50, ours: true });
    const stranger = later("/sop help", { author: user("eve") });
    const answered = known.map(({ id }) => id);
    const comments = [...known, ours, stranger];
    expect(answers({ comments, checkRuns: [checkRun({ answered: [...answered, 50] })] })).toHaveLength(1);
  });

  test("count as answered when they are older than all that a full ledger holds", () => {
    const answered = Array.from({ length: 200 }, (_, at) => at + 100);
    const comments = [comment("/sop help", { id: 99 }), comment("/sop help", { id: 400 })];
    const given = answers({ comments, checkRuns: [checkRun({ answered })] });
    expect(given.map(({ commentId }) => commentId)).toEqual([400]);
  });
});

describe("a waiver while the base's policy cannot be read", () => {
  const held = verdict();
  const verdictHeld = { ...held, policy: { ...held.policy, repair: "mixed" } } as const;
  const REFUSED =
    "while the base's policy cannot be read, only somebody with maintain or admin access who did not write this change may waive";

  function refusal(login: string, permission: Speaker["permission"], body: string) {
    const comments = [comment(body, { author: user(login) })];
    const sources = {
      pullRequest: pullRequest({ comments }),
      policy: unreadablePolicy(),
    };
    const speaker = { login, teams: [], permission, isAuthor: login === "ann" };
    const [said] = pullRequestStatements({ ...sources, presses: [] }, new Map([[login, speaker]]));
    return said && refusalReason(said, verdictHeld, sources.policy);
  }

  test.each([
    ["maya", "maintain", "/sop waive policy-invalid the outage cannot wait", null],
    ["maya", "admin", "/sop waive all the outage cannot wait for it", null],
    ["wim", "write", "/sop waive policy-invalid the outage cannot wait", REFUSED],
    ["ann", "admin", "/sop waive policy-invalid the outage cannot wait", REFUSED],
    [
      "maya",
      "admin",
      "/sop waive policy-invalid n/a",
      'the waiver was not accepted: "n/a" is not a reason; say why the SOP needs no change',
    ],
    [
      "maya",
      "admin",
      "/sop waive policy-invalld the outage cannot wait",
      "this change touches no link `policy-invalld`, did you mean `policy-invalid`? (choose from `policy-invalid`)",
    ],
  ] as const)("by %s with %s access: %s", (login, permission, body, reason) => {
    expect(refusal(login, permission, body)).toBe(reason);
  });
});

describe("a pressed button", () => {
  function refusal(login: string): string | null | undefined {
    const presses = [{ login, head: HEAD, at: "2026-11-21T10:00:00Z" }];
    const sources = { pullRequest: pullRequest(), policy, presses };
    const [said] = pullRequestStatements(sources, SPEAKERS);
    return said && refusalReason(said, verdict({ links: [outdated] }), policy);
  }

  test("counts for an owner and gives a stranger the reason why not", () => {
    expect(refusal("dora")).toBeNull();
    expect(refusal("eve")).toBe("eve does not own `docs/db.md`; ask @acme/dba");
  });
});

describe("paths to explain", () => {
  const comments = [
    comment("/sop explain a.tf\n/sop explain b.tf"),
    comment("/sop explain a.tf\n/sop recheck"),
    { ...comment("/sop explain ours.tf"), ours: true },
  ];

  test("are those that others ask for in an open pull request, each once", () => {
    expect(pathsToExplain(pullRequest({ comments }))).toEqual(["a.tf", "b.tf"]);
  });

  test("are none in a closed one, which is not answered", () => {
    expect(pathsToExplain(pullRequest({ comments, state: "closed" }))).toEqual([]);
  });
});
