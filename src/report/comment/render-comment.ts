import type { Policy, PolicyProblem } from "../../core/policy/policy.ts";
import type { MarkedBody } from "../../core/publication.ts";
import type { PullRequest } from "../../core/pull-request/pull-request.ts";
import type { Finding, Location, Verdict } from "../../core/verdict.ts";
import { editLink, type PullRequestPlace } from "../edit-link.ts";
import { markdownCode, markdownText } from "../escape.ts";
import { fitSections } from "../fit-sections.ts";
import { type FindingGroup, foldRepeated, groupFindings, placeName } from "../group-findings.ts";
import { headline } from "../headline.ts";
import { marked } from "../marker.ts";
import { problemSentence } from "../policy-problems.ts";
import { type PolicyState, policyState } from "../policy-state.ts";
import { isHeldByPolicy, isOnWay, isTold, waysOn } from "../ways-on.ts";

/** What the comment says. */
export interface CommentSources {
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, "attest" | "waive" | "comment">;
  readonly pullRequest: PullRequestPlace & Pick<PullRequest, "draft" | "state">;
  /** True when our comment stands on the pull request already. */
  readonly exists: boolean;
  /** True where the check run answers for other pull requests as well. */
  readonly shared?: boolean;
  /** Page of the check run; null while it has none. */
  readonly checkUrl: string | null;
}

/** SOPs that are told in full: a longer list is one that readers learn to skip. */
const SHOWN = 3;
/** Reasons that are told for one SOP. */
const SHOWN_REASONS = 3;
/** GitHub takes 65,536 characters; the marker and a last line feed need a few. */
const MAX_BODY = 65_000;

/**
 * The one comment on a pull request: the answer, at most three SOPs with the reason and a link to edit each, how to go on,
 * the rest counted. When all is fine an earlier comment becomes one line. Null when nothing is to be written: all is fine
 * and was, the pull request is a draft or not open, or the policy wants no comment.
 */
export function renderComment(sources: CommentSources): MarkedBody | null {
  const { verdict, policy, pullRequest, exists, checkUrl } = sources;
  if (!policy.comment || pullRequest.draft || pullRequest.state !== "open") return null;
  const told = verdict.findings.filter(isForAuthor);
  if (told.length > 0) return marked("comment", complaint(sources, told));
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

/** A policy that was broken before this change is told in the check; its author is not to blame. */
function isForAuthor(finding: Finding): boolean {
  return isTold(finding) && !(finding.rule === "policy-invalid" && finding.level === "advise");
}

function complaint(
  { verdict, policy, pullRequest, checkUrl, shared = false }: CommentSources,
  told: readonly Finding[],
): string {
  const held = isHeldByPolicy(verdict) ? policyState(verdict.policy, markdownCode) : null;
  const groups = groupFindings(held === null ? told : told.filter(({ rule }) => rule !== "policy-invalid"));
  const left = groups.length - SHOWN;
  const mark = verdict.conclusion === "failure" ? "❌" : "⚠️";
  const advice = verdict.conclusion === "failure" ? "" : " This is advice and blocks nothing.";
  const items = groups.slice(0, SHOWN).map((group) => groupItem(group, pullRequest));
  const groupItems = [...items, ...(left > 0 ? [`- and ${left} more`] : [])];
  return fitSections(
    [
      {
        heading: `${mark} **${answer(verdict)}.**${advice}`,
        items: held === null ? groupItems : [heldAnswer(held, verdict.policy.problems)],
        between: "\n",
        room: held === null ? 40_000 : 10_000,
      },
      { heading: "Also found:", items: held === null ? [] : groupItems, between: "\n", room: 30_000 },
      // A heading of its own, or Markdown would take both lists for one.
      {
        heading: "How to go on:",
        items: waysOn({ verdict, policy, pullRequest, shared }),
        between: "\n",
        room: 15_000,
      },
      { heading: "", items: [closing(checkUrl)], between: "\n" },
    ],
    MAX_BODY,
    "",
  );
}

/** What a base policy that cannot be read means here, once, and then the problems that are told in full. */
function heldAnswer({ what, next }: PolicyState, problems: readonly PolicyProblem[]): string {
  const left = problems.length - SHOWN;
  return [
    `${what} **Next:** ${next}\n`,
    ...problems.slice(0, SHOWN).map((problem) => `- ${problemSentence(problem)}`),
    ...(left > 0 ? [`- and ${left} more`] : []),
  ].join("\n");
}

/** One SOP (or file) with what was found about it; what is outdated is mended by the ways on, the rest says how. */
function groupItem({ subject, findings }: FindingGroup, place: PullRequestPlace): string {
  const [first] = findings;
  const sop = first?.rule === "sop-missing" ? null : (first?.sop ?? null);
  const name = (sop === null ? null : editLink(place, sop)) ?? markdownCode(subject);
  const owners = [...new Set(findings.flatMap((finding) => finding.owners))];
  const asked = owners.length === 0 ? "" : ` (${shownOwners(owners)})`;
  const folded = foldRepeated(findings);
  const reasons = folded.slice(0, SHOWN_REASONS).map(({ finding }) => `  - ${reason(finding)}`);
  const left = folded.length - SHOWN_REASONS;
  return [`- ${name}${asked}`, ...reasons, ...(left > 0 ? [`  - and ${left} more`] : [])].join("\n");
}

function reason({ rule, location, message, fix }: Finding): string {
  if (isOnWay({ rule })) return `${markdownText(message)}.`;
  return `${markdownText(message)}${placeOf(location, message)}. Next: ${markdownText(fix)}`;
}

/** Where to look: the line alone where the message names the file already. */
function placeOf(location: Location | null, message: string): string {
  if (location === null) return "";
  if (!message.includes(location.path)) return ` (${markdownCode(placeName(location))})`;
  return location.line === null ? "" : ` (line ${location.line})`;
}

function shownOwners(owners: readonly string[]): string {
  const left = owners.length - SHOWN;
  return `${owners.slice(0, SHOWN).map(markdownCode).join(", ")}${left > 0 ? ` and ${left} more` : ""}`;
}

function closing(checkUrl: string | null): string {
  const evidence = checkUrl === null ? "" : `[The rest and the evidence](${checkUrl}). `;
  return `${evidence}This comment is edited in place and shrinks to one line when all is well.`;
}
