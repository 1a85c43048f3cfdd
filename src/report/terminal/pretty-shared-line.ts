import type { Finding, SharedLine } from "../../core/model/verdict.ts";
import { listOf } from "../../core/model/wording.ts";
import { visible } from "../escape.ts";
import { sharedLineText, subjectName } from "../shared-line.ts";
import type { Layout } from "./style.ts";
import { wrap } from "./wrap.ts";

/** Findings that are reported below such a line before the rest is counted. */
const SHOWN = 5;
const INDENT = "  ";

/**
 * A line for findings that have one together; where something is asked, the evidence of each below it, and the next
 * step.
 */
export function prettySharedLine(line: SharedLine, layout: Layout): string {
  const { style, width } = layout;
  const mark = line.kind === "unasked" ? style.dim("·") : style.yellow("!");
  const text = sharedLineText(line, (finding) => subjectName(finding, visible));
  const [first = "", ...more] = wrap(`${text}.`, width, INDENT);
  const head = [`${mark} ${first.trimStart()}`, ...more];
  return [...head, ...(line.kind === "unasked" ? [] : reasons(line.findings, layout))].join("\n");
}

function reasons(findings: readonly Finding[], { style, width }: Layout): readonly string[] {
  const left = findings.length - SHOWN;
  const links = [...new Set(findings.map(({ link }) => visible(`${link}`)))];
  const next = `Next: Update them, or add the commit trailer "SOP-Waive: <link>: <reason>" for ${listOf(links, "and")}.`;
  return [
    ...findings.slice(0, SHOWN).flatMap(({ message }) => wrap(visible(message), width, `${INDENT}  `)),
    ...(left > 0 ? [style.dim(`${INDENT}  and ${left} more`)] : []),
    ...wrap(next, width, `${INDENT}  `),
  ];
}
