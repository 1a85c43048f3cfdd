import type { KeptLedger, Ledger } from "../../../core/model/ledger.ts";
import type { Policy } from "../../../core/model/policy.ts";
import type { CheckRunOutput, RefusedReviewer } from "../../../core/model/publication.ts";
import type { Finding, LinkState, Verdict } from "../../../core/model/verdict.ts";
import { count } from "../../../core/model/wording.ts";
import { markdownCode, markdownText } from "../../escape.ts";
import { nextStep, nextSteps } from "../../next-steps.ts";
import { placeName, targetName } from "../../places-text.ts";
import type { PullRequestPlace } from "../edit-link.ts";
import type { Section } from "../fit-sections.ts";
import { checkButtons } from "./buttons.ts";
import { completedRun } from "./completed-run.ts";
import {
  evidenceSections,
  listSection,
  noteSection,
  problemSection,
  recordSection,
  sharedSections,
  tableSection,
  whySection,
} from "./run-sections.ts";

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
  /** What the run remembers for other pull requests that had this head. */
  readonly kept?: readonly KeptLedger[];
}

/**
 * The verdict on a pull request as a completed check run: the table, how to resolve it, why, the statements made, what the policy of the
 * pull request would say; the evidence is folded into the text, which ends with the ledger.
 */
export function renderCheckRun(sources: CheckRunSources): CheckRunOutput {
  const { verdict, policy, refusedReviewers, ledger, kept = [] } = sources;
  return completedRun({
    verdict,
    summary: verdictSections(sources),
    evidence: evidenceSections(verdict, refusedReviewers),
    ledger,
    kept,
    buttons: checkButtons(verdict, policy),
  });
}

/** What the summary tells about one pull request. */
export function verdictSections({
  verdict,
  policy,
  pullRequest,
  preview,
  ledger,
}: CheckRunSources): readonly Section[] {
  const step = (finding: Finding): string => nextStep(finding, pullRequest);
  const changes = preview === null ? [] : policyPreview(verdict, preview);
  return [
    problemSection(verdict),
    tableSection(verdict, step),
    ...sharedSections(verdict, step),
    listSection("#### To resolve", nextSteps({ verdict, policy, pullRequest }), 8_000),
    whySection(verdict),
    recordSection(verdict, ledger),
    listSection("#### With the policy of this pull request", changes, 8_000),
    noteSection(verdict),
  ];
}

const WORDS = { success: "pass", neutral: "pass with advice", failure: "fail" } as const;

/**
 * What would change for this very pull request under the policy that it brings: the conclusion, links that appear, go or
 * change their state or level, findings that appear or go. As list items, the conclusion first.
 */
export function policyPreview(now: Verdict, preview: Verdict): readonly string[] {
  const links = changedLinks(now, preview);
  const appear = missingIn(now, preview.findings);
  const go = missingIn(preview, now.findings);
  return [
    conclusionItem(now, preview, links.length + appear.length + go.length),
    ...links,
    ...appear.map((finding) => `- New: ${findingText(finding)}`),
    ...go.map((finding) => `- Gone: ${findingText(finding)}`),
  ];
}

function conclusionItem(now: Verdict, preview: Verdict, differences: number): string {
  const after = WORDS[preview.conclusion];
  if (differences === 0) return `- No difference: the check would still ${after}.`;
  return preview.conclusion === now.conclusion
    ? `- The check would still ${after}, with ${count(differences, "difference")}:`
    : `- The check would **${after}** instead of ${WORDS[now.conclusion]}.`;
}

function changedLinks(now: Verdict, preview: Verdict): readonly string[] {
  const before = new Map(now.links.map((link) => [keyOf(link), link]));
  const after = new Map(preview.links.map((link) => [keyOf(link), link]));
  const items = [...after].flatMap(([key, link]) => {
    const old = before.get(key);
    if (old === undefined) return [`- New link: ${named(link)}, ${link.state} at ${link.level}`];
    if (old.state === link.state && old.level === link.level) return [];
    return [`- ${named(link)}: ${link.state} at ${link.level} instead of ${old.state} at ${old.level}`];
  });
  const gone = [...before]
    .filter(([key]) => !after.has(key))
    .map(([, link]) => `- Link gone: ${named(link)}`);
  return [...items, ...gone];
}

function keyOf({ link, sop, section }: LinkState): string {
  return JSON.stringify([link, sop, section]);
}

function named({ link, sop, section }: LinkState): string {
  return `${markdownText(link)} → ${markdownCode(targetName(sop, section))}`;
}

function missingIn({ findings }: Verdict, wanted: readonly Finding[]): readonly Finding[] {
  const known = new Set(findings.map(findingKey));
  return wanted.filter((finding) => finding.level !== "observe" && !known.has(findingKey(finding)));
}

function findingKey({ rule, level, link, sop, section, location, message }: Finding): string {
  return JSON.stringify([rule, level, link, sop, section, location, message]);
}

function findingText({ level, rule, location, message }: Finding): string {
  const place = location === null ? "" : ` at ${markdownCode(placeName(location))}`;
  return `**${level}** ${markdownCode(rule)}${place}: ${markdownText(message)}`;
}
