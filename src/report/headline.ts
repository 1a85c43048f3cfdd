import { sopsOf } from "../core/model/finding-places.ts";
import { ruleRow } from "../core/model/rule-table.ts";
import type { Finding, LinkState, ShownFindings, Verdict } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";
import { visible } from "./escape.ts";

/**
 * The answer in one line, as a person would give it; the title of the check run and the first line of every report.
 * Already escaped for a terminal.
 */
export function headline(verdict: Verdict): string {
  const { problems, path, repair, waiver } = verdict.policy;
  if (problems.length > 0) {
    const what = `policy has ${count(problems.length, "problem")}: ${visible(path)}`;
    return waiver === null ? `The ${what}` : `Waived for this change: the ${what}`;
  }
  const demands = demand(verdict.shown.asked);
  if (demands !== "") return `${demands}${weakSuffix(verdict.shown)}`;
  return repair === "fixed" ? `This change fixes the policy: ${visible(path)}` : contentment(verdict);
}

/** All that is asked of a reader, requirements first; each SOP counts once, where it is asked for hardest. */
function demand(findings: readonly Finding[]): string {
  const required = findings.filter(({ level }) => level === "require");
  const advised = findings.filter(({ level }) => level === "advise");
  const must = new Set(required.flatMap(sopsOf));
  const may = new Set(advised.flatMap(sopsOf).filter((sop) => !must.has(sop)));
  const problems = withoutSop(required);
  const other = must.size > 0 ? "other problem" : "problem";
  return [
    ...(must.size === 0 ? [] : [mustSentence(must.size, required)]),
    ...(may.size === 0 ? [] : [maySentence(may.size, must.size > 0, advised)]),
    ...(problems === 0 ? [] : [`${count(problems, other)}${must.size === 0 ? " to solve" : ""}`]),
    ...(withoutSop(advised) === 0 ? [] : [count(withoutSop(advised), "suggestion")]),
  ].join(", ");
}

/** SOPs that weak changes of graded links leave outdated, and of which nothing is asked. */
function weakSuffix({ asked, weak }: ShownFindings): string {
  const counted = new Set(asked.flatMap(sopsOf));
  const more = new Set(weak.flatMap(sopsOf).filter((sop) => !counted.has(sop))).size;
  if (more === 0) return "";
  return `; ${counted.size === 0 ? count(more, "SOP") : `${more} more`} weakly affected`;
}

function mustSentence(sops: number, findings: readonly Finding[]): string {
  if (isFixedInTheSop(findings)) return `${count(sops, "SOP")} must be updated`;
  return `${count(sops, "SOP")} ${sops === 1 ? "needs" : "need"} attention`;
}

function maySentence(sops: number, isMore: boolean, findings: readonly Finding[]): string {
  if (isMore) return `${sops} may need it`;
  return `${count(sops, "SOP")} may need ${isFixedInTheSop(findings) ? "an update" : "attention"}`;
}

function isFixedInTheSop(findings: readonly Finding[]): boolean {
  return findings.every(({ rule, sop }) => sop === null || ruleRow(rule).fixedIn === "sop");
}

function withoutSop(findings: readonly Finding[]): number {
  return findings.filter(({ sop }) => sop === null).length;
}

function contentment({ links, compared, noSops }: Verdict): string {
  if (noSops !== null) return "No SOP was found";
  if (compared.files === 0) return compared.headName === "index" ? "Nothing is staged" : "Nothing changed";
  if (links.length === 0) return "No linked infrastructure changed";
  const sops = new Set(links.map((link) => link.sop)).size;
  const fresh = links.every((link) => link.state === "updated" || link.state === "attested");
  if (fresh) return `${ALL_OF[sops] ?? `All ${sops} linked SOPs are`} up to date`;
  const parts = [...Map.groupBy(links, stateWords)].map(([words, some]) => `${some.length} ${words}`);
  return `Nothing to do for ${count(sops, "linked SOP")}: ${parts.join(", ")}`;
}

function stateWords({ state, relevance, strength }: LinkState): string {
  const isWeak = state === "outdated" && relevance === "graded" && strength === "weak";
  return isWeak ? "weakly affected" : STATE_WORDS[state];
}

/** How people say it of so many. */
const ALL_OF: Readonly<Record<number, string>> = { 1: "The linked SOP is", 2: "Both linked SOPs are" };

const STATE_WORDS: Readonly<Record<LinkState["state"], string>> = {
  updated: "updated",
  attested: "attested",
  waived: "waived",
  exempt: "exempt",
  "within-budget": "within its drift budget",
  outdated: "outdated but only observed",
  missing: "missing but only observed",
};
