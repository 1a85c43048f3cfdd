import { describe, expect, it, test } from "vitest";
import { parseMarkdown } from "../../../src/core/documents/parse-markdown.ts";
import { readSop } from "../../../src/core/documents/read-sop.ts";
import type { Link } from "../../../src/core/model/policy.ts";
import { createOwnerLookup, type OwnerSources, sopOwners } from "../../../src/core/owners/owner-lookup.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";

const SOP = "docs/db.md";

function link(id: string, sop: string): Link {
  return {
    id,
    infra: ["terraform/**"],
    sops: [{ path: sop, section: null }],
    satisfy: "any",
    owners: [`@${id}`],
    level: null,
    relevance: null,
    driftBudget: null,
    origin: { path: ".github/sopwatch.yml", position: { line: 1, column: 1 } },
  };
}

describe("createOwnerLookup", () => {
  const policy = { ...defaultPolicy(), sops: { ...defaultPolicy().sops, owners: ["@acme/sre"] } };
  const owned = (owner: string) =>
    new Map([
      [SOP, readSop({ path: SOP, oid: "1", text: `---\nowner: ${owner}\n---\n# DB\n` }, parseMarkdown)],
    ]);
  const all: OwnerSources = {
    policy,
    sops: owned("acme/dba"),
    codeowners: { path: "CODEOWNERS", text: "* @acme/all\n/docs/ @acme/docs\n" },
    ownersTexts: new Map([["docs/OWNERS", "approvers: [alice]\n"]]),
  };
  const ownersIn = (sources: Partial<OwnerSources>, of: Link | null = link("acme/link", SOP)) =>
    createOwnerLookup({ ...all, ...sources })(SOP, of);

  it("takes the nearest source that names anybody, and mixes in no other", () => {
    const sops = new Map();
    const codeowners = { path: "CODEOWNERS", text: "/src/ @acme/dev\n" };
    const ownersTexts = new Map();
    expect(ownersIn({})).toEqual(["@acme/dba"]);
    expect(ownersIn({ sops })).toEqual(["@acme/link"]);
    expect(ownersIn({ sops }, { ...link("a", SOP), owners: [" "] })).toEqual(["@acme/docs"]);
    expect(ownersIn({ sops }, null)).toEqual(["@acme/docs"]);
    expect(ownersIn({ sops, codeowners }, null)).toEqual(["@alice"]);
    expect(ownersIn({ sops, codeowners: null }, null)).toEqual(["@alice"]);
    expect(ownersIn({ sops, codeowners, ownersTexts }, null)).toEqual(["@acme/sre"]);
    const nobody = { sops, codeowners, ownersTexts, policy: defaultPolicy() };
    expect(ownersIn(nobody, null)).toEqual([]);
  });

  it("passes on when CODEOWNERS clears the owners of the SOP", () => {
    const codeowners = { path: "CODEOWNERS", text: "* @acme/all\n/docs/db.md\n" };
    expect(ownersIn({ sops: new Map(), codeowners, ownersTexts: new Map() }, null)).toEqual(["@acme/sre"]);
  });

  it("keeps an owner that cannot be asked, because the nearest source did name somebody", () => {
    expect(ownersIn({ sops: owned("Platform Team") })).toEqual(["Platform Team"]);
  });

  it("answers for an SOP that is not there as for everything else at its path", () => {
    expect(createOwnerLookup(all)("docs/none.md", null)).toEqual(["@acme/docs"]);
  });
});

test("an SOP's owners are those of the first link that names it, or of none", () => {
  const links = [link("web", "docs/web.md"), link("db", SOP), link("cache", SOP)];
  const lookup = (sop: string, of: Link | null) => [sop, of?.id ?? "none"];
  expect(sopOwners(SOP, links, lookup)).toEqual([SOP, "db"]);
  expect(sopOwners("docs/dns.md", links, lookup)).toEqual(["docs/dns.md", "none"]);
  const both = {
    ...link("both", "docs/a.md"),
    sops: ["docs/a.md", SOP].map((path) => ({ path, section: null })),
  };
  expect(sopOwners(SOP, [both, ...links], lookup)).toEqual([SOP, "both"]);
});
