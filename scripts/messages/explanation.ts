import type { PathExplanation } from "../../src/core/judge/explain-path.ts";
import { INFRA, SOP } from "./facts.ts";

/** What `/sop explain` finds. */
export const EXPLANATION: PathExplanation = {
  path: INFRA,
  exists: true,
  claims: [
    {
      link: "payments-db",
      origin: { path: ".github/sopwatch.yml", position: { line: 10, column: 5 } },
      glob: "terraform/modules/rds/**",
      satisfy: "any",
      level: "require",
      relevance: "literal",
      sops: [
        { path: SOP, section: "failover", owners: ["@acme/dba"] },
        { path: "docs/runbooks/payments-db-restore.md", section: "restore", owners: ["@acme/dba"] },
      ],
    },
  ],
  reached: [
    {
      link: "orders",
      origin: { path: ".github/sopwatch.yml", position: { line: 24, column: 5 } },
      satisfy: "any",
      level: "advise",
      relevance: "graded",
      sops: [{ path: "docs/runbooks/orders.md", section: null, owners: ["@acme/orders"] }],
      way: {
        chain: [INFRA, "terraform/modules/rds", "terraform/prod/orders"],
        uses: [
          {
            from: "terraform/prod/orders/main.tf",
            user: "terraform/prod/orders",
            line: 12,
            written: "../../modules/rds",
            unit: { sort: "module", path: "terraform/modules/rds" },
          },
        ],
      },
    },
  ],
  nearMisses: [
    {
      link: "dns",
      origin: { path: ".github/sopwatch.yml", position: { line: 19, column: 5 } },
      glob: "terraform/modules/dns/**",
      why: "segment 3 is rds, not dns",
    },
  ],
  sop: null,
  notes: [],
};
