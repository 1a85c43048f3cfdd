import { CHECKS } from "./messages/check-messages.ts";
import { COMMENTS } from "./messages/comment-messages.ts";
import { type Chapter, messageSection } from "./messages/message.ts";
import { REPLIES } from "./messages/reply-messages.ts";
import { SPECIAL_CHECKS } from "./messages/special-messages.ts";

const INTRODUCTION = `# Messages

Every kind of message that sopwatch writes on a pull request, made by the code that writes it, with example facts. Names, paths and reasons
are examples; the rest is what a reader sees.`;

const CHAPTERS: readonly Chapter[] = [CHECKS, SPECIAL_CHECKS, COMMENTS, REPLIES];

/** The whole of \`docs/messages.md\`. */
export function messagesPage(): string {
  return `${[INTRODUCTION, ...CHAPTERS.map(chapterText)].join("\n\n")}\n`;
}

function chapterText({ title, introduction, messages }: Chapter): string {
  return [`## ${title}`, introduction, ...messages.map(messageSection)].join("\n\n");
}
