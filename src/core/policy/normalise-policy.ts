import type { Level } from "../model/level.ts";
import type { Link, Policy, PolicyResult } from "../model/policy.ts";
import { forEachRule, RULE_IDS, type RuleId } from "../model/rule-table.ts";
import { ANATOMY_CHECK } from "./cross-checks.ts";
import { DEFAULTS } from "./defaults.ts";
import { splitTarget } from "./formats.ts";
import { type LinkIds, linkIds } from "./link-id.ts";
import type { PolicySource } from "./policy-source.ts";
import { PRESETS } from "./presets/presets.ts";
import type { WrittenLink, WrittenPolicy } from "./schema.ts";

/** What a policy is made of: its own file, the owner's where it extends that, and the settings of both merged. */
export interface PolicyParts {
  readonly own: PolicySource;
  readonly org: PolicySource | null;
  readonly settings: WrittenPolicy;
}

/**
 * The policy that these files say, with shorthands and presets resolved. Links of the owner's policy come first, without
 * those whose written id a link of the own file has; an id that is made up never replaces a link.
 */
export function normalisePolicy({ own, org, settings }: PolicyParts): Omit<Policy, "org"> {
  const sources = org === null ? [own] : [org, own];
  const presets = PRESETS.filter(({ name }) =>
    sources.some((source) => isExtended(`preset:${name}`, source)),
  );
  return {
    sops: { paths: list(settings.sops.paths), owners: list(settings.sops.owners) },
    links: linksOf(own, org),
    rules: ruleLevels(settings.rules),
    rulesSet: RULE_IDS.filter((id) => settings.rules[id] !== undefined),
    relevance: settings.relevance,
    exempt: { ...settings.exempt, authors: list(settings.exempt.authors) },
    attest: { ...settings.attest, by: list(settings.attest.by) },
    waive: { ...settings.waive, labels: list(settings.waive.labels) },
    review: { ...settings.review, on: list(settings.review.on) },
    comment: settings.comment,
    stale: { ...settings.stale, labels: list(settings.stale.labels) },
    anatomy: {
      sections: Object.fromEntries(
        Object.entries(settings.anatomy.sections).map(([id, words]) => [id, list(words)]),
      ),
      levels: Object.fromEntries(Object.entries(settings.rules).filter(([id]) => ANATOMY_CHECK.test(id))),
    },
    infrastructure: join(presets.map((preset) => preset.infrastructure)),
    immaterial: join(presets.map((preset) => preset.immaterial)),
  };
}

/** The result for a policy file by itself; `org` says whether the owner's policy, which it extends, was left out. */
export function policyAlone(own: PolicySource, org: "left-out" | null): PolicyResult {
  return { policy: { ...normalisePolicy({ own, org: null, settings: own.written }), org }, problems: [] };
}

/** True when a policy file extends this preset, or `org`. */
export function isExtended(name: string, { written }: PolicySource): boolean {
  return list(written.extends).includes(name);
}

function linksOf(own: PolicySource, org: PolicySource | null): readonly Link[] {
  const ids = linkIds();
  const ownIds = new Set(own.written.links.map(({ id }) => id));
  const sources = org === null ? [own] : [own, org];
  for (const { id } of sources.flatMap(({ written }) => written.links)) if (id !== undefined) ids.reserve(id);
  // The own file names its links first, so that a link that the owner's policy gains never renames one of them.
  const links = sources.map((source) =>
    source.written.links.flatMap((link, index) => {
      const isReplaced = source === org && link.id !== undefined && ownIds.has(link.id);
      return isReplaced ? [] : [toLink(link, { path: source.path, position: source.positionOf(index) }, ids)];
    }),
  );
  return links.reverse().flat();
}

function toLink(link: WrittenLink, origin: Link["origin"], ids: LinkIds): Link {
  const sops = [link.sop ?? [], link.sops ?? []].flatMap(list).map(splitTarget);
  const firstSop = sops
    .slice(0, 1)
    .map((target) => target.path)
    .join("");
  return {
    id: link.id ?? ids.name(firstSop, null),
    infra: list(link.infra),
    sops,
    satisfy: link.satisfy,
    owners: list(link.owners),
    level: link.level ?? null,
    relevance: link.relevance ?? null,
    driftBudget: link.driftBudget ?? null,
    origin,
  };
}

/** One glob list out of several: what any of them includes, without what any of them excludes. */
function join(lists: readonly (readonly string[])[]): readonly string[] {
  const globs = [...new Set(lists.flat())];
  return [...globs.filter((glob) => !glob.startsWith("!")), ...globs.filter((glob) => glob.startsWith("!"))];
}

function ruleLevels(written: WrittenPolicy["rules"]): Readonly<Record<RuleId, Level>> {
  return forEachRule((id) => written[id] ?? DEFAULTS.rules[id]);
}

function list<T>(value: T | T[]): readonly T[] {
  return Array.isArray(value) ? value : [value];
}
