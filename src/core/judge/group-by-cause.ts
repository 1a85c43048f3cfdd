import type { Cause, Finding, Location } from "../model/verdict.ts";

/** A finding with what caused it; null for one that stands alone. */
export interface CausedFinding {
  readonly finding: Finding;
  readonly cause: Cause | null;
}

/** Findings with different targets that one cause may have before they are reported as one. */
const MOST_ALONE = 3;

/**
 * One finding for each cause: what one rename or deletion breaks, in however many places, is one thing to fix. Findings of
 * a rule become one where their causes have the same key, where more than three keys have a wider cause in common, and where
 * only their lines differ. Takes
 * findings hardest first and keeps their order; a group stands where its first one does. `within` keeps groups apart. Linear
 * in the number of findings.
 */
export function groupByCause(
  found: readonly CausedFinding[],
  within: (finding: Finding) => string = () => "",
): readonly Finding[] {
  const wide = manyKeys(found, within);
  const groups = new Map<string, CausedFinding[]>();
  for (const each of found) {
    const wider = wideKey(each, within);
    const key = wider !== null && wide.has(wider) ? wider : keyOf(each, ownKey(each), within);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return [...groups.values()].flatMap(together);
}

/** The wider causes that more than a few keys share. */
function manyKeys(
  found: readonly CausedFinding[],
  within: (finding: Finding) => string,
): ReadonlySet<string> {
  const keys = new Map<string, Set<string>>();
  for (const each of found) {
    const wider = wideKey(each, within);
    if (wider === null || each.cause === null) continue;
    const known = keys.get(wider) ?? new Set();
    keys.set(wider, known.add(each.cause.key));
  }
  return new Set([...keys].filter(([, { size }]) => size > MOST_ALONE).map(([wider]) => wider));
}

/** Without a cause, complaints are the same thing where only their lines differ. */
function ownKey({ finding, cause }: CausedFinding): unknown {
  if (cause !== null) return { key: cause.key };
  const { check, level, link, sop, section, message, fix, location } = finding;
  return [check, level, link, sop, section, message, fix, location?.path];
}

function wideKey(each: CausedFinding, within: (finding: Finding) => string): string | null {
  const wider = each.cause?.wider ?? null;
  return wider === null ? null : keyOf(each, { wider }, within);
}

function keyOf({ finding }: CausedFinding, key: unknown, within: (finding: Finding) => string): string {
  return JSON.stringify([finding.rule, within(finding), key]);
}

function together(group: readonly CausedFinding[]): readonly Finding[] {
  const findings = group.map(({ finding }) => finding);
  const [first] = findings;
  if (first === undefined || findings.length === 1) return findings;
  const causes = group.flatMap((each) => each.cause ?? []);
  const subjects = distinct(causes.map(({ subject }) => subject));
  const items = distinct(causes.map(({ item }) => item));
  const links = distinct(findings.map(({ link }) => link));
  const sections = distinct(findings.map(({ section }) => section));
  return [
    {
      ...first,
      ...group[0]?.cause?.words({ subjects, items }),
      link: links.length === 1 ? first.link : null,
      section: sections.length === 1 ? first.section : null,
      infra: distinct(findings.flatMap(({ infra }) => infra)),
      owners: distinct(findings.flatMap(({ owners }) => owners)),
      locations: distinctPlaces(findings.flatMap(({ location }) => location ?? [])),
      sops: distinct(findings.flatMap(({ sop }) => sop ?? [])),
    },
  ];
}

function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}

function distinctPlaces(locations: readonly Location[]): readonly Location[] {
  return [...new Map(locations.map((each) => [JSON.stringify(each), each])).values()];
}
