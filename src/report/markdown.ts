import type { Finding, SharedLine, Verdict } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";
import { comparedLine } from "./compared-line.ts";
import { markdownCode, markdownText, withoutCommands } from "./escape.ts";
import { headline } from "./headline.ts";
import { evidenceItem, evidenceTitle } from "./markdown-evidence.ts";
import { findingItem, findingWhy } from "./markdown-finding.ts";
import { summaryTable } from "./markdown-table.ts";
import { markdownNotes } from "./notes.ts";
import { policyState } from "./policy-state.ts";
import { markdownProblems } from "./problem-text.ts";
import { markdownSharedLine, ONE_BY_ONE, sharedLineItems } from "./shared-line.ts";

/** A check run's summary holds 65,535 characters; what does not fit is left out whole, never cut in the middle. */
const LIMIT = 65_535;
const TOO_LONG = "The rest does not fit here: run `sopwatch check` to see it.";

/**
 * The verdict for a job summary or a check run: the answer, one table row per link or finding, then why, then the
 * evidence folded away. Nothing that a change can write becomes a mention, a link or HTML.
 */
export function renderMarkdown(verdict: Verdict): string {
  const { alone, sharedLines, observed, links } = verdict.shown;
  const sections = [
    `### ${mark(verdict)} ${markdownText(headline(verdict))}`,
    brokenBase(verdict),
    markdownProblems(verdict.policy.problems),
    summaryTable(verdict.shown),
    ...sharedLines.map(sharedLine),
    alone.length === 0 ? "" : ["#### Why", "", ...alone.map(findingWhy)].join("\n"),
    links.length === 0 ? "" : folded(evidenceTitle(verdict.links), links.map(evidenceItem).join("\n")),
    observations(observed),
    comparedLine(verdict, markdownCode),
    markdownNotes(verdict.notes),
  ];
  return withoutCommands(`${fitting(sections.filter((section) => section !== "")).join("\n\n")}\n`);
}

/** What a base policy that cannot be read means for the change; of another one the answer says enough. */
function brokenBase({ policy }: Verdict): string {
  const state = policy.repair === null ? null : policyState(policy, markdownCode);
  return state === null ? "" : `${state.what} **Next:** ${state.next}`;
}

function mark(verdict: Verdict): string {
  if (verdict.policy.problems.length > 0 || verdict.conclusion === "failure") return "❌";
  return verdict.conclusion === "neutral" ? "⚠️" : "✅";
}

function sharedLine(line: SharedLine): string {
  const items = sharedLineItems(line, ({ fix }) => markdownText(fix));
  return `${markdownSharedLine(line)}\n\n${folded(ONE_BY_ONE, items.join("\n"))}`;
}

function observations(findings: readonly Finding[]): string {
  if (findings.length === 0) return "";
  return folded(count(findings.length, "observation"), findings.map(findingItem).join("\n"));
}

function folded(summary: string, body: string): string {
  return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function fitting(sections: readonly string[]): readonly string[] {
  const kept: string[] = [];
  let room = LIMIT - TOO_LONG.length - 3;
  for (const section of sections) {
    room -= section.length + 2;
    if (room < 0) return [...kept, TOO_LONG];
    kept.push(section);
  }
  return kept;
}
