import { EMPTY_LEDGER, type Ledger } from "../../core/ledger/ledger.ts";
import { writeLedger } from "../../core/ledger/write-ledger.ts";
import type { CheckRunOutput } from "../../core/publication.ts";
import { markdownCode } from "../escape.ts";
import { RECHECK_ONLY } from "./buttons.ts";

/** What a check run shows while the verdict is being worked out; it has no conclusion yet. */
export const IN_PROGRESS = {
  title: "Judging this change",
  summary:
    "sopwatch reads the change, its SOPs and what was said about it. This takes seconds, rarely a minute.",
} as const;

/**
 * The outcome when sopwatch itself failed: `failure`, since unknown is not fine. `incident` is a short reference that is
 * also in the server's log; the error's own words stay there, because they may hold secrets. The head's ledger is kept.
 */
export function undecidedCheck(incident: string, ledger: Ledger = EMPTY_LEDGER): CheckRunOutput {
  return special({
    conclusion: "failure",
    title: "sopwatch could not decide, re-run",
    summary: [
      "Something went wrong on the side of sopwatch, not in this change. It tries again by itself within minutes.",
      "**Next:** wait, or press **Re-check**.",
      `If it stays: the server's log has the cause under ${markdownCode(incident)}.`,
    ],
    ledger,
  });
}

/** The outcome where the repository has no policy: nothing is judged, and nothing is blocked. */
export function noPolicyCheck(policyPath: string, ledger: Ledger = EMPTY_LEDGER): CheckRunOutput {
  return special({
    conclusion: "neutral",
    title: "No policy yet, so nothing was judged",
    summary: [
      `This repository has no ${markdownCode(policyPath)} on the base branch.`,
      `**Next:** add one, for example:\n\n${EXAMPLE}\n\nor let ${markdownCode("sopwatch init")} propose one from the history. To stop here, uninstall the App from this repository.`,
    ],
    ledger,
  });
}

const EXAMPLE = [
  "```yaml",
  "links:",
  "  - infra: terraform/prod/rds/**",
  "    sop: docs/runbooks/payments-db.md",
  "```",
].join("\n");

function special(shown: {
  readonly conclusion: CheckRunOutput["conclusion"];
  readonly title: string;
  readonly summary: readonly string[];
  readonly ledger: Ledger;
}): CheckRunOutput {
  return {
    conclusion: shown.conclusion,
    title: shown.title,
    summary: shown.summary.join("\n\n"),
    text: `\n${writeLedger(shown.ledger)}`,
    annotations: [],
    buttons: RECHECK_ONLY,
  };
}
