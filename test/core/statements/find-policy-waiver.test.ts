import { describe, expect, test } from "vitest";
import type { Speaker, WaiverStatement } from "../../../src/core/model/statement.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import { unreadablePolicy } from "../../../src/core/policy/unreadable-policy.ts";
import { findPolicyWaiver } from "../../../src/core/statements/find-policy-waiver.ts";

const maya: Speaker = { login: "maya", teams: [], permission: "maintain", isAuthor: false };
const held = { repair: "untouched", policy: unreadablePolicy() } as const;

function waiver(changes: Partial<WaiverStatement> = {}): WaiverStatement {
  return {
    kind: "waiver",
    via: "command",
    source: 9,
    speaker: maya,
    guarantor: null,
    link: "policy-invalid",
    reason: "the outage cannot wait for the policy",
    until: null,
    at: "2026-11-21T10:00:00Z",
    ...changes,
  };
}

describe("the waiver of a base policy that cannot be read", () => {
  test.each(["policy-invalid", "all", "ALL", "Policy-Invalid"])("names it: %s", (link) => {
    expect(findPolicyWaiver(held, [waiver({ link })]).waiver).toMatchObject({ link });
  });

  test.each(["maintain", "admin"] as const)("counts from somebody with %s access", (permission) => {
    const said = waiver({ speaker: { ...maya, permission } });
    expect(findPolicyWaiver(held, [said]).waiver).toBe(said);
  });

  test.each([
    ["somebody who may only write", { speaker: { ...maya, permission: "write" } as const }],
    ["somebody who was not looked up", { speaker: { ...maya, permission: null } }],
    [
      "the author, whatever the rights",
      { speaker: { ...maya, permission: "admin", isAuthor: true } as const },
    ],
    ["somebody in whose name the author may have written it", { guarantor: { ...maya, isAuthor: true } }],
    ["a maintainer without a reason", { reason: "n/a" }],
    ["a maintainer with too short a reason", { reason: "hot fix now" }],
    ["a maintainer, about a link", { link: "payments-db" }],
  ])("does not count from %s", (_, changes) => {
    expect(findPolicyWaiver(held, [waiver(changes)]).waiver).toBeNull();
  });

  test.each([null, "fixed"] as const)(
    "is not asked for where the policy can be read, or is fixed (%s)",
    (repair) => {
      expect(findPolicyWaiver({ repair, policy: defaultPolicy() }, [waiver()])).toEqual({
        waiver: null,
        refusals: [],
      });
    },
  );
});
