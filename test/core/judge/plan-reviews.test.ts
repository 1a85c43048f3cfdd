import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planReviews, type ReviewPlan } from "../../../src/core/judge/plan-reviews.ts";
import type { Policy } from "../../../src/core/model/policy.ts";
import type { PullRequest } from "../../../src/core/model/pull-request.ts";
import type { Speaker } from "../../../src/core/model/statement.ts";
import type { LinkState } from "../../../src/core/model/verdict.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { linkState, verdict } from "../../report/verdicts.ts";
import { checkRun, pullRequest, review, user } from "../../support/pull-requests.ts";

const MEMBER: Speaker = { login: "mia", teams: ["@acme/dba"], permission: "read", isAuthor: false };

interface World {
  readonly links: readonly LinkState[];
  readonly on?: Partial<PullRequest>;
  readonly review?: Partial<Policy["review"]>;
}

function plan({ links, on = {}, review: settings = {} }: World): ReviewPlan {
  const policy = { review: { ...defaultPolicy().review, ...settings } };
  const speakers = new Map([["mia", MEMBER]]);
  return planReviews({ pullRequest: pullRequest(on), verdict: verdict({ links }), policy, speakers });
}

const outdated = (sop: string, owners: readonly string[], changes: Partial<LinkState> = {}): LinkState =>
  linkState({ link: sop, sop, owners, state: "outdated", ...changes });
const one = (owners: readonly string[]) => [outdated("a.md", owners)];

describe("owners are asked", () => {
  test("of SOPs in the states of the policy, at a level that asks for something", () => {
    const links = [
      outdated("a.md", ["@a"]),
      outdated("b.md", ["@b"], { state: "missing" }),
      outdated("c.md", ["@c"], { level: "observe" }),
      outdated("d.md", ["@d"], { level: "off" }),
      outdated("e.md", ["@e"], { state: "updated" }),
    ];
    expect(plan({ links }).ask).toEqual(["@a"]);
    expect(plan({ links, review: { on: ["outdated", "missing"] } }).ask).toEqual(["@a", "@b"]);
  });

  test("one for each SOP first, the hardest first, then the others", () => {
    const links = [
      outdated("a.md", ["@a1", "@a2"], { level: "advise" }),
      outdated("b.md", ["@b1", "@b2"], { level: "require" }),
    ];
    expect(plan({ links, review: { max: 4 } }).ask).toEqual(["@b1", "@a1", "@b2", "@a2"]);
    expect(plan({ links, review: { max: 2 } })).toEqual({
      ask: ["@b1", "@a1"],
      skipped: [
        { reviewer: "@b2", reason: "the policy asks at most 2 (`review.max`)" },
        { reviewer: "@a2", reason: "the policy asks at most 2 (`review.max`)" },
      ],
    });
  });

  test("of graded links only where the change bears strongly on the SOP, of literal ones always", () => {
    const graded = { relevance: "graded" } as const;
    const links = [
      outdated("a.md", ["@a"], { ...graded, strength: "weak" }),
      outdated("b.md", ["@b"], { ...graded, strength: "medium", level: "advise" }),
      outdated("c.md", ["@c"], { ...graded, strength: "strong" }),
      outdated("d.md", ["@d"], { ...graded, state: "missing" }),
      outdated("e.md", ["@e"], { strength: "weak" }),
    ];
    expect(plan({ links, review: { on: ["outdated", "missing"], max: 9 } }).ask).toEqual(["@c", "@d", "@e"]);
  });

  test("of the strongest changes first within a level", () => {
    const links = [
      outdated("a.md", ["@a"], { strength: "weak" }),
      outdated("b.md", ["@b"], { strength: "strong", level: "advise" }),
      outdated("c.md", ["@c"], { strength: "strong" }),
      outdated("d.md", ["@d"], { strength: "medium" }),
    ];
    expect(plan({ links, review: { max: 4 } }).ask).toEqual(["@c", "@d", "@a", "@b"]);
  });

  test("once, in the spelling that comes first", () => {
    expect(plan({ links: [outdated("a.md", ["@Ann-Lee"]), outdated("b.md", ["@ann-lee"])] }).ask).toEqual([
      "@Ann-Lee",
    ]);
  });

  test("for an SOP that nobody is involved for before the second owner of one where somebody is", () => {
    const links = [outdated("a.md", ["@a1", "@a2"]), outdated("b.md", ["@b1"])];
    expect(plan({ links, on: { reviewRequests: ["@a2"] }, review: { max: 2 } }).ask).toEqual(["@b1"]);
  });

  test("an owner who cannot be asked leaves the turn to the next", () => {
    const links = [outdated("a.md", ["@ann", "@a2"]), outdated("b.md", ["@b1"])];
    expect(plan({ links, review: { max: 1 } }).ask).toEqual(["@a2"]);
  });
});

describe("nobody is asked", () => {
  test.each<[string, Omit<World, "links">]>([
    ["where the policy asks for no reviews", { review: { request: false } }],
    ["on a draft", { on: { draft: true } }],
    ["on a pull request that is closed", { on: { state: "closed" } }],
  ])("%s", (_, world) => {
    expect(plan({ links: one(["@a"]), ...world })).toEqual({ ask: [], skipped: [] });
  });

  test.each<[string, string, Partial<PullRequest>]>([
    ["@ANN", "wrote this change", {}],
    ["dba@acme.example", "an e-mail address cannot be asked on GitHub", {}],
    ["@x[bot]", "it names no user or team on GitHub", {}],
    ["@dora", "has reviewed this change", { reviews: [review({ state: "commented" })] }],
    ["@acme/dba", "has reviewed this change", { reviews: [review({ author: user("Mia") })] }],
    ["@dora", "was already asked", { reviewRequests: ["@Dora"] }],
    ["@acme/dba", "somebody removed the request", { reviewRequestsRemoved: ["@acme/dba"] }],
    ["@dora", "was asked before", { checkRuns: [checkRun({ asked: ["@dora"] })] }],
  ])("%s: %s", (reviewer, reason, on) => {
    expect(plan({ links: one([reviewer]), on })).toEqual({ ask: [], skipped: [{ reviewer, reason }] });
  });

  test("of a team where the policy asks no teams", () => {
    expect(plan({ links: one(["@acme/dba"]), review: { teams: false } }).skipped).toEqual([
      { reviewer: "@acme/dba", reason: "the policy asks no teams (`review.teams`)" },
    ]);
  });

  test("beyond the policy's number, those of earlier rounds included", () => {
    const checkRuns = [checkRun({ asked: ["@a", "@b"] })];
    const world = { links: one(["@a", "@b", "@c", "@d"]), on: { checkRuns } };
    expect(plan({ ...world, review: { max: 3 } }).ask).toEqual(["@c"]);
    expect(plan({ ...world, review: { max: 1 } }).ask).toEqual([]);
  });

  test("once a hundred were asked on this pull request", () => {
    const asked = Array.from({ length: 99 }, (_, at) => `@user-${at}`);
    const world = { links: one(["@a", "@b"]), on: { checkRuns: [checkRun({ asked })] } };
    expect(plan({ ...world, review: { max: 10 } }).ask).toEqual(["@a"]);
  });
});

test("asking what the plan says leaves nobody to ask, whatever the owners", () => {
  const owners = fc.array(fc.constantFrom("@a", "@B", "@b", "@ann", "@acme/x", "c@d.ef"), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(owners, { maxLength: 5 }), fc.nat({ max: 4 }), (lists, max) => {
      const links = lists.map((list, at) => outdated(`${at}.md`, list));
      const first = plan({ links, review: { max } });
      expect(first.ask.length).toBeLessThanOrEqual(max);
      expect(first.ask).not.toContain("@ann");
      const checkRuns = [checkRun({ asked: first.ask })];
      expect(plan({ links, on: { checkRuns }, review: { max } }).ask).toEqual([]);
    }),
  );
});
