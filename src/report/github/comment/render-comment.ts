import { isHeldByPolicy } from "../../../core/model/is-asked.ts";
import type { Policy, PolicyProblem } from "../../../core/model/policy.ts";
import type { MarkedBody } from "../../../core/model/publication.ts";
import type { PullRequest } from "../../../core/model/pull-request.ts";
import { stateKey } from "../../../core/model/state-key.ts";
import type { Finding, Verdict } from "../../../core/model/verdict.ts";
import { capital } from "../../../core/model/wording.ts";
import { markdownCode, markdownText } from "../../escape.ts";
import { headline } from "../../headline.ts";
import { isEditable, isSettledByStatement, nextSteps } from "../../next-steps.ts";
import { linesBeside, placesText } from "../../places-text.ts";
import { type PolicyState, policyState } from "../../policy-state.ts";
import { problemSentence } from "../../problem-text.ts";
import { editLink, type PullRequestPlace } from "../edit-link.ts";
import { fitSections, type Section } from "../fit-sections.ts";
import { marked } from "../marker.ts";
import { outdatedLine, type States, sharedLine } from "./outdated-lines.ts";

/** What the comment says. */
export interface CommentSources {
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, "attest" | "waive" | "comment">;
  readonly pullRequest: PullRequestPlace & Pick<PullRequest, "draft" | "state">;
  /** True when our comment stands on the pull request already. */
  readonly exists: boolean;
  /** Page of the check run; null while it has none. */
  readonly checkUrl: string | null;
}

/** Findings that are reported in full: a longer list is one that readers learn to skip. */
const SHOWN = 3;
/** GitHub takes 65,536 characters; the marker and a last line feed need a few. */
const MAX_BODY = 65_000;

/**
 * The one comment on a pull request: the answer, at most three findings with all that is needed to act, the ways out, the
 * rest counted; at most 60 words for one finding. Why and the evidence are in the check. When all is fine an earlier comment becomes one line. Null when nothing is to be written: all is fine
 * and was, the pull request is a draft or not open, or the policy wants no comment.
 */
export function renderComment(sources: CommentSources): MarkedBody | null {
  const { verdict, policy, pullRequest, exists, checkUrl } = sources;
  if (!policy.comment || pullRequest.draft || pullRequest.state !== "open") return null;
  if (verdict.shown.toAuthor) return marked("comment", complaint(sources));
  return exists
    ? marked(
        "comment",
        `${verdict.conclusion === "success" ? "✅" : "⚠️"} ${answer(verdict)}.${details(checkUrl)}`,
      )
    : null;
}

function answer(verdict: Verdict): string {
  return markdownText(headline(verdict));
}

function details(checkUrl: string | null): string {
  return checkUrl === null ? "" : ` [Details](${checkUrl})`;
}

function complaint(sources: CommentSources): string {
  const { verdict, policy, pullRequest, checkUrl } = sources;
  const held = isHeldByPolicy(verdict.policy) ? policyState(verdict.policy, markdownCode) : null;
  const states: States = new Map(verdict.links.map((state) => [stateKey(state), state]));
  const lines = findingLines(sources, states);
  const shared = verdict.shown.sharedLines.map((line) => sharedLine(line, states, pullRequest));
  const steps = nextSteps({ verdict, policy, pullRequest });
  const [only = ""] = lines;
  const isAlone = held === null && lines.length === 1 && shared.length === 0;
  return fitSections(
    [
      held === null
        ? { heading: verdictLine(verdict), items: isAlone ? [only] : [], between: "\n", room: 40_000 }
        : heldSection(held, verdict.policy.problems),
      listOfFindings(held === null ? verdictLine(verdict) : "Also found:", isAlone ? [] : lines, shared),
      // A heading of its own, or Markdown would take both lists for one.
      {
        heading: isAlone ? "" : held === null ? "To resolve:" : "Or:",
        items: steps,
        between: "\n",
        room: 15_000,
      },
      { heading: "", items: closing(checkUrl), between: "\n" },
    ],
    MAX_BODY,
    "",
  );
}

function verdictLine(verdict: Verdict): string {
  const fails = verdict.conclusion === "failure";
  return `${fails ? "❌" : "⚠️"} **${answer(verdict)}.**${fails ? "" : " Advice only."}`;
}

/** What a base policy that cannot be read means here, once, and then the problems that are reported in full. */
function heldSection({ what, next }: PolicyState, problems: readonly PolicyProblem[]): Section {
  const left = problems.length - SHOWN;
  const items = [
    ...problems.slice(0, SHOWN).map((problem) => `- ${problemSentence(problem)}`),
    ...(left > 0 ? [`- and ${left} more`] : []),
  ];
  return { heading: `❌ ${what} **Next:** ${next}`, items, between: "\n", room: 10_000 };
}

/** Some findings in full, the rest counted; then those that have a line together. */
function listOfFindings(heading: string, lines: readonly string[], shared: readonly string[]): Section {
  const left = lines.length - SHOWN;
  const rest = left > 0 ? [`and ${left} more`] : [];
  const items = [...lines.slice(0, SHOWN), ...rest, ...shared];
  return {
    heading,
    items: items.map((line) => `- ${line}`),
    between: "\n",
    room: 30_000,
  };
}

/** A line for each finding, hardest first. */
function findingLines({ verdict, pullRequest }: CommentSources, states: States): readonly string[] {
  return verdict.shown.inComment.map((finding) =>
    isSettledByStatement(finding)
      ? outdatedLine(finding, states.get(stateKey(finding)), pullRequest)
      : otherLine(finding, pullRequest),
  );
}

/** What happened, all places, the next step and whom to ask: nothing but the SOP's own line settles it. */
function otherLine(finding: Finding, place: PullRequestPlace): string {
  const { sop, message, fix, owners } = finding;
  const link = sop === null || !isEditable(finding) ? null : editLink(place, sop);
  const linked = link !== null && message.startsWith(`${sop} `);
  const what = linked
    ? `${link} ${markdownText(message.slice(sop?.length))}`
    : capital(markdownText(message));
  const edit = link === null || linked ? "" : ` (edit ${link})`;
  const asked = owners.length === 0 ? "" : ` Owner: ${shownOwners(owners)}.`;
  return `${what}${edit}${placesOf(finding)}. **Next:** ${markdownText(fix)}${asked}`;
}

/** Where to look: the lines alone where the message names their file already. */
function placesOf(finding: Finding): string {
  return linesBeside(finding) ?? ` (${placesText(finding, markdownCode)})`;
}

function shownOwners(owners: readonly string[]): string {
  const left = owners.length - SHOWN;
  return `${owners.slice(0, SHOWN).map(markdownCode).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

function closing(checkUrl: string | null): readonly string[] {
  return checkUrl === null ? [] : [`[Full report](${checkUrl})`];
}
