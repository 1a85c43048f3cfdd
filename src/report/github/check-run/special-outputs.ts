import { EMPTY_LEDGER, type KeptLedger, type Ledger } from "../../../core/model/ledger.ts";
import type { CheckRunOutput } from "../../../core/model/publication.ts";
import { writeLedgers } from "../../../core/statements/write-ledger.ts";
import { markdownText } from "../../escape.ts";
import { shortened } from "./annotations.ts";
import { RECHECK_ONLY } from "./buttons.ts";

/** A reason is a sentence or two; whatever is longer is not for this place. */
const MAX_REASON = 2_000;

/** The title where there is nothing to judge by. */
export const NO_POLICY = "No policy yet";

/**
 * A check run for a repository that does not say yet which SOP belongs to what: it passes and says how to begin. `note` names files
 * that may be meant as the policy.
 */
export function noPolicyOutput(
  ledger: Ledger,
  { kept = [], note = "" }: { readonly kept?: readonly KeptLedger[]; readonly note?: string } = {},
): CheckRunOutput {
  const summary = [
    "This repository has no `.github/sopwatch.yml`, so there is nothing to judge.",
    ...(note === "" ? [] : [markdownText(note)]),
    "A first policy takes four lines. The pull request that adds it is already judged by it:",
    '```yaml\nlinks:\n  - infra: terraform/prod/rds/**\n    sop: docs/runbooks/payments-db.md\n    owners: ["@your-org/dba"]\n```',
  ];
  return { ...output(NO_POLICY, summary, { ledger, kept }), conclusion: "success", buttons: [] };
}

/** The title where no verdict could be found. */
export const UNDECIDED = "sopwatch could not decide, re-run";

/**
 * A check run for a pull request that could not be judged. It fails, because not knowing is not fine, and heals by itself:
 * the pull request is tried again. `reason` may hold text of others, but nothing secret: everybody can read it.
 */
export function undecidedOutput(
  reason: string,
  ledger: Ledger,
  kept: readonly KeptLedger[] = [],
): CheckRunOutput {
  return output(UNDECIDED, undecidedParagraphs(reason), { ledger, kept });
}

/** A reason ends so where nothing happens without a person. */
export const NOT_BY_ITSELF = "It is not tried again by itself.";

/** What a reader has to know where no verdict could be found. */
export function undecidedParagraphs(reason: string): readonly string[] {
  const byItself = reason.endsWith(NOT_BY_ITSELF) ? "" : "sopwatch tries again by itself. ";
  const now = byItself === "" ? "To try again, push a commit" : "To try now";
  return [
    "This is not about your change: nothing was judged.",
    `What happened: ${markdownText(shortened(reason, MAX_REASON))}`,
    `${byItself}${now}, press **Re-check** or comment \`/sop recheck\`. If this keeps happening, tell whoever runs sopwatch: its log has details.`,
  ];
}

/** True for the title of a check run that holds no verdict, because none could be found. */
export function isUndecided(title: string): boolean {
  return title === UNDECIDED || title.startsWith(`${UNDECIDED} (`);
}

/** A check run that was begun on a commit which is no head any more: it ends without a verdict, and what it remembers stays. */
export function abandonedOutput(ledger: Ledger, kept: readonly KeptLedger[] = []): CheckRunOutput {
  const summary = [
    "sopwatch stopped judging this commit: a newer one was pushed, or the pull request was closed.",
    "There is nothing to do. Only the check on the pull request's last commit counts.",
  ];
  const written = output("Not judged: no longer the head", summary, { ledger, kept });
  return { ...written, conclusion: "cancelled", buttons: [] };
}

/** A check run for a merge group whose pull requests could not be found out: it fails, because not knowing is not fine. */
export function unknownGroupOutput(): CheckRunOutput {
  const summary = [
    "sopwatch could not tell which pull requests are in this group.",
    "**Next:** queue them again, or press **Re-check**.",
  ];
  return output("The pull requests of this group are unknown", summary, { ledger: EMPTY_LEDGER, kept: [] });
}

function output(
  title: string,
  summary: readonly string[],
  { ledger, kept }: { readonly ledger: Ledger; readonly kept: readonly KeptLedger[] },
): CheckRunOutput {
  const text = `\n${writeLedgers([{ pullRequest: null, ledger }, ...kept])}`;
  const nothing = { annotations: [], buttons: RECHECK_ONLY };
  return { conclusion: "failure", title, summary: summary.join("\n\n"), text, ...nothing };
}
