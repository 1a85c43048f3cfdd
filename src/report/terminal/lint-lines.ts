import type { Finding } from "../../core/model/verdict.ts";
import { count } from "../../core/model/wording.ts";
import { checkName } from "../docs-url.ts";
import { visible } from "../escape.ts";
import { groupFindings } from "../group-findings.ts";
import type { Layout } from "./style.ts";
import { wrap } from "./wrap.ts";

/** What a missing part is called after "missing:", by the check that asks for it. */
const PARTS: Readonly<Record<string, string>> = {
  "anatomy/context": "context",
  "anatomy/prerequisites": "prerequisites",
  "anatomy/quick-reference": "quick reference",
  "anatomy/steps": "numbered steps",
  "anatomy/commands": "exact commands",
  "anatomy/success": "success indicators",
  "anatomy/rollback": "rollback",
  "anatomy/edge-cases": "edge cases",
  "anatomy/escalation": "escalation",
  "anatomy/owner": "owner",
  "anatomy/review-date": "review date",
};

/** What other findings are called, by rule or check; those that are not named here go by their id. */
const FAULTS: Readonly<Record<string, string>> = {
  "anatomy/vague": "vague step",
  "anatomy/hard-coded": "fixed host",
  "sop-broken-reference": "dead reference",
};

/** Parts that all of so many SOPs lack are reported once for all of them. */
const MANY = 3;

/** Lines of a fault that are listed before the rest is counted. */
const SHOWN_LINES = 5;

/** One line for each SOP that lacks something, after one for what all of them lack. `sops` is how many were checked. */
export function lintLines(findings: readonly Finding[], sops: number, layout: Layout): string {
  const everywhere = sops < MANY ? [] : missingEverywhere(findings, sops);
  const rest = findings.filter((finding) => !everywhere.includes(partOf(finding) ?? ""));
  const all = everywhere.length === 0 ? [] : [`All ${sops} SOPs  missing: ${everywhere.join(", ")}`];
  const lines = groupFindings(rest).map(
    ({ subject, findings: some }) => `${visible(subject)}  ${summary(some)}`,
  );
  return [...all, ...lines].flatMap((line) => wrap(line, layout.width, "")).join("\n");
}

function missingEverywhere(findings: readonly Finding[], sops: number): readonly string[] {
  const lacking = Map.groupBy(findings, partOf);
  return [...lacking].flatMap(([part, some]) =>
    part !== null && new Set(some.map(({ sop }) => sop)).size === sops ? [part] : [],
  );
}

function partOf(finding: Finding): string | null {
  return PARTS[checkName(finding)] ?? null;
}

function summary(findings: readonly Finding[]): string {
  const parts = [...new Set(findings.flatMap((finding) => partOf(finding) ?? []))];
  const faults = [
    ...Map.groupBy(
      findings.filter((finding) => partOf(finding) === null),
      checkName,
    ),
  ].map(([name, some]) => `${faultName(name, some.length)}${linesOf(some)}`);
  return [...(parts.length > 0 ? [`missing: ${parts.join(", ")}`] : []), ...faults].join("; ");
}

function faultName(name: string, amount: number): string {
  const noun = FAULTS[name];
  if (noun === undefined) return name;
  return amount === 1 ? noun : count(amount, noun);
}

function linesOf(findings: readonly Finding[]): string {
  const lines = [...new Set(findings.flatMap(({ location }) => location?.line ?? []))];
  if (lines.length === 0) return "";
  const rest = lines.length - SHOWN_LINES;
  const shown = lines.slice(0, SHOWN_LINES).join(", ");
  return ` (line${lines.length === 1 ? "" : "s"} ${shown}${rest > 0 ? ` and ${rest} more` : ""})`;
}
