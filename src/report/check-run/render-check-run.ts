import type { Ledger } from "../../core/ledger/ledger.ts";
import { writeLedger } from "../../core/ledger/write-ledger.ts";
import type { Policy } from "../../core/policy/policy.ts";
import type { CheckRunOutput, RefusedReviewer } from "../../core/publication.ts";
import { count } from "../../core/rules/wording.ts";
import type { Verdict } from "../../core/verdict.ts";
import type { PullRequestPlace } from "../edit-link.ts";
import { markdownCode, markdownText, visible } from "../escape.ts";
import { fitSections, type Section } from "../fit-sections.ts";
import { foldRepeated } from "../group-findings.ts";
import { headline } from "../headline.ts";
import { evidenceItem, evidenceTitle } from "../markdown-evidence.ts";
import { findingItem, repeatedItem } from "../markdown-finding.ts";
import { TABLE_HEAD, tableRows } from "../markdown-table.ts";
import { problemItems } from "../policy-problems.ts";
import { isOnWay, isTold, nextStep, waysOn } from "../ways-on.ts";
import { checkAnnotations, MAX_ANNOTATIONS, shortened } from "./annotations.ts";
import { checkButtons } from "./buttons.ts";
import { onRecord } from "./on-record.ts";
import { policyPreview } from "./policy-preview.ts";

/** What a check run shows. */
export interface CheckRunSources {
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, "attest" | "waive">;
  readonly pullRequest: PullRequestPlace;
  /** Owners who could not be or were not asked, with the reason. */
  readonly refusedReviewers: readonly RefusedReviewer[];
  /** The verdict under the policy that this pull request brings; null when it does not edit the policy. */
  readonly preview: Verdict | null;
  /** As given by `nextLedger`. */
  readonly ledger: Ledger;
}

/** `summary` and `text` hold 65,535 characters each, a title 255 (GitHub's OpenAPI description). */
export const MAX_OUTPUT = 65_535;
const MAX_TITLE = 255;
/** Rows that are shown before the rest is counted; a table longer than this is read by nobody. */
const MAX_ROWS = 50;
const WHERE = " (`sopwatch check` shows them all)";

/** The verdict as a completed check run, within GitHub's limits; its text ends with the ledger, which is never cut. */
export function renderCheckRun(sources: CheckRunSources): CheckRunOutput {
  const { verdict, ledger, policy } = sources;
  const hidden = writeLedger(ledger);
  const text = fitSections(evidence(sources), MAX_OUTPUT - hidden.length - 2, WHERE);
  return {
    conclusion: verdict.conclusion,
    title: shortened(headline(verdict), MAX_TITLE),
    summary: fitSections(answer(sources), MAX_OUTPUT, WHERE),
    text: text === "" ? `\n${hidden}` : `${text}\n\n${hidden}`,
    annotations: checkAnnotations(verdict.findings).slice(0, MAX_ANNOTATIONS),
    buttons: checkButtons(verdict, policy),
  };
}

/** The answer: the table, how to go on, why, what was said, what the new policy would say. */
function answer({ verdict, policy, pullRequest, preview, ledger }: CheckRunSources): readonly Section[] {
  const { problems } = verdict.policy;
  const told = verdict.findings.filter(
    (finding) => isTold(finding) && (finding.rule !== "policy-invalid" || problems.length === 0),
  );
  const step = (finding: (typeof told)[number]) => nextStep(finding, pullRequest);
  const rows = tableRows(told, verdict.links, step);
  const folded = foldRepeated(told);
  const why = folded.map((each) => repeatedItem(each, isOnWay(each.finding) ? null : step(each.finding)));
  const changes = preview === null ? [] : policyPreview(verdict, preview);
  return [
    { heading: policyAdvice(verdict), items: problemItems(problems), between: "\n\n", room: 30_000 },
    { heading: "", lead: TABLE_HEAD, items: rows, between: "\n", max: MAX_ROWS, room: 20_000 },
    list("#### How to go on", waysOn({ verdict, policy, pullRequest }), 8_000),
    list("#### Why", why, 20_000),
    list("#### On record", onRecord(verdict, ledger), 8_000),
    list("#### With the policy of this pull request", changes, 8_000),
    { heading: "", items: notes(verdict), between: "\n\n", room: 4_000 },
  ];
}

/** Who mends a broken policy: this pull request, if it breaks it; else one of its own. */
function policyAdvice({ findings, policy }: Verdict): string {
  const name = markdownCode(policy.path);
  const broken = findings.some(({ rule, level }) => rule === "policy-invalid" && level === "require");
  return broken
    ? `This pull request breaks ${name}. **Next:** mend it here; the check fails until then.`
    : `${name} was broken before this change, so no link could be judged. **Next:** mend it in a pull request of its own.`;
}

function list(heading: string, items: readonly string[], room: number): Section {
  return { heading, items, between: "\n", room };
}

function notes({ notes, findings }: Verdict): readonly string[] {
  const all = checkAnnotations(findings).length;
  const cut =
    all <= MAX_ANNOTATIONS ? [] : [`Only the first ${MAX_ANNOTATIONS} findings are marked in the files.`];
  return [...notes, ...cut].map((note) => `> Note: ${markdownText(note)}`);
}

/** What proves it, folded away: changed paths by link, observations, owners who were not asked. */
function evidence({ verdict, refusedReviewers }: CheckRunSources): readonly Section[] {
  const observed = verdict.findings.filter(({ level }) => level === "observe");
  const refused = refusedReviewers.map(
    ({ reviewer, reason }) => `- ${markdownCode(reviewer)}: ${markdownText(reason)}`,
  );
  return [
    fold(`${count(refused.length, "owner")} not asked for a review`, refused, 5_000),
    fold(evidenceTitle(verdict.links), verdict.links.map(evidenceItem), 25_000),
    fold(count(observed.length, "observation"), observed.map(findingItem), 15_000),
  ];
}

function fold(title: string, items: readonly string[], room: number): Section {
  const heading = `<details><summary>${visible(title)}</summary>`;
  return { heading, items, between: "\n", end: "</details>", room };
}
