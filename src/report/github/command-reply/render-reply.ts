import type { CommandAnswer, CommandReply } from "../../../core/judge/command-answers.ts";
import type { MarkedBody } from "../../../core/model/publication.ts";
import { FORMS } from "../../../core/statements/parse-commands.ts";
import { markdownCode, markdownText } from "../../escape.ts";
import { fitSections } from "../fit-sections.ts";
import { marked } from "../marker.ts";
import { explanationMarkdown } from "./explanation-markdown.ts";

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
