import { EMPTY_LEDGER, type Ledger } from "../../core/ledger/ledger.ts";
import { writeLedger } from "../../core/ledger/write-ledger.ts";
import type { CheckRunOutput } from "../../core/publication.ts";
import { markdownText } from "../escape.ts";
import { shortened } from "./annotations.ts";
import { RECHECK_ONLY } from "./buttons.ts";

/** A reason is a sentence or two; whatever is longer is not for this place. */
const MAX_REASON = 2_000;

/** A check run for a repository that has not told yet which SOP belongs to what: it passes and says how to begin. */
export function noPolicyOutput(ledger: Ledger): CheckRunOutput {
  const summary = [
    "This repository has no `.github/sopwatch.yml`, so there is nothing to judge.",
    "A first policy is four lines; a pull request that adds it is judged by it:",
    '```yaml\nlinks:\n  - infra: terraform/prod/rds/**\n    sop: docs/runbooks/payments-db.md\n    owners: ["@your-org/dba"]\n```',
  ];
  return { ...output("No policy yet", summary, ledger), conclusion: "success", buttons: [] };
}

/**
 * A check run for a pull request that could not be judged. It fails, because not knowing is not fine, and heals by itself:
 * the pull request is tried again. `reason` may hold text of others, but nothing secret: everybody can read it.
 */
export function undecidedOutput(reason: string, ledger: Ledger): CheckRunOutput {
  const summary = [
    "Nothing was judged: this is not about your change.",
    `What happened: ${markdownText(shortened(reason, MAX_REASON))}`,
    "sopwatch tries again by itself. To try now, press **Re-check** or write `/sop recheck`. If it stays like this, tell whoever runs sopwatch: its log says more.",
  ];
  return output("sopwatch could not decide, re-run", summary, ledger);
}

/** A check run for a merge group whose pull requests could not be told: it fails, because not knowing is not fine. */
export function unknownGroupOutput(): CheckRunOutput {
  const summary = [
    "sopwatch could not tell which pull requests are in this group.",
    "**Next:** queue them again, or press **Re-check**.",
  ];
  return output("The pull requests of this group are unknown", summary, EMPTY_LEDGER);
}

function output(title: string, summary: readonly string[], ledger: Ledger): CheckRunOutput {
  const text = `\n${writeLedger(ledger)}`;
  const nothing = { annotations: [], buttons: RECHECK_ONLY };
  return { conclusion: "failure", title, summary: summary.join("\n\n"), text, ...nothing };
}
