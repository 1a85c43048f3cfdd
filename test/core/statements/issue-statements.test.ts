import { describe, expect, it } from "vitest";
import type { IssueStatement } from "../../../src/core/model/issue-statement.ts";
import type { Comment } from "../../../src/core/model/pull-request.ts";
import type { Speaker } from "../../../src/core/model/statement.ts";
import { acceptedStatements, issueStatements } from "../../../src/core/statements/issue-statements.ts";
import { issueRefusal } from "../../../src/core/statements/refusals.ts";
import { commandsOf } from "../../../src/core/statements/statements-in-comments.ts";
import { comment, SOP } from "../issues/scanned.ts";

const ANN: Speaker = { login: "ann", teams: [], permission: "write", isAuthor: false };
const BEN: Speaker = { login: "ben", teams: ["@acme/dba"], permission: "admin", isAuthor: false };

function words(...comments: readonly Partial<Comment>[]): readonly IssueStatement[] {
  return issueStatements(SOP, comments.map(comment));
}

function refusal(body: string, owners: readonly string[] = ["@ann"], speaker = ANN): string | null {
  const [word] = words({ body, author: { login: speaker.login, kind: "user" } });
  if (word === undefined) throw new Error(`no word in ${body}`);
  return issueRefusal(word, speaker, owners);
}

describe("wordsOn", () => {
  it("hears what an owner can say on an issue, and no other command", () => {
    const heardVerbs = words(
      { body: "Looked at it.\n\n/sop still-accurate walked through it on staging" },
      { body: "/sop snooze 30d the cluster is being replaced" },
      { body: "/sop waive all not now please" },
      { body: "/sop help" },
    ).map(({ command }) => command.verb);
    expect(heardVerbs).toEqual(["still-accurate", "snooze"]);
  });

  it.each([
    ["edited since, by whoever", { edited: true }],
    ["of an App", { author: { login: "helper[bot]", kind: "bot" } }],
    ["of a deleted account", { author: { login: "ghost", kind: "ghost" } }],
    ["of ours", { ours: true }],
    ["that only quotes one", { body: "> /sop still-accurate" }],
  ] as const)("hears nothing in a comment %s", (_, changes) => {
    expect(words(changes)).toEqual([]);
  });

  it("tells other commands to whoever answers them", () => {
    expect(commandsOf(comment({ body: "/sop recheck" }))).toEqual([{ verb: "recheck" }]);
  });
});

describe("refusalOf", () => {
  it("lets owners speak, themselves or through a team", () => {
    expect(refusal("/sop still-accurate")).toBeNull();
    expect(refusal("/sop still-accurate", ["@acme/dba"], BEN)).toBeNull();
    expect(refusal(`/sop still-accurate ${SOP} all steps tried`)).toBeNull();
    expect(refusal("/sop snooze 1 year the data centre moves")).toBeNull();
  });

  it.each([
    ["/sop still-accurate", [], "docs/runbooks/payments-db.md has no owner"],
    ["/sop still-accurate", ["@ben"], "ann does not own docs/runbooks/payments-db.md"],
    [
      "/sop still-accurate docs/other.md",
      ["@ann"],
      "This issue is about docs/runbooks/payments-db.md, not docs/other.md.",
    ],
    ["/sop snooze 30d n/a", ["@ann"], "is not a reason"],
    ["/sop snooze 2 years the data centre moves", ["@ann"], "at most a year"],
  ])("%s of owners %j is refused: %s", (body, owners, words) => {
    expect(refusal(body, owners)).toContain(words);
  });

  it("an administrator who owns nothing has no word", () => {
    expect(refusal("/sop still-accurate", ["@ann"], BEN)).toContain("ben does not own");
  });
});

describe("heard", () => {
  it("sums up: attestations with their moment, and the last snooze", () => {
    const said = words(
      { body: "/sop snooze 90d later, after the move", createdAt: "2026-11-01T09:00:00Z" },
      { body: "/sop snooze 2 weeks sooner than that", createdAt: "2026-11-20T23:59:00Z" },
      { body: "/sop still-accurate tried it", createdAt: "2026-11-21T09:00:00Z" },
    );
    const { attestations, snoozes } = acceptedStatements(said);
    expect(attestations).toEqual([{ sop: SOP, login: "ann", at: "2026-11-21T09:00:00Z", note: "tried it" }]);
    expect([...snoozes]).toEqual([[SOP, { until: "2026-12-04", by: "ann", reason: "sooner than that" }]]);
  });
});
