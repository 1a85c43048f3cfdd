import { describe, expect, test } from "vitest";
import type { PullRequest } from "../../../src/core/model/pull-request.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { type SpeakerQuery, speakersNeeded } from "../../../src/core/statements/speakers-needed.ts";
import { checkRun, comment, HEAD, pullRequest, review, user } from "../../support/pull-requests.ts";

const policy = defaultPolicy();

describe("who has to be looked up", () => {
  const OWNERS = ["@acme/dba", "@acme/dba", "@dora", "dba@acme.example", "@acme/sre"];
  const TEAMS = ["@acme/dba", "@acme/sre"];

  function needed(changes: Partial<PullRequest>, by: "write" | "owner" = "write"): readonly SpeakerQuery[] {
    const judging = { ...policy, waive: { ...policy.waive, by } };
    const sources = { pullRequest: pullRequest(changes), presses: [] };
    return speakersNeeded({ ...sources, policy: judging }, OWNERS);
  }
  const waives = comment("/sop waive db only a tag changes", { author: user("wim") });
  const attests = comment("/sop still-accurate", { author: user("WIM") });

  test("for an attestation: the teams among the owners", () => {
    expect(needed({ comments: [attests] })).toEqual([{ login: "WIM", permission: false, teams: TEAMS }]);
  });

  test("for a waiver: the permission, or the teams where owners may waive", () => {
    expect(needed({ comments: [waives] })).toEqual([{ login: "wim", permission: true, teams: [] }]);
    expect(needed({ comments: [waives] }, "owner")).toEqual([
      { login: "wim", permission: false, teams: TEAMS },
    ]);
  });

  test("once for everything that one person said", () => {
    const both = [{ login: "wim", permission: true, teams: TEAMS }];
    expect(needed({ comments: [waives, attests] })).toEqual(both);
    expect(needed({ comments: [{ ...attests, author: user("wim") }, waives, waives] })).toEqual(both);
  });

  test("for a commit of somebody else: the pull request's author too; a name that is no login is nobody's", () => {
    const trailer = {
      message: "SOP-Waive: db: only a tag changes",
      oid: HEAD,
      parents: [],
      email: "",
      date: "",
      signer: null,
      pusher: null,
    };
    const commits = [
      { ...trailer, author: "wim" },
      { ...trailer, author: "Wim Writer" },
    ];
    expect(needed({ commits })).toEqual([
      { login: "ann", permission: true, teams: [] },
      { login: "wim", permission: true, teams: [] },
    ]);
  });

  const at = (minute: number) => `2026-11-21T10:${String(minute).padStart(2, "0")}:00Z`;
  const strangers = Array.from({ length: 40 }, (_, place) =>
    comment("/sop still-accurate", { id: place + 100, author: user(`user-${place}`), createdAt: at(place) }),
  );
  const logins = (changes: Partial<PullRequest>) => needed(changes).map(({ login }) => login);

  test("is bounded, and who spoke last comes first", () => {
    expect(logins({ comments: strangers })).toEqual(
      Array.from({ length: 30 }, (_, place) => `user-${39 - place}`),
    );
    const again = comment("/sop still-accurate", { author: user("USER-0"), createdAt: at(59) });
    expect(logins({ comments: [...strangers, again] })[0]).toBe("user-0");
  });

  const early = (login: string, changes = {}) =>
    comment("/sop still-accurate", { author: user(login), createdAt: at(0), ...changes });
  const accepted = { by: "command", source: 1, link: "db", sop: "docs/db.md", note: null } as const;

  test.each<[string, string, Partial<PullRequest>]>([
    ["a named owner", "Dora", { comments: [early("Dora")] }],
    ["the author", "Ann", { comments: [early("Ann")] }],
    ["somebody asked for a review", "rob", { comments: [early("rob")], reviewRequests: ["@Rob"] }],
    [
      "somebody we asked once",
      "rob",
      { comments: [early("rob")], checkRuns: [checkRun({ asked: ["@rob"] })] },
    ],
    [
      "somebody whose word counted",
      "rob",
      {
        comments: [early("rob")],
        checkRuns: [checkRun({ attestations: [{ ...accepted, login: "rob", fingerprint: "f", at: at(0) }] })],
      },
    ],
    ["somebody who belongs here", "mia", { comments: [early("mia", { byInsider: true })] }],
    ["a reviewer who belongs here", "mia", { reviews: [review({ author: user("mia"), byInsider: true })] }],
  ])("however many strangers spoke later, %s is looked up first", (_, login, changes) => {
    const comments = [...(changes.comments ?? []), ...strangers];
    expect(logins({ ...changes, comments })[0]).toBe(login);
  });

  test("who set a label comes before strangers too, and words in the description have no time", () => {
    const waiving = { ...policy, waive: { ...policy.waive, labels: ["skip"] } };
    const labels = [
      { name: "skip", actor: user("lea"), at: at(0) },
      { name: "other", actor: null, at: null },
    ];
    const body = "SOP-Waive: db: only a tag changes";
    const changed = pullRequest({ labels, body, comments: strangers, author: user("ann") });
    const sources = { pullRequest: changed, policy: waiving, presses: [] };
    expect(
      speakersNeeded(sources, [])
        .map(({ login }) => login)
        .slice(0, 3),
    ).toEqual(["ann", "lea", "user-39"]);
  });
});
