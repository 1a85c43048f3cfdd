import type { ScannedSop, ScanReport } from "../core/model/scan-report.ts";
import type { Finding } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";

/** The SOPs of a report by what there is to do about them, worst first. */
export interface StaleGroups {
  /** Whatever their state. */
  readonly broken: readonly ScannedSop[];
  /** What is left, by state. */
  readonly stale: readonly ScannedSop[];
  readonly due: readonly ScannedSop[];
  readonly fresh: readonly ScannedSop[];
}

/** Takes the SOPs apart; their order stays. */
export function staleGroups({ sops }: ScanReport): StaleGroups {
  const others = sops.filter((sop) => !isBroken(sop));
  return {
    broken: sops.filter(isBroken),
    stale: others.filter(({ state }) => state === "stale"),
    due: others.filter(({ state }) => state === "due"),
    fresh: others.filter(({ state }) => state === "fresh"),
  };
}

/** True for an SOP that names something which is not there: whoever follows it gets stuck. */
export function isBroken({ trust }: Pick<ScannedSop, "trust">): boolean {
  return trust.trust === "broken";
}

/** `1 SOP is broken`; empty where none is. */
export function brokenWords({ sops }: ScanReport): string {
  const broken = sops.filter(isBroken).length;
  return broken === 0 ? "" : `${count(broken, "SOP")} ${broken === 1 ? "is" : "are"} broken`;
}

/**
 * Why an SOP is listed, as clauses: what is broken in it, where the reasons of its state do not say so, and those
 * reasons.
 */
export function whyListed(sop: ScannedSop): string {
  const { reason, reasons, state, trust } = sop;
  if (!isBroken(sop) || reasons.some(({ kind }) => kind === "dead-reference")) return reason;
  const [first = ""] = trust.reasons;
  const broken = lowerFirst(first.slice(0, -1));
  return state === "fresh" ? broken : `${broken}; ${reason}`;
}

/** The answer in one line, what is broken first. */
export function staleHeadline(report: ScanReport): string {
  const broken = brokenWords(report);
  return broken === "" ? stateHeadline(report) : `${broken}; ${lowerFirst(stateHeadline(report))}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function stateHeadline({ sops }: ScanReport): string {
  const stale = sops.filter(({ state }) => state === "stale").length;
  const due = sops.filter(({ state }) => state === "due").length;
  const all = count(sops.length, "SOP");
  if (sops.length === 0) return "No SOP to judge";
  if (stale === 0 && due === 0) return `No SOP is stale (${sops.length} checked)`;
  const verb = due === 1 ? "is" : "are";
  if (stale === 0) return `No SOP is stale; ${due} of ${all} ${verb} due`;
  const soon = due === 0 ? "" : `, ${due} ${verb} due`;
  return `${stale} of ${all} ${stale === 1 ? "is" : "are"} stale${soon}`;
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
