import type { ScannedSop, ScanReport } from "../core/model/scan-report.ts";
import type { Finding } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";

/** The SOPs of a report by what there is to do about them, worst first. */
export interface StaleGroups {
  readonly stale: readonly ScannedSop[];
  readonly due: readonly ScannedSop[];
  readonly fresh: readonly ScannedSop[];
}

/** Takes the SOPs apart by state; their order stays. */
export function staleGroups({ sops }: ScanReport): StaleGroups {
  return {
    stale: sops.filter(({ state }) => state === "stale"),
    due: sops.filter(({ state }) => state === "due"),
    fresh: sops.filter(({ state }) => state === "fresh"),
  };
}

/** The answer in one line. */
export function staleHeadline(report: ScanReport): string {
  const { stale, due } = staleGroups(report);
  const all = count(report.sops.length, "SOP");
  if (report.sops.length === 0) return "No SOP to judge";
  if (stale.length === 0 && due.length === 0) return `No SOP is stale (${report.sops.length} checked)`;
  const verb = due.length === 1 ? "is" : "are";
  if (stale.length === 0) return `No SOP is stale; ${due.length} of ${all} ${verb} due`;
  const soon = due.length === 0 ? "" : `, ${due.length} ${verb} due`;
  return `${stale.length} of ${all} ${stale.length === 1 ? "is" : "are"} stale${soon}`;
}

/** When an SOP was last changed in substance, and that it was touched since without being changed; null when unknown. */
export function lastChangeWords({ lastSubstantiveChange, ignoredEdits }: ScannedSop): string | null {
  if (lastSubstantiveChange === null) return null;
  const last = `Last real change ${lastSubstantiveChange.date.slice(0, 10)}`;
  const [newest] = ignoredEdits;
  if (newest === undefined) return last;
  const edits = `${count(ignoredEdits.length, "edit")} since, the last on ${newest.date.slice(0, 10)}`;
  return `${last}; ${edits}, changed ${ignoredWords(ignoredEdits.map(({ kind }) => kind))}`;
}

const KINDS = {
  cosmetic: "layout",
  "review-only": "dates",
  metadata: "front matter",
  "mass-edit": "many SOPs in the same way",
  unknown: "what could not be read",
};

function ignoredWords(kinds: readonly (keyof typeof KINDS)[]): string {
  const words = [...new Set(kinds)].map((kind) => KINDS[kind]);
  return words.length === 1 ? `only ${words[0]}` : words.join(" and ");
}

/** What there is to do about an SOP, most urgent first; when nothing is, its next review, or that there is nothing. */
export function nextSteps({ reasons, findings, nextReview }: ScannedSop): readonly string[] {
  if (reasons.length > 0) return [...new Set(reasons.map(({ remedy }) => remedy))];
  const [first] = findings.filter(({ level }) => level !== "observe");
  if (first !== undefined) return [first.fix];
  return [nextReview === null ? "Nothing for now." : `Review it by ${nextReview}.`];
}

/** How many findings of each level, hardest first: `1 require, 2 advise`. */
export function findingCounts(findings: readonly Finding[]): string {
  const levels = ["require", "advise", "observe"] as const;
  return levels
    .map((level) => ({ level, amount: findings.filter((finding) => finding.level === level).length }))
    .filter(({ amount }) => amount > 0)
    .map(({ level, amount }) => `${amount} ${level}`)
    .join(", ");
}
