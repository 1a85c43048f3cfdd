import { sopsOf } from "../core/model/finding-places.ts";
import type { Finding } from "../core/model/verdict.ts";

/** Findings about one SOP, or about one file when no SOP is concerned. */
export interface FindingGroup {
  readonly subject: string;
  readonly findings: readonly Finding[];
}

/**
 * Findings by the SOP they are about, keeping the order in which the engine weighed them: hardest
 * first, so a group stands where its hardest finding does.
 */
export function groupFindings(findings: readonly Finding[]): readonly FindingGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const subject = subjectOf(finding);
    const group = groups.get(subject);
    if (group) group.push(finding);
    else groups.set(subject, [finding]);
  }
  return [...groups].map(([subject, members]) => ({ subject, findings: members }));
}

function subjectOf(finding: Finding): string {
  const [sop, ...others] = sopsOf(finding);
  if (sop === undefined) return finding.location?.path ?? finding.infra[0] ?? finding.rule;
  return others.length === 0 ? sop : `${sop} and ${others.length} more`;
}
