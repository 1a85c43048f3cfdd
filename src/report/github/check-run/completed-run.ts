import type { KeptLedger, Ledger } from "../../../core/model/ledger.ts";
import type { CheckButton, CheckRunOutput } from "../../../core/model/publication.ts";
import type { Verdict } from "../../../core/model/verdict.ts";
import { writeLedgers } from "../../../core/statements/write-ledger.ts";
import { headline } from "../../headline.ts";
import { fitSections, type Section } from "../fit-sections.ts";
import { checkAnnotations, MAX_ANNOTATIONS, shortened } from "./annotations.ts";

/** `summary` and `text` hold 65,535 characters each (GitHub's OpenAPI description). */
export const MAX_OUTPUT = 65_535;
/** Characters of a title (GitHub's OpenAPI description). */
export const MAX_TITLE = 255;
/** Where to see what was left out. */
export const WHERE = " (`sopwatch check` shows them all)";

/** What a completed check run is made of. */
export interface RunParts {
  readonly verdict: Verdict;
  readonly summary: readonly Section[];
  readonly evidence: readonly Section[];
  readonly ledger: Ledger;
  /** What is remembered for other pull requests that had this head. */
  readonly kept?: readonly KeptLedger[];
  readonly buttons: readonly CheckButton[];
}

/** A completed check run within GitHub's limits; its text ends with the ledger, which is never cut. */
export function completedRun(parts: RunParts): CheckRunOutput {
  const { verdict, summary, evidence, ledger, kept = [], buttons } = parts;
  const hidden = writeLedgers([{ pullRequest: null, ledger }, ...kept]);
  const text = fitSections(evidence, MAX_OUTPUT - hidden.length - 2, WHERE);
  return {
    conclusion: verdict.conclusion,
    title: shortened(headline(verdict), MAX_TITLE),
    summary: fitSections(summary, MAX_OUTPUT, WHERE),
    text: text === "" ? `\n${hidden}` : `${text}\n\n${hidden}`,
    annotations: checkAnnotations(verdict).slice(0, MAX_ANNOTATIONS),
    buttons,
  };
}
