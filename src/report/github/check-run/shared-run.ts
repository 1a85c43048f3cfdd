import type { KeptLedger, Ledger } from "../../../core/model/ledger.ts";
import type { Annotation, CheckRunOutput } from "../../../core/model/publication.ts";
import type { Conclusion } from "../../../core/model/verdict.ts";
import { count, listOf } from "../../../core/model/wording.ts";
import { writeLedgers } from "../../../core/statements/write-ledger.ts";
import { markdownCell, markdownCode, markdownText, visible } from "../../escape.ts";
import { headline } from "../../headline.ts";
import type { PullRequestPlace } from "../edit-link.ts";
import { fitSections, type Section } from "../fit-sections.ts";
import { checkAnnotations, MAX_ANNOTATIONS, shortened } from "./annotations.ts";
import { RECHECK_ONLY } from "./buttons.ts";
import { MAX_OUTPUT, MAX_TITLE, WHERE } from "./completed-run.ts";
import { type CheckRunSources, verdictSections } from "./render-check-run.ts";
import { evidenceSections } from "./run-sections.ts";
import { NO_POLICY, UNDECIDED, undecidedParagraphs } from "./special-outputs.ts";

/** What was found out about one pull request. */
export type PartAnswer =
  | ({ readonly kind: "judged" } & Pick<
      CheckRunSources,
      "verdict" | "policy" | "refusedReviewers" | "preview"
    >)
  /** `note` names files that may be meant as the policy; empty where there are none. */
  | { readonly kind: "no-policy"; readonly note: string }
  | { readonly kind: "undecided"; readonly reason: string };

/** One of the pull requests that a check run answers for. */
export interface HeadPart {
  readonly pullRequest: PullRequestPlace & { readonly base: { readonly ref: string } };
  /** False for a stranger's pull request with somebody else's commit: it is reported and decides nothing. */
  readonly decides: boolean;
  readonly answer: PartAnswer;
  /** What the run is to remember of it. */
  readonly ledger: Ledger;
}

interface SharedSources {
  readonly parts: readonly HeadPart[];
  readonly kept: readonly KeptLedger[];
  readonly left: number;
  readonly unknown: boolean;
}

/**
 * One check run for all open pull requests with one head. The most severe verdict of those that decide is its conclusion;
 * each is named with its own, then told as it would be alone. It has no button that speaks for one of them.
 */
export function sharedRun(sources: SharedSources): CheckRunOutput {
  const { parts, kept, unknown } = sources;
  const ordered = hardestFirst(parts);
  const [worst] = ordered;
  const conclusion = unknown || worst === undefined ? "failure" : conclusionOf(worst);
  const numbered = ordered.map(({ pullRequest, ledger }) => ({ pullRequest: pullRequest.number, ledger }));
  const hidden = writeLedgers([...numbered, ...kept]);
  const introduction = [...opening(sources), answerTable(parts), nextSentence(sources, conclusion)];
  const head = introduction.filter((part) => part !== "").join("\n\n");
  const summary = partsText(ordered, MAX_OUTPUT - head.length - 2, summaryOf);
  const text = partsText(ordered, MAX_OUTPUT - hidden.length - 2, evidenceOf);
  return {
    conclusion,
    title: shortened(titleOf(sources, ordered), MAX_TITLE),
    summary: summary === "" ? head : `${head}\n\n${summary}`,
    text: text === "" ? `\n${hidden}` : `${text}\n\n${hidden}`,
    annotations: annotationsOf(ordered),
    buttons: conclusion === "success" ? [] : RECHECK_ONLY,
  };
}

const SEVERITY: readonly Conclusion[] = ["failure", "neutral", "success"];

function conclusionOf({ answer }: HeadPart): Conclusion {
  if (answer.kind === "undecided") return "failure";
  return answer.kind === "no-policy" ? "success" : answer.verdict.conclusion;
}

/** Those that decide before those that do not, the most severe first, then by number. */
function hardestFirst(parts: readonly HeadPart[]): readonly HeadPart[] {
  const rank = (part: HeadPart) =>
    SEVERITY.indexOf(conclusionOf(part)) + (part.decides ? 0 : SEVERITY.length);
  return parts.toSorted((a, b) => rank(a) - rank(b) || a.pullRequest.number - b.pullRequest.number);
}

function headlineOf({ answer }: HeadPart): string {
  if (answer.kind === "no-policy") return NO_POLICY;
  return answer.kind === "undecided" ? UNDECIDED : headline(answer.verdict);
}

function titleOf({ parts, left, unknown }: SharedSources, ordered: readonly HeadPart[]): string {
  if (unknown) return `${parts.length + left} open pull requests have this commit: too many for one check`;
  const deciding = ordered.filter(({ decides }) => decides);
  const [worst] = deciding;
  if (worst === undefined) return UNDECIDED;
  const alike = deciding.filter((part) => conclusionOf(part) === conclusionOf(worst));
  const headlines = new Set(alike.map(headlineOf));
  const names = listOf(
    alike.map(({ pullRequest }) => `#${pullRequest.number}`),
    "and",
  );
  if (headlines.size > 1 && conclusionOf(worst) === "success") return `Nothing to do on ${names}`;
  if (headlines.size > 1 || alike.length > 1) return `${headlineOf(worst)} (${names})`;
  return `${headlineOf(worst)} (${names} into ${visible(worst.pullRequest.base.ref)})`;
}

function opening({ parts, left, unknown }: SharedSources): readonly string[] {
  const all = `${parts.length + left} open pull requests share this head commit, and GitHub shows one check per commit.`;
  const rule =
    "This check shows the most severe result. A waiver or an attestation counts only for its own pull request.";
  const rest = unknown
    ? `${count(left, "more pull request")} with this commit could not be judged: one check covers at most ${parts.length}. **Next:** close some, or give them head commits of their own.`
    : `${count(left, "more pull request")} with this commit, by people without write access here, ${left === 1 ? "is" : "are"} not judged.`;
  return [`${all} ${rule}`, ...(left === 0 ? [] : [rest])];
}

function answerTable(parts: readonly HeadPart[]): string {
  const rows = parts.map((part) => {
    const cells = [nameOf(part), markdownCode(part.pullRequest.base.ref), answerCell(part)];
    return `| ${cells.map(markdownCell).join(" | ")} |`;
  });
  return ["| Pull request | Into | Result |", "| --- | --- | --- |", ...rows].join("\n");
}

const MARKS = { failure: "❌", neutral: "⚠️", success: "✅" } as const;

function answerCell(part: HeadPart): string {
  const answer = `${MARKS[conclusionOf(part)]} ${markdownText(headlineOf(part))}`;
  return part.decides ? answer : `${answer} (does not count: its author has no write access)`;
}

function nameOf({ pullRequest: { number, url } }: HeadPart): string {
  return `[#${number}](${url})`;
}

/** For the reader whose own pull request is fine: why it is red all the same, and how to get out of that. */
function nextSentence({ parts, unknown }: SharedSources, conclusion: Conclusion): string {
  if (conclusion !== "failure" || unknown) return "";
  const deciding = parts.filter(({ decides }) => decides);
  const failing = deciding.filter((part) => conclusionOf(part) === "failure").map(nameOf);
  const passing = deciding.filter((part) => conclusionOf(part) !== "failure").map(nameOf);
  if (passing.length === 0) return "";
  const one = passing.length === 1;
  const free = `${listOf(passing, "and")} ${one ? "passes" : "pass"} on ${one ? "its" : "their"} own; this check turns green once that is done. A head commit of its own makes it green now.`;
  return `**Next:** resolve ${listOf(failing, "and")} as described below, or close what is not needed. ${free}`;
}

/** Each part under its own heading, with an equal share of the room. */
function partsText(
  parts: readonly HeadPart[],
  limit: number,
  sectionsOf: (part: HeadPart) => readonly Section[],
): string {
  const room = Math.floor(limit / parts.length);
  return parts
    .flatMap((part) => {
      const [start, end] = frameOf(part);
      const body = fitSections(sectionsOf(part), room - start.length - end.length - 6, WHERE);
      return body === "" ? [] : [[start, body, end].filter((piece) => piece !== "").join("\n\n")];
    })
    .join("\n\n");
}

/** What decides nothing is folded away. */
function frameOf(part: HeadPart): readonly [string, string] {
  const { number, base } = part.pullRequest;
  if (part.decides) return [`### ${nameOf(part)} into ${markdownCode(base.ref)}`, ""];
  return [`<details><summary>#${number}, which does not count</summary>`, "</details>"];
}

function summaryOf({ pullRequest, answer, ledger }: HeadPart): readonly Section[] {
  if (answer.kind === "no-policy") return [];
  if (answer.kind === "undecided")
    return [{ heading: "", items: undecidedParagraphs(answer.reason), between: "\n\n" }];
  return verdictSections({ ...answer, pullRequest, ledger });
}

function evidenceOf({ answer }: HeadPart): readonly Section[] {
  return answer.kind === "judged" ? evidenceSections(answer.verdict, answer.refusedReviewers) : [];
}

/** Marks in the files show on every pull request with this head, so those that decide nothing make none. */
function annotationsOf(parts: readonly HeadPart[]): readonly Annotation[] {
  const all = parts.flatMap(({ decides, answer }) =>
    decides && answer.kind === "judged" ? checkAnnotations(answer.verdict) : [],
  );
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()].slice(0, MAX_ANNOTATIONS);
}
