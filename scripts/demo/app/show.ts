import type { RootContent } from "mdast";
import { toString as textOf } from "mdast-util-to-string";
import { parseMarkdown } from "../../../src/core/documents/parse-markdown.ts";
import type { SimulatedRepository } from "../../../test/simulator/types.ts";

const MARKS: Readonly<Record<string, string>> = { success: "✓", neutral: "!", failure: "✗" };

/** The lines a person would read on GitHub about one pull request, without its formatting. */
export function describePullRequest({ view }: SimulatedRepository, number: number): readonly string[] {
  const { headSha } = view.pullRequest(number);
  const checks = view
    .checkRuns(headSha)
    .flatMap(({ conclusion, title, annotations }) => [
      `${MARKS[conclusion ?? ""] ?? "?"} sopwatch: ${title ?? ""} (${conclusion ?? "in progress"})`,
      ...annotations.map(({ path, startLine, message }) => `    ${path}:${startLine}  ${firstLine(message)}`),
    ]);
  const comments = view.comments(number).flatMap(({ author, body, reactions }) => {
    const [first = "", ...rest] = linesOf(body);
    const reacted = reactions.length === 0 ? "" : `  (answered ${reactions.join(", ")})`;
    return [`${author}: ${first}${reacted}`, ...rest.map((line) => `    ${line}`)];
  });
  const asked = view.requestedReviewers(number);
  return [
    ...checks,
    ...comments,
    ...(asked.length === 0 ? [] : [`Review requested from ${asked.join(", ")}`]),
  ];
}

/** What is left of a comment when it is rendered: one line per paragraph and list item, hidden comments gone. */
function linesOf(body: string): readonly string[] {
  const parsed = parseMarkdown(body);
  if (!parsed.ok) return [firstLine(body)];
  const blocks: readonly RootContent[] = parsed.value.children.flatMap((node): readonly RootContent[] =>
    node.type === "list" ? node.children.flatMap((item) => item.children) : [node],
  );
  return blocks
    .map((node) => textOf(node, { includeHtml: false }).replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
