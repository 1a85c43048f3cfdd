import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCodeowners } from "../../../src/core/owners/codeowners.ts";
import { canBeAsked, normaliseOwners, ownerKind } from "../../../src/core/owners/owner-kind.ts";
import { type OwnerClaims, resolveOwners } from "../../../src/core/owners/owner-lookup.ts";

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

describe("resolveOwners", () => {
  const all: OwnerClaims = {
    sopPath: "docs/runbooks/db.md",
    frontMatterOwners: ["acme/dba"],
    linkOwners: ["@acme/link"],
    codeowners: parseCodeowners("* @acme/all\n/docs/runbooks/ @acme/docs\n/docs/runbooks/cleared.md\n"),
    folderOwners: { ownersOf: (path) => (path === "docs/runbooks/db.md" ? ["@alice"] : []) },
    defaultOwners: ["@acme/sre"],
  };

  it("takes the nearest source that names anybody", () => {
    expect(resolveOwners(all)).toEqual({ owners: ["@acme/dba"], source: "front-matter" });
    const noFrontMatter = { ...all, frontMatterOwners: [] };
    expect(resolveOwners(noFrontMatter)).toEqual({ owners: ["@acme/link"], source: "link" });
    const noLink = { ...noFrontMatter, linkOwners: [" "] };
    expect(resolveOwners(noLink)).toEqual({ owners: ["@acme/docs"], source: "codeowners" });
    const noCodeowners = { ...noLink, codeowners: parseCodeowners("/src/ @acme/dev") };
    expect(resolveOwners(noCodeowners)).toEqual({ owners: ["@alice"], source: "owners-files" });
    const noFiles = { ...noCodeowners, folderOwners: { ownersOf: () => [] } };
    expect(resolveOwners(noFiles)).toEqual({ owners: ["@acme/sre"], source: "policy" });
    expect(resolveOwners({ ...noFiles, defaultOwners: [] })).toEqual({ owners: [], source: "none" });
  });

  it("passes on when CODEOWNERS clears the owners of the SOP", () => {
    const cleared = { ...all, frontMatterOwners: [], linkOwners: [], sopPath: "docs/runbooks/cleared.md" };
    expect(resolveOwners(cleared)).toEqual({ owners: ["@acme/sre"], source: "policy" });
  });

  it("keeps an owner that cannot be asked, because the nearest source did name somebody", () => {
    expect(resolveOwners({ ...all, frontMatterOwners: ["Platform Team"] })).toEqual({
      owners: ["Platform Team"],
      source: "front-matter",
    });
  });
});
