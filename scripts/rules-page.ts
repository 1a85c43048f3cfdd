import { ANATOMY_CHECKS } from "../src/core/anatomy/checks.ts";
import type { ExampleChange, Files, Rule, RuleExample } from "../src/core/model/rule.ts";
import { ruleRow } from "../src/core/model/rule-table.ts";
import { RULES } from "../src/core/rules/index.ts";
import { markdownTable } from "./replace-part.ts";

const INTRODUCTION = `# Rules

What sopwatch reports, with the default levels. The policy can change each level (\`rules\` in [the policy](policy.md)). Every example
is run as a test: a small repository before and after a change, and what sopwatch says about the change. Examples of the
scheduled scan show mainline changes instead, oldest first, and what sopwatch says on a given day.`;

/** The whole of \`docs/rules.md\`, from the documentation and the examples that each rule carries. */
export function rulesPage(): string {
  const rows = RULES.map((rule) => [
    `[\`${rule.id}\`](#${rule.id})`,
    looksAt(rule),
    ruleRow(rule.id).defaultLevel,
    ruleRow(rule.id).summary,
  ]);
  const table = markdownTable(["rule", "looks at", "default", "reports when"], rows);
  return `${[INTRODUCTION, table, ...RULES.map(section)].join("\n\n")}\n`;
}

function looksAt({ check, scan }: Rule): string {
  return [check === null ? [] : ["a change"], scan === null ? [] : ["the whole branch"]].flat().join(", ");
}

function section(rule: Rule): string {
  const { summary, why } = ruleRow(rule.id);
  const heading = `## \`${rule.id}\`\n\nReports when ${summary}.\n\n${why}`;
  return [heading, ...checksOf(rule), ...rule.examples.map(exampleText)].join("\n\n");
}

const CHECKS = `Each part has its own check, with its own level in the policy: \`rules: {anatomy/rollback: advise}\`. A check is on
by default only if at least 80 % of its findings on real SOPs were right
([how that was measured](decisions/0130-lint-that-can-be-trusted.md)). The others are off until a policy turns them on.`;

/** A heading for each single check of a rule, so that a link can lead to it. */
function checksOf({ id }: Rule): readonly string[] {
  if (id !== "sop-anatomy") return [];
  const { defaultLevel } = ruleRow(id);
  const sections = ANATOMY_CHECKS.map(({ id: check, summary, onByDefault }) => {
    const level = onByDefault ? defaultLevel : "off";
    return `#### \`anatomy/${check}\`\n\nExpects ${summary}. Default: \`${level}\`.`;
  });
  return ["### Checks", CHECKS, ...sections];
}

function exampleText(example: RuleExample): string {
  const { title, before, after, complaints, mainline, now } = example;
  if (mainline !== undefined) return timelineText({ title, complaints, mainline, now: `${now}` });
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const files = paths.map((path) => fileDiff(path, before, after)).join("\n\n");
  const fence = "`".repeat(Math.max(3, longestBackticks(files) + 1));
  return `### ${title}\n\n${fence}diff\n${files}\n${fence}\n\n${answerText("sopwatch says", complaints)}`;
}

function answerText(who: string, complaints: readonly string[]): string {
  return complaints.length === 0
    ? `${who} nothing.`
    : `${who}:\n\n\`\`\`text\n${complaints.join("\n")}\n\`\`\``;
}

/** The changes of a mainline one after the other, each with what it did to the files before it. */
function timelineText(example: {
  readonly title: string;
  readonly now: string;
  readonly complaints: readonly string[];
  readonly mainline: readonly ExampleChange[];
}): string {
  const { title, now, complaints, mainline } = example;
  let before: Files = {};
  const changes = mainline.map(({ date, subject, body, files }) => {
    const diffs = Object.keys(files).map((path) => fileDiff(path, before, files));
    before = { ...before, ...files };
    return `# ${date}: ${subject}${body === undefined ? "" : `\n#   ${body}`}\n\n${diffs.join("\n\n")}`;
  });
  const fence = "`".repeat(Math.max(3, longestBackticks(changes.join("\n")) + 1));
  const answer = answerText(`On ${now} sopwatch says`, complaints);
  return `### ${title}\n\n${fence}diff\n${changes.join("\n\n")}\n${fence}\n\n${answer}`;
}

/** A file's name, what happened to it, and its lines: those that stay, then those that go and come, between them. */
function fileDiff(path: string, before: Files, after: Files): string {
  const [old, next] = [linesOf(before[path]), linesOf(after[path])];
  const start = commonLength(old, next);
  const end = commonLength(old.slice(start).reverse(), next.slice(start).reverse());
  const marked = [
    ...old.slice(0, start).map((line) => `  ${line}`),
    ...old.slice(start, old.length - end).map((line) => `- ${line}`),
    ...next.slice(start, next.length - end).map((line) => `+ ${line}`),
    ...old.slice(old.length - end).map((line) => `  ${line}`),
  ];
  return [`# ${path}${fate(before[path], after[path])}`, ...marked.map((line) => line.trimEnd())].join("\n");
}

function fate(before: string | undefined, after: string | undefined): string {
  if (before === undefined) return " (new)";
  if (after === undefined) return " (removed)";
  return before === after ? "" : " (changed)";
}

function linesOf(text: string | undefined): readonly string[] {
  return text === undefined ? [] : text.replace(/^\n|\n$/g, "").split("\n");
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((line, index) => line !== b[index]);
  return different < 0 ? Math.min(a.length, b.length) : different;
}

function longestBackticks(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
