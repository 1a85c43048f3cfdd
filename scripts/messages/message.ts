import type { CheckRunOutput, MarkedBody } from "../../src/core/model/publication.ts";

/** One message of `docs/messages.md`: when it is met, and what is shown. */
export interface Message {
  readonly title: string;
  /** One sentence: what has to happen for somebody to see this. */
  readonly when: string;
  /** Markdown, quoted on the page as GitHub renders it. */
  readonly shown: string;
}

/** A chapter of the page. */
export interface Chapter {
  readonly title: string;
  readonly introduction: string;
  readonly messages: readonly Message[];
}

/** A check run as its page shows it: title and conclusion, summary and text, marks in the files, buttons. */
export function shownCheck({
  title,
  conclusion,
  summary,
  text,
  annotations,
  buttons,
}: CheckRunOutput): string {
  const marks = annotations.map(
    (mark) =>
      `- \`${mark.path}:${mark.startLine}\`, ${mark.level}: **${mark.title}**. ${inline(mark.message)}`,
  );
  return [
    `**${title}** · ${conclusion}`,
    summary,
    withoutComments(text),
    marks.length === 0 ? "" : `Annotations:\n\n${marks.join("\n")}`,
    buttons.length === 0 ? "" : `Buttons: ${buttons.map(({ label }) => `**${label}**`).join(", ")}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** A comment without its hidden marker. */
export function shownBody(body: MarkedBody | null): string {
  return body === null ? "(nothing)" : withoutComments(body.body);
}

function withoutComments(text: string): string {
  return text.replace(/^<!--.*?-->$/gms, "").trim();
}

/** The message of an annotation, which is plain text. */
function inline(text: string): string {
  return text
    .split("\n")
    .map((line) => `\`\`${line}\`\``)
    .join("<br>");
}

/** A message as a section of the page. */
export function messageSection({ title, when, shown }: Message): string {
  const quoted = shown
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
  return `### ${title}\n\n${when}\n\n${quoted}`;
}
