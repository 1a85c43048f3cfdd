import type { RuleId } from "../core/policy/policy.ts";
import { count } from "../core/rules/wording.ts";
import type { Finding, LinkState, Verdict } from "../core/verdict.ts";
import { visible } from "./escape.ts";

/** Rules whose complaint goes away when the SOP is edited. */
const MENDED_IN_THE_SOP: readonly RuleId[] = [
  "sop-outdated",
  "sop-broken-reference",
  "sop-removed-name",
  "sop-unowned",
];

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
  const required = verdict.findings.filter((finding) => finding.level === "require");
  if (required.length > 0) return demand(required, "must");
  const advised = verdict.findings.filter((finding) => finding.level === "advise");
  if (advised.length > 0) return demand(advised, "may");
  return repair === "fixed" ? `This change fixes the policy: ${visible(path)}` : contentment(verdict);
}

function demand(findings: readonly Finding[], force: "must" | "may"): string {
  const sops = new Set(findings.flatMap((finding) => finding.sop ?? []));
  const others = findings.filter((finding) => finding.sop === null).length;
  const thing = force === "must" ? "problem" : "suggestion";
  if (sops.size === 0) return force === "must" ? `${count(others, thing)} to solve` : count(others, thing);
  const what = findings.every((finding) => MENDED_IN_THE_SOP.includes(finding.rule))
    ? "an update"
    : "attention";
  const verb = force === "may" ? "may need" : sops.size === 1 ? "needs" : "need";
  const rest =
    others === 0 ? "" : `, and there ${others === 1 ? "is" : "are"} ${count(others, `other ${thing}`)}`;
  return `${count(sops.size, "SOP")} ${verb} ${what}${rest}`;
}

function contentment({ links, compared, noSops }: Verdict): string {
  if (noSops !== null) return "No SOP was found";
  if (compared.files === 0) return compared.headName === "index" ? "Nothing is staged" : "Nothing changed";
  if (links.length === 0) return "No linked infrastructure changed";
  const sops = new Set(links.map((link) => link.sop)).size;
  const fresh = links.every((link) => link.state === "updated" || link.state === "attested");
  if (fresh) return `${ALL_OF[sops] ?? `All ${sops} linked SOPs are`} up to date`;
  const states = [...new Set(links.map((link) => link.state))];
  const parts = states.map(
    (state) => `${links.filter((link) => link.state === state).length} ${STATE_WORDS[state]}`,
  );
  return `Nothing to do for ${count(sops, "linked SOP")}: ${parts.join(", ")}`;
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
