import type { PolicyProblem } from "../core/model/policy.ts";
import {
  commandData,
  commandProperty,
  markdownBlock,
  markdownCode,
  markdownText,
  visible,
  visibleLines,
} from "./escape.ts";
import type { Layout } from "./terminal/style.ts";
import { wrap } from "./terminal/wrap.ts";

/** Every problem of a policy for a terminal: where and what, the lines it is about, what would be right. */
export function prettyProblems(problems: readonly PolicyProblem[], layout: Layout): string {
  return problems.map((problem) => prettyProblem(problem, layout)).join("\n\n");
}

function prettyProblem(problem: PolicyProblem, { style, width }: Layout): string {
  const place = `${visible(problem.path)}:${problem.line}:${problem.column}`;
  const expectation = `Expected ${visible(problem.expected)}, received ${visible(problem.received)}.`;
  return [
    `${style.bold(place)}: ${style.red(visible(problem.message))}`,
    ...indented(problem.frame),
    ...wrap(expectation, width, "  "),
    ...(problem.suggestion === null ? [] : [`  ${style.yellow(visible(problem.suggestion))}`]),
    ...(problem.example === null
      ? []
      : ["  Example:", ...indented(problem.example).map((line) => `  ${line}`)]),
  ].join("\n");
}

function indented(text: string): readonly string[] {
  if (text.trim() === "") return [];
  return visibleLines(text.trimEnd())
    .split("\n")
    .map((line) => `  ${line}`);
}

/** Every problem of a policy as Markdown list items with their code frames. */
export function markdownProblems(problems: readonly PolicyProblem[]): string {
  return problemItems(problems).join("\n\n");
}

/** Each problem of a policy as Markdown of its own: where and what, the frame, what would be right. */
export function problemItems(problems: readonly PolicyProblem[]): readonly string[] {
  return problems.map(markdownProblem);
}

/** One problem in a short line of Markdown: where and what, and the nearest right word. */
export function problemSentence(problem: PolicyProblem): string {
  const { message, suggestion } = problem;
  const hint = suggestion === null ? "" : ` ${markdownText(suggestion)}`;
  return `${placeOf(problem)}: ${markdownText(message)}.${hint}`;
}

function markdownProblem(problem: PolicyProblem): string {
  const parts = [
    `${placeOf(problem)}: ${markdownText(problem.message)}`,
    ...(problem.frame.trim() === "" ? [] : [markdownBlock(problem.frame.trimEnd(), "")]),
    expectation(problem),
    ...(problem.example === null
      ? []
      : ["A correct example:", markdownBlock(problem.example.trimEnd(), "yaml")]),
  ];
  return parts.join("\n\n");
}

function placeOf({ path, line, column }: PolicyProblem): string {
  return markdownCode(`${path}:${line}:${column}`);
}

function expectation({ expected, received, suggestion }: PolicyProblem): string {
  const more = suggestion === null ? "" : ` ${markdownText(suggestion)}`;
  return `Expected ${markdownText(expected)}, received ${markdownText(received)}.${more}`;
}

/** GitHub shows this many error annotations per step (actions/toolkit #734). */
const SHOWN_ANNOTATIONS = 10;

/** Problems of a policy as error annotations of GitHub Actions, as many as GitHub shows. */
export function githubProblems(problems: readonly PolicyProblem[]): readonly string[] {
  return problems.slice(0, SHOWN_ANNOTATIONS).map((problem) => {
    const expectation = `Expected ${visible(problem.expected)}, received ${visible(problem.received)}.`;
    const suggestion = problem.suggestion === null ? "" : ` ${visible(problem.suggestion)}`;
    const place = `file=${commandProperty(visible(problem.path))},line=${problem.line},col=${problem.column}`;
    const text = `${visible(problem.message)}\n${expectation}${suggestion}`;
    return `::error ${place},title=policy-invalid::${commandData(text)}`;
  });
}
