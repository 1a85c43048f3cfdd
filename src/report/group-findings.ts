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

/** One complaint and every place that it is made of: the same missing path named on five lines is one thing to mend. */
export interface RepeatedFinding {
  readonly finding: Finding;
  /** Further lines in the file of the finding's own location. */
  readonly more: readonly number[];
}

/** Findings of one group with those that differ by their line only told once, at the first. */
export function foldRepeated(findings: readonly Finding[]): readonly RepeatedFinding[] {
  const folded = new Map<string, { finding: Finding; more: number[] }>();
  for (const finding of findings) {
    const { rule, check, level, message, location } = finding;
    const key = JSON.stringify([rule, check, level, message, location?.path]);
    const known = folded.get(key);
    if (!known) folded.set(key, { finding, more: [] });
    else if (location?.line) known.more.push(location.line);
  }
  return [...folded.values()];
}
