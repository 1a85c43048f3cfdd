import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canBeAsked, normaliseOwners, ownerKind } from "../../../src/core/owners/owner-kind.ts";

describe("ownerKind", () => {
  it.each([
    ["@alice", "user"],
    ["@a-b_acme", "user"],
    ["@acme/sre", "team"],
    ["@acme/sre.on-call_2", "team"],
    ["ops@acme.example", "email"],
    ["first.last+sop@mail.acme.example", "email"],
    ["alice", "malformed"],
    ["@", "malformed"],
    ["@-alice", "malformed"],
    ["@acme/", "malformed"],
    ["@acme/sre/x", "malformed"],
    ["@acme/sre,", "malformed"],
    [`@${"a".repeat(40)}`, "malformed"],
    ["a@b", "malformed"],
    ["a b@acme.example", "malformed"],
    ["@alice@acme.example", "malformed"],
    ["#sre-on-call", "malformed"],
    ["", "malformed"],
    ["acme.example", "malformed"],
    ["@acme.example", "malformed"],
    ["x@acme/dba", "malformed"],
    ["@-acme/dba", "malformed"],
    ["@acme/-dba", "malformed"],
    ["a@b@acme.example", "malformed"],
    ["ops@acme.example/sre", "malformed"],
    ["ops@acme.example!", "malformed"],
    ["ops@acme.!example", "malformed"],
    ["ops@acme!.example", "malformed"],
    [`${"o".repeat(64)}@acme.example`, "email"],
    [`${"o".repeat(65)}@acme.example`, "malformed"],
    ["@ACME/SRE", "team"],
    ["OPS@ACME.EXAMPLE", "email"],
  ])("%s is a %s", (owner, kind) => {
    expect(ownerKind(owner)).toBe(kind);
    expect(canBeAsked(owner)).toBe(kind === "user" || kind === "team");
  });
});

describe("normaliseOwners", () => {
  it.each([
    [["@alice"], ["@alice"]],
    [
      ["alice", "acme/sre"],
      ["alice", "@acme/sre"],
    ],
    [["@alice, bob,acme/sre,"], ["@alice", "bob", "@acme/sre"]],
    [["@alice @acme/sre"], ["@alice", "@acme/sre"]],
    [["@alice", "@Alice", "@ALICE"], ["@alice"]],
    [["platform"], ["platform"]],
    [["team-checkout"], ["team-checkout"]],
    [["platform, oncall"], ["platform", "oncall"]],
    [["dba on-call"], ["dba on-call"]],
    [["@alice,  @bob  @eve "], ["@alice", "@bob", "@eve"]],
    [["Platform Team"], ["Platform Team"]],
    [["@alice Platform Team"], ["@alice Platform Team"]],
    [["#sre-on-call"], ["#sre-on-call"]],
    [["ops@acme.example"], ["ops@acme.example"]],
    [["", " , "], []],
  ])("reads %j as %j", (written, owners) => {
    expect(normaliseOwners(written)).toEqual(owners);
  });

  it("keeps at most 50", () => {
    expect(normaliseOwners([Array.from({ length: 80 }, (_, n) => `@u${n}`).join(",")])).toHaveLength(50);
  });

  it("changes nothing the second time", () => {
    const written = fc.string({ unit: fc.constantFrom(..."@ab/,.- #é".split("")), maxLength: 30 });
    fc.assert(
      fc.property(fc.array(written, { maxLength: 5 }), (list) => {
        const once = normaliseOwners(list);
        expect(normaliseOwners(once)).toEqual(once);
      }),
    );
  });
});
