import { locationsOf } from "../model/finding-places.ts";
import { ruleRow } from "../model/rule-table.ts";
import type { Feedback, ReasonKind, StaleReason } from "../model/scan-report.ts";
import type { FrontMatterProblem } from "../model/sop.ts";
import type { Finding } from "../model/verdict.ts";
import { count, listOf } from "../model/wording.ts";

/** Fixes of one kind that are spelled out; the rest stands in the list of findings. */
const SHOWN = 3;

/** What is wrong with an SOP beside its age. */
export interface ContentFacts {
  readonly findings: readonly Finding[];
  /** Findings about references to paths that history once held. */
  readonly dead: readonly Finding[];
  /** Dates and intervals of the SOP that cannot be understood. */
  readonly misread: readonly FrontMatterProblem[];
  readonly feedback: readonly Feedback[];
}

/** Why an SOP is not fresh, by what it says and points at rather than by its age. Each comes once, with what ends it. */
export function contentReasons({ findings, dead, misread, feedback }: ContentFacts): readonly StaleReason[] {
  const proven = new Set(dead.filter(({ level }) => level !== "observe"));
  const required = findings.filter(
    (finding) => finding.level === "require" && !proven.has(finding) && !isReason(finding),
  );
  const expired = findings.filter(
    ({ rule, level }) => ruleRow(rule).inScan === "expired-waiver" && level !== "observe",
  );
  return [
    ...reason("dead-reference", proven.size, {
      state: "stale",
      text: deadWords([...proven]),
      remedy: deadStep([...proven]),
    }),
    ...reason("unreadable-date", misread.length, {
      text: `${misread.length === 1 ? "a date or interval" : `${misread.length} dates or intervals`} that cannot be read`,
      remedy: steps(misread.map(({ line, key, fix }) => `Line ${line}, \`${key}\`: ${fix}`)),
    }),
    ...reason("required", required.length, {
      text: `${count(required.length, "finding")} that must be fixed`,
      remedy: steps(required.map(placed)),
    }),
    ...reason("waiver", expired.length, {
      text: `${count(expired.length, "waiver")} that expired`,
      remedy: steps(expired.map(({ fix }) => fix)),
      attestable: true,
    }),
    ...reason("feedback", feedback.length, {
      text: `${count(feedback.length, "open report")} that it did not work`,
      remedy: feedbackStep(feedback.map(({ issue }) => issue)),
    }),
  ];
}

function reason(
  kind: ReasonKind,
  amount: number,
  words: Pick<StaleReason, "text" | "remedy"> & Partial<Pick<StaleReason, "state" | "attestable">>,
): readonly StaleReason[] {
  const { text, remedy, state = "due", attestable = false } = words;
  return amount === 0 ? [] : [{ kind, state, text, remedy, attestable }];
}

function deadWords(dead: readonly Finding[]): string {
  return `${count(dead.length, "dead reference")}: ${listOf(dead.map(pathOf), "and")}`;
}

function deadStep(dead: readonly Finding[]): string {
  const places = dead.map((finding) => {
    const lines = [...new Set(locationsOf(finding).flatMap(({ line }) => line ?? []))];
    const named = `${lines.length === 1 ? "line" : "lines"} ${listOf(lines.map(String), "and")}`;
    return `\`${pathOf(finding)}\`${lines.length === 0 ? "" : ` (${named})`}`;
  });
  return `Correct or remove ${listOf(places, "and")}: ${dead.length === 1 ? "it is" : "they are"} gone.`;
}

function pathOf({ infra }: Finding): string {
  return `${infra[0]}`;
}

function steps(fixes: readonly string[]): string {
  const all = [...new Set(fixes)];
  const more = all.length - SHOWN;
  return `${all.slice(0, SHOWN).join(" ")}${more > 0 ? ` Then the ${more} more under "Findings".` : ""}`;
}

function placed({ location, sop, fix }: Finding): string {
  const line = location !== null && location.path === sop ? location.line : null;
  return line === null || line === 1 ? fix : `Line ${line}: ${fix}`;
}

function feedbackStep(issues: readonly number[]): string {
  const named = listOf(
    issues.map((issue) => `#${issue}`),
    "and",
  );
  return `Fix what ${named} ${issues.length === 1 ? "reports" : "report"}, or say there why the SOP is right, then close ${issues.length === 1 ? "it" : "them"}.`;
}

/** True for a finding that is a reason of its own, or that dates and drift stand for. */
function isReason({ rule }: Finding): boolean {
  const { inScan } = ruleRow(rule);
  return inScan === "reason" || inScan === "expired-waiver";
}
