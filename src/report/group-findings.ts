import type { Finding, Location } from "../core/verdict.ts";

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
  return finding.sop ?? finding.location?.path ?? finding.infra[0] ?? finding.rule;
}

/** `docs/a.md` or `docs/a.md#section`: how every report names an SOP. */
export function targetName(sop: string, section: string | null): string {
  return section === null ? sop : `${sop}#${section}`;
}

/** `path:line`, or the path alone when the whole file is meant: what terminals and editors turn into a jump. */
export function placeName(location: Location): string {
  return location.line === null ? location.path : `${location.path}:${location.line}`;
}
