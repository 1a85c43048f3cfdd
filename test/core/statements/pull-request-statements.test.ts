import { describe, expect, test } from "vitest";
import type { RecordedAttestation, SeenPair } from "../../../src/core/model/ledger.ts";
import type { PullRequest } from "../../../src/core/model/pull-request.ts";
import type { Speaker, Statement } from "../../../src/core/model/statement.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import {
  pullRequestStatements,
  type StatementSources,
  trailerProblems,
} from "../../../src/core/statements/pull-request-statements.ts";
import { speakersNeeded } from "../../../src/core/statements/speakers-needed.ts";
import { checkRun, comment, EARLIER, HEAD, pullRequest, review, user } from "../../support/pull-requests.ts";

const OLD = "0".repeat(32);
const NOW = "1".repeat(32);
const pair = (fingerprint: string): SeenPair => ({ link: "db", sop: "docs/db.md", fingerprint });
const record = (changes: Partial<RecordedAttestation>): RecordedAttestation => ({
  by: "command",
  source: 7,
  login: "dora",
  note: null,
  at: "2026-11-21T10:00:00Z",
  ...pair(OLD),
  ...changes,
});
const earlierRun = (fingerprint: string) =>
  checkRun({ seen: [pair(fingerprint)] }, { headOid: EARLIER, startedAt: "2026-11-21T08:00:00Z" });

const dora: Speaker = { login: "dora", teams: ["@acme/dba"], permission: "read", isAuthor: false };
const SPEAKERS: ReadonlyMap<string, Speaker> = new Map([
  ["dora", dora],
  ["ann", { login: "ann", teams: [], permission: "write", isAuthor: true }],
  ["wim", { login: "wim", teams: [], permission: "admin", isAuthor: false }],
]);
const policy = defaultPolicy();

function sources(changes: Partial<PullRequest>, more: Partial<StatementSources> = {}): StatementSources {
  return { pullRequest: pullRequest(changes), policy, presses: [], ...more };
}

function statements(
  changes: Partial<PullRequest>,
  more: Partial<StatementSources> = {},
): readonly Statement[] {
  return pullRequestStatements(sources(changes, more), SPEAKERS);
}

function seenBy(changes: Partial<PullRequest>, more: Partial<StatementSources> = {}) {
  return statements(changes, more).map((said) => (said.kind === "attestation" ? said.seen : said.kind));
}

test("on an ordinary pull request nobody says anything and nobody is looked up", () => {
  expect(statements({})).toEqual([]);
  expect(speakersNeeded(sources({}), ["@acme/dba"])).toEqual([]);
});

describe("an approving review", () => {
  test("of the head attests the current head", () => {
    expect(statements({ reviews: [review()], checkRuns: [earlierRun(OLD)] })).toEqual([
      {
        kind: "attestation",
        by: "approval",
        source: 9,
        speaker: dora,
        sop: null,
        note: null,
        at: "2026-11-21T10:00:00Z",
        seen: null,
      },
    ]);
  });

  test("of an earlier head attests what our check saw there", () => {
    const reviews = [review({ commit: EARLIER })];
    expect(seenBy({ reviews, checkRuns: [checkRun({ seen: [pair(NOW)] }), earlierRun(OLD)] })).toEqual([
      [pair(OLD)],
    ]);
  });

  test("of a head that left no ledger attests nothing but what was recorded when it was accepted", () => {
    const reviews = [review({ commit: EARLIER })];
    const recorded = record({ by: "approval", source: 9 });
    expect(seenBy({ reviews, checkRuns: [checkRun(null)] })).toEqual([[]]);
    expect(seenBy({ reviews: [review({ commit: null })] })).toEqual([[]]);
    expect(seenBy({ reviews, checkRuns: [checkRun({ attestations: [recorded] })] })).toEqual([[pair(OLD)]]);
  });

  test("of one of several earlier heads attests what our check saw at that one", () => {
    const first = checkRun(
      { seen: [pair(NOW)] },
      { headOid: "d".repeat(40), startedAt: "2026-11-21T07:00:00Z" },
    );
    const reviews = [review({ commit: EARLIER })];
    expect(seenBy({ reviews, checkRuns: [earlierRun(OLD), first] })).toEqual([[pair(OLD)]]);
  });

  test.each([
    ["dismissed", { state: "dismissed" as const }],
    ["only a comment", { state: "commented" as const }],
    ["a bot's", { author: { login: "x[bot]", kind: "bot" as const } }],
    ["of a deleted account", { author: { login: "ghost", kind: "ghost" as const } }],
  ])("says nothing when it is %s", (_, changes) => {
    expect(statements({ reviews: [review(changes)] })).toEqual([]);
  });

  test("is taken back by the same person's later request for changes, and by nobody else's", () => {
    const late = { id: 10, state: "changes-requested", submittedAt: "2026-11-21T11:00:00Z" } as const;
    const early = { ...late, submittedAt: "2026-11-21T09:00:00Z" };
    expect(statements({ reviews: [review(), review(late)] })).toEqual([]);
    expect(statements({ reviews: [review(early), review()] }).length).toBe(1);
    const same = { ...late, submittedAt: review().submittedAt };
    expect(statements({ reviews: [review(same), review()] })).toEqual([]);
    expect(statements({ reviews: [review(), review({ ...late, author: user("wim") })] }).length).toBe(1);
  });
});

describe("a command", () => {
  const said = comment("/sop still-accurate docs/db.md no step moved");

  test("attests the current head where nothing had been judged", () => {
    expect(statements({ comments: [said] })).toEqual([
      {
        kind: "attestation",
        by: "command",
        source: 7,
        speaker: dora,
        sop: "docs/db.md",
        note: "no step moved",
        at: "2026-11-21T10:00:00Z",
        seen: null,
      },
    ]);
  });

  test("attests the newest head that was judged before it was written", () => {
    const later = checkRun({ seen: [pair(NOW)] }, { startedAt: "2026-11-21T11:00:00Z" });
    const before = checkRun({ seen: [pair(NOW)] });
    expect(seenBy({ comments: [said], checkRuns: [later, earlierRun(OLD)] })).toEqual([[pair(OLD)]]);
    expect(seenBy({ comments: [said], checkRuns: [before, earlierRun(OLD)] })).toEqual([[pair(NOW)]]);
  });

  test("written before the first judgement attests what that saw, not what came after", () => {
    const first = checkRun({ seen: [pair(OLD)] }, { headOid: EARLIER, startedAt: "2026-11-21T11:00:00Z" });
    const second = checkRun({ seen: [pair(NOW)] }, { startedAt: "2026-11-21T12:00:00Z" });
    expect(seenBy({ comments: [said], checkRuns: [second, first] })).toEqual([[pair(OLD)]]);
  });

  test("keeps what was recorded when it was accepted, once that head's run is out of sight", () => {
    const run = checkRun(
      { seen: [pair(NOW)], attestations: [record({}), record({ source: 8, fingerprint: NOW })] },
      { startedAt: "2026-11-21T11:00:00Z" },
    );
    expect(seenBy({ comments: [said], checkRuns: [run] })).toEqual([[pair(OLD)]]);
  });

  test("attests the last of many heads that were judged before it, and what was recorded first", () => {
    const run = (hour: number, fingerprint: string) =>
      checkRun(
        { seen: [pair(fingerprint)], attestations: [record({ fingerprint })] },
        { headOid: `${hour}`.repeat(40), startedAt: `2026-11-21T0${hour}:00:00Z` },
      );
    const [a, b, c] = ["a", "b", "c"].map((digit) => digit.repeat(32));
    const checkRuns = [run(9, `${c}`), run(8, `${b}`), run(7, `${a}`)];
    expect(seenBy({ comments: [said], checkRuns })).toEqual([[pair(`${a}`), pair(`${c}`)]]);
  });

  test("counts a head that was judged in the very second, and adds what a full ledger had no room for", () => {
    const now = checkRun({ seen: [], attestations: [record({})] }, { startedAt: said.createdAt });
    expect(seenBy({ comments: [said], checkRuns: [now, earlierRun(NOW)] })).toEqual([[pair(OLD)]]);
  });

  test("does not rest on runs without a ledger or a time", () => {
    const checkRuns = [checkRun(null), checkRun({ seen: [pair(OLD)] }, { startedAt: null })];
    expect(seenBy({ comments: [said], checkRuns })).toEqual([null]);
  });

  test("waives", () => {
    expect(statements({ comments: [comment("/sop waive db only a tag changes until: 2026-12-31")] })).toEqual(
      [
        {
          kind: "waiver",
          via: "command",
          source: 7,
          speaker: dora,
          guarantor: null,
          link: "db",
          reason: "only a tag changes",
          until: "2026-12-31",
          at: "2026-11-21T10:00:00Z",
        },
      ],
    );
  });

  test.each([
    ["in an edited comment", { edited: true }],
    ["in a comment of ours", { ours: true }],
    ["in a bot's comment", { author: { login: "x[bot]", kind: "bot" as const } }],
    ["that only asks", { body: "/sop help" }],
  ])("says nothing %s", (_, changes) => {
    expect(statements({ comments: [comment("/sop still-accurate", changes)] })).toEqual([]);
  });
});

describe("a button", () => {
  const at = "2026-11-21T10:00:00Z";
  const press = { login: "dora", head: HEAD, at };
  const button = record({ by: "button", source: null });

  test("that was just pressed attests the head whose check was shown", () => {
    expect(statements({}, { presses: [press] })).toEqual([
      {
        kind: "attestation",
        by: "button",
        source: null,
        speaker: dora,
        sop: null,
        note: null,
        at,
        seen: null,
      },
    ]);
    const presses = [{ ...press, head: EARLIER }];
    expect(seenBy({ checkRuns: [earlierRun(OLD)] }, { presses })).toEqual([[pair(OLD)]]);
  });

  test("that was pressed on a head without a ledger attests what was recorded of that press", () => {
    const presses = [{ ...press, head: EARLIER }];
    const other = { ...button, login: "wim", fingerprint: NOW };
    const [said] = statements({ checkRuns: [checkRun({ attestations: [button, other] })] }, { presses });
    expect(said).toMatchObject({ speaker: dora, seen: [pair(OLD)] });
  });

  test("that the ledger holds is said by whoever pressed it, with that person's rights", () => {
    const checkRuns = [checkRun({ attestations: [button] })];
    expect(statements({ checkRuns }).map(({ speaker }) => speaker)).toEqual([dora]);
  });

  test("that was accepted before is told by the ledger, each press once", () => {
    const dns = { ...button, link: "dns", sop: "docs/dns.md" };
    const later = { ...button, at: "2026-11-21T11:00:00Z", fingerprint: NOW };
    const checkRuns = [checkRun({ attestations: [button, dns, later, record({})] })];
    expect(seenBy({ checkRuns })).toEqual([
      [pair(OLD), { link: "dns", sop: "docs/dns.md", fingerprint: OLD }],
      [pair(NOW)],
    ]);
  });
});

describe("a trailer", () => {
  const TRAILER = "SOP-Waive: db: only a tag changes";
  const commit = (author: string) => ({
    oid: HEAD,
    parents: [],
    message: `Resize\n\n${TRAILER}\n`,
    author,
    email: "",
    date: "2026-11-20T10:00:00Z",
    signer: null,
    pusher: null,
  });

  test("in the body is said by the author of the pull request", () => {
    expect(statements({ body: TRAILER })).toEqual([
      {
        kind: "waiver",
        via: "trailer",
        source: null,
        speaker: SPEAKERS.get("ann"),
        guarantor: null,
        link: "db",
        reason: "only a tag changes",
        until: null,
        at: null,
      },
    ]);
  });

  test("in a commit of the pull request's author needs no other right", () => {
    expect(statements({ commits: [commit("Ann")] })).toMatchObject([
      {
        speaker: { login: "ann", isAuthor: true, permission: "write" },
        guarantor: null,
        at: "2026-11-20T10:00:00Z",
      },
    ]);
  });

  test("in a commit of somebody else needs the right of the pull request's author too, as names can be forged", () => {
    expect(statements({ commits: [commit("wim")] })).toMatchObject([
      { speaker: { login: "wim", permission: "admin" }, guarantor: { login: "ann", permission: "write" } },
    ]);
    const bot = { login: "ann", kind: "bot" } as const;
    expect(statements({ commits: [commit("wim")], author: bot })).toMatchObject([
      { guarantor: { login: "ann", permission: null } },
    ]);
  });
});

describe("a trailer that nobody can vouch for", () => {
  const TRAILER = "SOP-Waive: db: only a tag changes";
  const commit = {
    oid: HEAD,
    parents: [],
    author: "wim",
    email: "",
    date: "2026-11-20T10:00:00Z",
    pusher: null,
  };
  const committed = (signer: string | null, author = "wim") =>
    statements({ commits: [{ ...commit, author, message: `Resize\n\n${TRAILER}\n`, signer }] });

  test("is unproven in a commit, unless whom it names signed it", () => {
    expect(committed(null)).toMatchObject([{ unproven: true }]);
    expect(committed("eve")).toMatchObject([{ unproven: true }]);
    expect(committed("WIM")[0]).not.toHaveProperty("unproven");
    expect(committed("ann", "ann")[0]).not.toHaveProperty("unproven");
    expect(committed(null, "ann")).toMatchObject([{ guarantor: null, unproven: true }]);
  });

  test("in a commit of a name that is no login is by nobody who could be looked up", () => {
    const [said] = committed(null, "Ada Lovelace");
    expect(said?.speaker).toEqual({ login: "Ada Lovelace", teams: [], permission: null, isAuthor: false });
  });

  test("is doubted in a description whose history does not tell who wrote it", () => {
    const bodyHistory = { versions: [], complete: false };
    expect(statements({ body: TRAILER, bodyHistory })).toMatchObject([
      {
        speaker: { login: "somebody unknown", permission: null, isAuthor: false },
        guarantor: null,
        doubt: expect.stringMatching(
          /^the trailer in the description does not count: .*write `\/sop waive` in a comment/,
        ),
      },
    ]);
  });

  test("and one that is none is a problem that says where it stands, five at most", () => {
    const bad = "SOP-Waive: db";
    const commits = [{ ...commit, oid: "0123456789abcdef", message: `Resize\n\n${bad}\n`, signer: null }];
    const said = (where: string) =>
      `${where}: \`${bad}\` waives nothing: the form is \`SOP-Waive: <link>: <reason>\`.`;
    expect(trailerProblems(sources({ body: bad, commits }))).toEqual([
      said("Description of the pull request"),
      said("Commit 0123456"),
    ]);
    expect(trailerProblems(sources({ body: `${bad}\n\n`.repeat(9) }))).toHaveLength(5);
  });
});

describe("a label", () => {
  const waiving = { policy: { ...policy, waive: { ...policy.waive, labels: ["SOP-later"] } } };

  test("of the policy waives everything, with its setter and the time as the reason", () => {
    const labels = [{ name: "sop-later", actor: user("wim"), at: "2026-11-21T10:00:00Z" }];
    expect(statements({ labels }, waiving)).toEqual([
      {
        kind: "waiver",
        via: "label",
        source: null,
        speaker: SPEAKERS.get("wim"),
        guarantor: null,
        link: "all",
        reason: 'label "sop-later" set by wim on 2026-11-21',
        until: null,
        at: "2026-11-21T10:00:00Z",
      },
    ]);
  });

  test("of an unknown setter or a bot is one without rights", () => {
    const labels = [
      { name: "sop-later", actor: null, at: null },
      { name: "sop-later", actor: { login: "wim", kind: "bot" as const }, at: null },
    ];
    expect(statements({ labels }, waiving)).toMatchObject([
      { speaker: { permission: null }, reason: 'label "sop-later" set by somebody unknown' },
      { speaker: { permission: null }, reason: 'label "sop-later" set by wim' },
    ]);
    expect(speakersNeeded(sources({ labels }, waiving), [])).toEqual([]);
    const nobody = { teams: [], permission: null, isAuthor: false };
    expect(statements({ labels }, waiving).map(({ speaker }) => speaker)).toEqual([
      { ...nobody, login: "somebody unknown" },
      { ...nobody, login: "wim" },
    ]);
  });

  test("of another name says nothing", () => {
    expect(statements({ labels: [{ name: "bug", actor: user("wim"), at: null }] }, waiving)).toEqual([]);
  });
});

describe("a speaker", () => {
  test("who was not looked up has no rights", () => {
    expect(
      statements({ comments: [comment("/sop recheck\n/sop waive db x", { author: user("Eve") })] }),
    ).toMatchObject([
      { speaker: { login: "Eve", teams: [], permission: null, isAuthor: false, notLookedUp: true } },
    ]);
  });

  test("is the author by login, whatever was looked up", () => {
    const [said] = statements({ comments: [comment("/sop still-accurate", { author: user("Ann") })] });
    expect(said?.speaker).toEqual({ login: "Ann", teams: [], permission: "write", isAuthor: true });
  });
});
