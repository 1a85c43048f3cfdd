import type { Finding, SharedLine } from "../core/model/verdict.ts";
import { listOf } from "../core/model/wording.ts";
import { markdownCode } from "./escape.ts";
import { findingWhy } from "./markdown-finding.ts";
import { targetName } from "./places-text.ts";

/** What a line of findings begins with, by its kind. */
const BEGINNINGS: Readonly<Record<SharedLine["kind"], string>> = {
  medium: "May need an update",
  weak: "Weakly affected, and may need an update all the same",
  unasked: "Weakly affected, nothing to do",
};
/** Where one of them must be updated, the line sounds like it. */
const REQUIRED = "Weakly affected, and to be updated all the same";

/** The summary of what is folded below such a line. */
export const ONE_BY_ONE = "Why, one by one";

/** One line for findings about outdated SOPs, without a full stop; `show` gives the name of a finding's SOP. */
export function sharedLineText(line: SharedLine, show: (finding: Finding) => string): string {
  return `${beginningOf(line)}: ${listOf([...new Set(line.findings.map(show))], "and")}`;
}

function beginningOf({ kind, findings }: SharedLine): string {
  const isRequired = kind === "weak" && findings.some(({ level }) => level === "require");
  return isRequired ? REQUIRED : BEGINNINGS[kind];
}

/** What a finding is about, `show` escapes names: its SOP, or the link where it is about many SOPs of one. */
export function subjectName({ sop, section, link }: Finding, show: (name: string) => string): string {
  return sop === null ? `link ${show(`${link}`)}` : show(targetName(sop, section));
}

/** The line as Markdown. */
export function markdownSharedLine(line: SharedLine): string {
  return `${sharedLineText(line, (finding) => subjectName(finding, markdownCode))}.`;
}

/**
 * Its findings as list items: the evidence of each, and what to do where something is asked; `step` gives that as
 * Markdown.
 */
export function sharedLineItems(
  { kind, findings }: SharedLine,
  step: (finding: Finding) => string,
): readonly string[] {
  return findings.map((each) =>
    kind === "unasked" ? findingWhy(each) : `${findingWhy(each)}  \n  Next: ${step(each)}`,
  );
}
