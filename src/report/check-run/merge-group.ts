import { EMPTY_LEDGER } from "../../core/ledger/ledger.ts";
import { writeLedger } from "../../core/ledger/write-ledger.ts";
import type { CheckRunOutput } from "../../core/publication.ts";
import { count } from "../../core/rules/wording.ts";
import type { Conclusion, Verdict } from "../../core/verdict.ts";
import type { PullRequestPlace } from "../edit-link.ts";
import { markdownText } from "../escape.ts";
import { fitSections, type Section } from "../fit-sections.ts";
import { foldRepeated } from "../group-findings.ts";
import { headline } from "../headline.ts";
import { repeatedItem } from "../markdown-finding.ts";
import { isTold, nextStep } from "../ways-on.ts";
import { checkAnnotations, MAX_ANNOTATIONS, shortened } from "./annotations.ts";
import { RECHECK_ONLY } from "./buttons.ts";
import { MAX_OUTPUT } from "./render-check-run.ts";

/** One pull request of a merge group with its own verdict, judged as it would be merged. */
export interface GroupMember {
  readonly pullRequest: PullRequestPlace;
  readonly verdict: Verdict;
}

const WORST: readonly Conclusion[] = ["failure", "neutral", "success"];
const MARKS: Readonly<Record<Conclusion, string>> = { failure: "❌", neutral: "⚠️", success: "✅" };

/**
 * The check of a merge group: the worst conclusion of its pull requests, each with its own answer and what stands in its
 * way. An empty group, whose pull requests could not be told, fails: unknown is not fine.
 */
export function mergeGroupCheck(members: readonly GroupMember[]): CheckRunOutput {
  const conclusion = WORST.find((worst) => members.some(({ verdict }) => verdict.conclusion === worst));
  const sections = members.map(memberSection);
  const findings = members.flatMap(({ verdict }) => verdict.findings);
  const none = "sopwatch could not tell which pull requests are in this group. **Next:** queue them again.";
  return {
    conclusion: conclusion ?? "failure",
    title: shortened(titleOf(members), 255),
    summary: members.length === 0 ? none : fitSections(sections, MAX_OUTPUT, ""),
    text: `\n${writeLedger(EMPTY_LEDGER)}`,
    annotations: checkAnnotations(findings).slice(0, MAX_ANNOTATIONS),
    buttons: conclusion === "success" ? [] : RECHECK_ONLY,
  };
}

function titleOf(members: readonly GroupMember[]): string {
  const [only] = members;
  if (only === undefined) return "The pull requests of this group are unknown";
  if (members.length === 1) return headline(only.verdict);
  const failing = members.filter(({ verdict }) => verdict.conclusion === "failure").length;
  if (failing === 0) return `Nothing blocks the ${members.length} pull requests of this group`;
  return `${failing} of ${count(members.length, "pull request")} cannot be merged yet`;
}

function memberSection({ pullRequest, verdict }: GroupMember): Section {
  const items = foldRepeated(verdict.findings.filter(isTold)).map((each) =>
    repeatedItem(each, nextStep(each.finding, pullRequest)),
  );
  const name = `[#${pullRequest.number}](${pullRequest.url})`;
  const answer = `${MARKS[verdict.conclusion]} ${name}: ${markdownText(headline(verdict))}`;
  return { heading: "", items: [answer, ...items], between: "\n", room: 12_000 };
}
