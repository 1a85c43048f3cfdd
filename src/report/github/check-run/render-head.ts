import type { KeptLedger } from "../../../core/model/ledger.ts";
import type { CheckRunOutput } from "../../../core/model/publication.ts";
import { renderCheckRun } from "./render-check-run.ts";
import { type HeadPart, sharedRun } from "./shared-run.ts";
import { noPolicyOutput, undecidedOutput } from "./special-outputs.ts";

/** What the check run of a commit answers for. */
export interface HeadSources {
  /** The open pull requests with this head, ascending; never empty. */
  readonly parts: readonly HeadPart[];
  /** What the run remembers for pull requests that had this head. */
  readonly kept: readonly KeptLedger[];
  /** How many pull requests with this head were not judged. */
  readonly left: number;
  /** True when one of those would decide. */
  readonly unknown: boolean;
}

/** The check run of a commit: the verdict on its pull request, or on all of them where it is the head of several. */
export function renderHead(sources: HeadSources): CheckRunOutput {
  const { parts, kept, left } = sources;
  const [part] = parts;
  if (part === undefined || parts.length > 1 || left > 0) return sharedRun(sources);
  const { pullRequest, answer, ledger } = part;
  if (answer.kind === "no-policy") return noPolicyOutput(ledger, { kept, note: answer.note });
  if (answer.kind === "undecided") return undecidedOutput(answer.reason, ledger, kept);
  return renderCheckRun({ ...answer, pullRequest, ledger, kept });
}
