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
      sops: [
        { path: SOP, section: "failover", owners: ["@acme/dba"] },
        { path: "docs/runbooks/payments-db-restore.md", section: "restore", owners: ["@acme/dba"] },
      ],
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
};
