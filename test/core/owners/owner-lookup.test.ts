import { expect, test } from "vitest";
import type { Link } from "../../../src/core/model/policy.ts";
import { createOwnerLookup } from "../../../src/core/owners/owner-lookup.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";

const SOP = "docs/db.md";

test("an SOP that is not there has the owners that everything else at its path has", () => {
  const policy = defaultPolicy();
  const codeowners = { path: "CODEOWNERS", text: "* @acme/sre\n" };
  const lookup = createOwnerLookup({ policy, sops: new Map(), codeowners, ownersTexts: new Map() });
  expect(lookup(SOP, null)).toEqual(["@acme/sre"]);
  const nothing = { policy, sops: new Map(), codeowners: null };
  expect(createOwnerLookup({ ...nothing, ownersTexts: new Map() })(SOP, null)).toEqual([]);
  const ownersTexts = new Map([["docs/OWNERS", "approvers: [alice]\n"]]);
  expect(createOwnerLookup({ ...nothing, ownersTexts })(SOP, null)).toEqual(["@alice"]);
});

test("a link's owners come before CODEOWNERS, for that link alone", () => {
  const link: Link = {
    id: "db",
    infra: ["terraform/**"],
    sops: [{ path: SOP, section: null }],
    satisfy: "any",
    owners: ["@acme/dba"],
    level: null,
    driftBudget: null,
    origin: { path: ".github/sopwatch.yml", position: { line: 1, column: 1 } },
  };
  const codeowners = { path: "CODEOWNERS", text: "* @acme/sre\n" };
  const sources = { policy: defaultPolicy(), sops: new Map(), codeowners, ownersTexts: new Map() };
  const lookup = createOwnerLookup(sources);
  expect([lookup(SOP, link), lookup(SOP, null)]).toEqual([["@acme/dba"], ["@acme/sre"]]);
});
