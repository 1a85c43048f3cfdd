import { locationsOf } from "../core/model/finding-places.ts";
import type { Level } from "../core/model/level.ts";
import type { Finding, Location } from "../core/model/verdict.ts";
import { checkName, ruleUrl } from "./docs-url.ts";
import { jsonText, markdownText, sarifText, uriPath } from "./escape.ts";
import { shortHash } from "./short-hash.ts";

/** What SARIF tells about the tool; handed in, since a report knows neither versions nor rules. */
export interface SarifTool {
  readonly version: string;
  readonly rules: readonly {
    /** Id of a rule, or of one check of a rule. */
    readonly id: string;
    readonly summary: string;
    readonly why: string;
    readonly defaultLevel: Level;
  }[];
}

/** The part of a verdict or lint result that SARIF has a place for. `path` stands in where a finding has no location. */
export interface SarifContent {
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
  readonly path: string;
}

const LEVELS: Readonly<Record<Level, string>> = {
  require: "error",
  advise: "warning",
  observe: "note",
  off: "none",
};

const MAX_RELATED = 1000;

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/** Findings as a SARIF 2.1.0 log with one run, in the subset that GitHub code scanning reads. */
export function renderSarif(content: SarifContent, tool: SarifTool): string {
  const notifications = content.notes.map((note) => ({ level: "note", message: { text: sarifText(note) } }));
  const seen = new Map<string, number>();
  const run = {
    tool: { driver: { name: "sopwatch", semanticVersion: tool.version, rules: tool.rules.map(ruleJson) } },
    automationDetails: { id: "sopwatch/" },
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: notifications }],
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    results: content.findings.map((finding) => {
      const ruleIndex = tool.rules.findIndex((rule) => rule.id === checkName(finding));
      return { ...resultJson(finding, content.path, seen), ...(ruleIndex < 0 ? {} : { ruleIndex }) };
    }),
  };
  return jsonText({ $schema: SCHEMA, version: "2.1.0", runs: [run] });
}

function ruleJson({ id, summary, why, defaultLevel }: SarifTool["rules"][number]): object {
  return {
    id,
    helpUri: ruleUrl(id),
    shortDescription: { text: summary },
    fullDescription: { text: why },
    help: { text: why, markdown: `**${markdownText(summary)}**\n\n${markdownText(why)}` },
    defaultConfiguration: { level: LEVELS[defaultLevel] },
  };
}

function resultJson(finding: Finding, fallback: string, seen: Map<string, number>): object {
  const place = finding.location ?? { path: finding.sop ?? finding.infra[0] ?? fallback, line: null };
  const { link, sop, section, owners, strength } = finding;
  return {
    ruleId: checkName(finding),
    level: LEVELS[finding.level],
    message: { text: sarifText(`${finding.message}. ${finding.fix}`) },
    locations: [{ physicalLocation: physical(place) }],
    ...relatedPlaces(finding),
    partialFingerprints: { primaryLocationLineHash: fingerprint(finding, place, seen) },
    properties: { link, sop, section, owners, ...(strength && { strength }) },
  };
}

/** Further places of one cause: code scanning takes at most 1,000 of them for a result. */
function relatedPlaces(finding: Finding): object {
  const more = locationsOf(finding).slice(1, MAX_RELATED + 1);
  if (more.length === 0) return {};
  return { relatedLocations: more.map((each, id) => ({ id, physicalLocation: physical(each) })) };
}

function physical(place: Location): object {
  const artifactLocation = { uri: uriPath(place.path), uriBaseId: "%SRCROOT%" };
  const { line, column, endColumn } = place;
  if (line === null) return { artifactLocation };
  const columns = { ...(column && { startColumn: column }), ...(endColumn && { endColumn }) };
  return { artifactLocation, region: { startLine: line, ...columns } };
}

/**
 * The same complaint keeps its identity from push to push: line numbers and the list of changed paths are left out,
 * equal complaints about one place are numbered. The key is the only one that code scanning reads.
 */
function fingerprint(finding: Finding, place: Location, seen: Map<string, number>): string {
  const { link, sop, section } = finding;
  const hash = shortHash(JSON.stringify([checkName(finding), link, sop, section, place.path]));
  const occurrence = (seen.get(hash) ?? 0) + 1;
  seen.set(hash, occurrence);
  return `${hash}:${occurrence}`;
}
