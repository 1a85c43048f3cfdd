import type { Ledger } from "../../core/ledger/ledger.ts";
import { writeLedger } from "../../core/ledger/write-ledger.ts";
import type { CheckButton, CheckRunOutput } from "../../core/publication.ts";
import type { Verdict } from "../../core/verdict.ts";
import { fitSections, type Section } from "../fit-sections.ts";
import { headline } from "../headline.ts";
import { checkAnnotations, MAX_ANNOTATIONS, shortened } from "./annotations.ts";

/** `summary` and `text` hold 65,535 characters each, a title 255 (GitHub's OpenAPI description). */
const MAX_OUTPUT = 65_535;
const MAX_TITLE = 255;
const WHERE = " (`sopwatch check` shows them all)";

/** What a completed check run is made of. */
export interface RunParts {
  readonly verdict: Verdict;
  readonly summary: readonly Section[];
  readonly evidence: readonly Section[];
  readonly ledger: Ledger;
  readonly buttons: readonly CheckButton[];
}

/** A completed check run within GitHub's limits; its text ends with the ledger, which is never cut. */
export function completedRun({ verdict, summary, evidence, ledger, buttons }: RunParts): CheckRunOutput {
  const hidden = writeLedger(ledger);
  const text = fitSections(evidence, MAX_OUTPUT - hidden.length - 2, WHERE);
  return {
    conclusion: verdict.conclusion,
    title: shortened(headline(verdict), MAX_TITLE),
    summary: fitSections(summary, MAX_OUTPUT, WHERE),
    text: text === "" ? `\n${hidden}` : `${text}\n\n${hidden}`,
    annotations: checkAnnotations(verdict.findings).slice(0, MAX_ANNOTATIONS),
    buttons,
  };
}
