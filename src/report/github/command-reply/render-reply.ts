import type { CommandAnswer, CommandReply } from "../../../core/judge/command-answers.ts";
import type { Claim, NearMiss, PathExplanation, ReachedClaim } from "../../../core/judge/explain-path.ts";
import type { MarkedBody } from "../../../core/model/publication.ts";
import { FORMS } from "../../../core/statements/parse-commands.ts";
import { markdownCode, markdownText } from "../../escape.ts";
import { levelWords } from "../../explanation-report.ts";
import { targetName } from "../../places-text.ts";
import { wayText } from "../../way-text.ts";
import { fitSections } from "../fit-sections.ts";
import { marked } from "../marker.ts";

/** GitHub takes 65,536 characters; the marker and a last line feed need a few. */
const MAX_BODY = 65_000;

const HELP = [
  "Commands, each at the start of a line:",
  [
    `- ${markdownCode(FORMS["still-accurate"])}: as an owner, confirm that the SOP is still accurate for this change`,
    `- ${markdownCode(FORMS.waive)}: skip the SOP in this pull request; the reason is recorded`,
    `- ${markdownCode(FORMS.recheck)}: judge this pull request again`,
    `- ${markdownCode(FORMS.explain)}: show which links, SOPs and owners cover a path, and why`,
    `- ${markdownCode(FORMS.snooze)}: only for owners, on the issue of a stale SOP`,
  ].join("\n"),
].join("\n\n");

/**
 * The words of an answer, as a comment that mentions nobody; null when the reaction says enough. It starts with a hidden
 * marker that names the comment it answers, so that the same answer is never posted twice.
 */
export function renderReply({ commentId, replies }: CommandAnswer): MarkedBody | null {
  if (replies.length === 0) return null;
  const items = replies.map(replyText);
  const content = fitSections([{ heading: "", items, between: "\n\n" }], MAX_BODY, "");
  return marked("reply", content, commentId);
}

function replyText(reply: CommandReply): string {
  if (reply.kind === "help") return HELP;
  if (reply.kind === "explanation") return explanationMarkdown(reply.explanation);
  const form = reply.form === null ? "" : ` The form is ${markdownCode(reply.form)}.`;
  const end = reply.reason.endsWith("?") ? "" : ".";
  return `That had no effect: ${markdownText(reply.reason)}${end}${form}`;
}

/** What claims a path and what nearly does, as Markdown: the answer first, then one list item each. */
function explanationMarkdown(explanation: PathExplanation): string {
  const { path, exists, claims, reached, nearMisses, sop, notes } = explanation;
  const name = markdownCode(path);
  const absent = exists ? "" : " (does not exist; matched by pattern only)";
  const isClaimed = claims.length + reached.length > 0;
  const answer = isClaimed ? `${name}${absent} is claimed by:` : `No link claims ${name}${absent}.`;
  return [
    answer,
    [...claims.map(claimItem), ...reached.map((claim) => reachedItem(path, claim))].join("\n"),
    sop === null ? "" : sopLine(sop),
    nearMisses.length === 0 ? "" : `Not by:\n\n${nearMisses.map(missItem).join("\n")}`,
    ...notes.map(markdownText),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function claimItem(claim: Claim): string {
  return item(claim, `by ${markdownCode(claim.glob)} in ${origin(claim)}`);
}

function reachedItem(path: string, claim: ReachedClaim): string {
  const way = markdownText(`${wayText(path, claim.way.uses)}, which it selects`);
  return item(claim, `because ${way} (${origin(claim)})`);
}

function item(claim: Omit<Claim, "glob">, why: string): string {
  const many = claim.sops.length > 1 ? `, ${claim.satisfy} of ${claim.sops.length} SOPs` : "";
  const sops = claim.sops.map(
    ({ path, section, owners }) => `  - ${markdownCode(targetName(path, section))}${owned(owners)}`,
  );
  const head = `- ${markdownCode(claim.link)} at ${levelWords(claim)}${many}, ${why}`;
  return [head, ...sops].join("\n");
}

function missItem(miss: NearMiss): string {
  return `- ${markdownCode(miss.link)}: ${markdownCode(miss.glob)} ${markdownText(miss.why)} (${origin(miss)})`;
}

function sopLine({ links, owners }: NonNullable<PathExplanation["sop"]>): string {
  const named = links.length === 0 ? "that no link names" : `of ${links.map(markdownCode).join(", ")}`;
  return `It is an SOP ${named}${owned(owners)}.`;
}

function origin({ origin }: Pick<NearMiss, "origin">): string {
  return markdownCode(`${origin.path}:${origin.position.line}`);
}

function owned(owners: readonly string[]): string {
  return owners.length === 0 ? ", without an owner" : `, owned by ${owners.map(markdownCode).join(", ")}`;
}
