import { describe, expect, test } from "vitest";
import { evaluate } from "../../../src/core/judge/evaluate.ts";
import { ownersInQuestion } from "../../../src/core/judge/owners-in-question.ts";
import type { Files } from "../../../src/core/model/rule.ts";
import type { Statement } from "../../../src/core/model/statement.ts";
import { gatherFacts } from "../../../src/gather/gather-facts.ts";
import { type MemoryChange, memorySources } from "../../support/memory-sources.ts";

const POLICY = ".github/sopwatch.yml";
const SOP_TEXT = "# Database\n\n1. Promote the replica.\n";

const policy = `links:
  - {id: db, infra: rds/**, sop: docs/runbooks/db.md, owners: ["@acme/dba"]}
  - {id: dns, infra: dns/**, sop: docs/runbooks/dns.md, owners: ["@acme/net"]}
  - {id: web, infra: web/**, sop: docs/runbooks/web.md, owners: ["@acme/web"]}
`;
const before: Files = {
  [POLICY]: policy,
  "rds/main.tf": "size = 1\n",
  "dns/main.tf": "zone = 1\n",
  "web/main.tf": "count = 1\n",
  "docs/runbooks/db.md": SOP_TEXT,
  "docs/runbooks/web.md": SOP_TEXT,
};
const after: Files = {
  ...before,
  "rds/main.tf": "size = 2\n",
  "dns/main.tf": "zone = 2\n",
  "web/main.tf": "count = 2\n",
  "docs/runbooks/web.md": "# Database\n\n1. Promote the other replica.\n",
};
const attestation: Statement = {
  kind: "attestation",
  by: "command",
  speaker: { login: "ann", teams: ["@acme/dba"], permission: "write", isAuthor: false },
  sop: "docs/runbooks/db.md",
  note: null,
  at: "2026-11-21",
  source: null,
  seen: null,
};

async function factsOf(world: Partial<MemoryChange> = {}) {
  return gatherFacts(memorySources({ before, after, ...world }));
}

describe("the owners in question", () => {
  test("are those of outdated and missing SOPs, not of updated ones", async () => {
    expect(ownersInQuestion(await factsOf())).toEqual(["@acme/dba", "@acme/net"]);
  });

  test("are those of SOPs within their drift budget too, each one once", async () => {
    const owners = 'owners: ["@acme/dba"]';
    const budgets = `links:
  - {id: db, infra: rds/**, sop: docs/runbooks/db.md, ${owners}, driftBudget: 9}
  - {id: dns, infra: dns/**, sop: docs/runbooks/dns.md, ${owners}}
`;
    const facts = await factsOf({
      before: { ...before, [POLICY]: budgets },
      after: { ...after, [POLICY]: budgets },
    });
    expect(evaluate(facts).links.map(({ state }) => state)).toEqual(["within-budget", "missing"]);
    expect(ownersInQuestion(facts)).toEqual(["@acme/dba"]);
  });

  test("are the same whatever was stated", async () => {
    const facts = await factsOf({ statements: [attestation] });
    expect(evaluate(facts).links.map(({ state }) => state)).toEqual(["attested", "missing", "updated"]);
    expect(ownersInQuestion(facts)).toEqual(["@acme/dba", "@acme/net"]);
  });
});
