import { expect, test } from "vitest";
import type { Link } from "../../../src/core/model/policy.ts";
import { sopOwners } from "../../../src/core/owners/owner-lookup.ts";

const SOP = "docs/db.md";

function link(id: string, sop: string): Link {
  return {
    id,
    infra: ["terraform/**"],
    sops: [{ path: sop, section: null }],
    satisfy: "any",
    owners: [`@${id}`],
    level: null,
    driftBudget: null,
    origin: { path: ".github/sopwatch.yml", position: { line: 1, column: 1 } },
  };
}

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
