import type { Ledger } from "../../core/ledger/ledger.ts";
import { writeLedger } from "../../core/ledger/write-ledger.ts";
import type { CheckRunOutput } from "../../core/publication.ts";
import { RECHECK_ONLY } from "../../report/check-run/buttons.ts";
import { markdownText } from "../../report/escape.ts";

/** A check run for a repository that has not told yet which SOP belongs to what: it passes and says how to begin. */
export function noPolicyOutput(ledger: Ledger): CheckRunOutput {
  return {
    conclusion: "success",
    title: "No policy yet",
    summary: [
      "This repository has no `.github/sopwatch.yml`, so there is nothing to judge.",
      "A first policy is four lines; a pull request that adds it is judged by it:",
      '```yaml\nlinks:\n  - infra: terraform/prod/rds/**\n    sop: docs/runbooks/payments-db.md\n    owners: ["@your-org/dba"]\n```',
    ].join("\n\n"),
    text: `\n${writeLedger(ledger)}`,
    annotations: [],
    buttons: [],
  };
}

/**
 * A check run for a pull request that could not be judged. It fails, because not knowing is not fine, and heals by itself:
 * the pull request is tried again. `reason` may hold text of others.
 */
export function undecidedOutput(reason: string, ledger: Ledger): CheckRunOutput {
  return {
    conclusion: "failure",
    title: "sopwatch could not decide, re-run",
    summary: [
      "Nothing was judged: this is not about your change.",
      `What happened: ${markdownText(reason)}`,
      "sopwatch tries again by itself. To try now, press **Re-check** or write `/sop recheck`. If it stays like this, tell whoever runs sopwatch: its log says more.",
    ].join("\n\n"),
    text: `\n${writeLedger(ledger)}`,
    annotations: [],
    buttons: RECHECK_ONLY,
  };
}
