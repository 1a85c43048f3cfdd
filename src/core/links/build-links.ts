import { isGlobTarget } from "../documents/glob-target.ts";
import { compileGlobList } from "../glob/glob-list.ts";
import { patternProblem } from "../glob/pattern-limits.ts";
import type { CoverProblem } from "../model/change-links.ts";
import { LEVELS, type Level } from "../model/level.ts";
import type { Link, Policy, SopTarget } from "../model/policy.ts";
import type { Cover, Sop } from "../model/sop.ts";
import { type LinkIds, linkIds } from "../policy/link-id.ts";

/**
 * All links of a commit: those of the policy, in its order, then those that SOPs claim in their `covers`, in the
 * catalog's order. SOP targets that are globs name every document of the catalog with content that they match; one that matches
 * nothing stays as it is written, so that it can be reported. Where the policy names the same glob for the same SOP,
 * the SOP's own claim is dropped: the policy decides level, section and drift budget. `sop_level` sets the level of
 * links that have none, the hardest one where a link names several SOPs. `atHead` is what globs stand for, where that is
 * another catalog than the one whose front matter judges: a document that moves within a glob is still covered by it.
 */
export function buildLinks(
  policy: Policy,
  sops: ReadonlyMap<string, Sop>,
  atHead: ReadonlyMap<string, Sop> = sops,
): { readonly links: readonly Link[]; readonly problems: readonly CoverProblem[] } {
  const ids = linkIds();
  for (const link of policy.links) ids.reserve(link.id);
  const expand = expander(atHead);
  const levelOf = (sop: string) => sops.get(sop)?.frontMatter().level ?? null;
  const written = policy.links.map((link) => completeLink(link, expand, levelOf));
  const claimed = claimedInfra(written);
  const problems: CoverProblem[] = [];
  const covered = [...sops.values()].flatMap((sop) => {
    const covers = usableCovers(sop, problems);
    return coverLinks({ sop, covers, claimed: claimed.get(sop.path) ?? new Set(), ids });
  });
  return { links: [...written, ...covered], problems };
}

function completeLink(link: Link, expand: Expand, levelOf: (sop: string) => Level | null): Link {
  const targets = link.sops.flatMap(expand);
  return {
    ...link,
    sops: targets,
    level: link.level ?? hardest(targets.map((target) => levelOf(target.path))),
  };
}

function hardest(levels: readonly (Level | null)[]): Level | null {
  return LEVELS.find((level) => levels.includes(level)) ?? null;
}

type Expand = (target: SopTarget) => readonly SopTarget[];

/** Expands glob targets against the catalog; a pattern that several links share is matched once. */
function expander(sops: ReadonlyMap<string, Sop>): Expand {
  const documents = [...sops.values()].filter((sop) => sop.text.trim() !== "").map((sop) => sop.path);
  const known = new Map<string, readonly string[]>();
  return (target) => {
    if (sops.has(target.path) || !isGlobTarget(target.path)) return [target];
    const paths = known.get(target.path) ?? documents.filter(compileGlobList([target.path]));
    known.set(target.path, paths);
    return paths.length === 0 ? [target] : paths.map((path) => ({ path, section: target.section }));
  };
}

/** Globs that the policy links to each SOP, by the SOP's path. */
function claimedInfra(links: readonly Link[]): ReadonlyMap<string, ReadonlySet<string>> {
  const claimed = new Map<string, Set<string>>();
  for (const link of links) {
    for (const { path } of link.sops) {
      const globs = claimed.get(path) ?? new Set();
      for (const glob of link.infra) globs.add(glob);
      claimed.set(path, globs);
    }
  }
  return claimed;
}

function usableCovers(sop: Sop, problems: CoverProblem[]): readonly Cover[] {
  return sop.frontMatter().covers.map((cover) => {
    const infra = cover.infra.filter((pattern) => {
      const problem = patternProblem(pattern);
      if (problem) problems.push({ sop: sop.path, line: cover.line, pattern, ...problem });
      return problem === null;
    });
    return { ...cover, infra };
  });
}

interface Claims {
  readonly sop: Sop;
  readonly covers: readonly Cover[];
  /** Globs that the policy has already linked to this SOP. */
  readonly claimed: ReadonlySet<string>;
  readonly ids: LinkIds;
}

/** One link for the whole SOP and one for each section it names, because `!` excludes from what stands before it. */
function coverLinks({ sop, covers, claimed, ids }: Claims): readonly Link[] {
  const links: Link[] = [];
  for (const [section, { line, globs }] of bySection(covers)) {
    const infra = globs.filter((glob) => isExclusion(glob) || !claimed.has(glob));
    if (infra.every(isExclusion)) continue;
    links.push({
      id: ids.name(sop.path, section),
      infra,
      sops: [{ path: sop.path, section }],
      satisfy: "any",
      owners: [],
      level: sop.frontMatter().level,
      relevance: null,
      driftBudget: null,
      origin: { path: sop.path, position: { line, column: 1 } },
    });
  }
  return links;
}

function bySection(
  covers: readonly Cover[],
): ReadonlyMap<string | null, { readonly line: number; readonly globs: readonly string[] }> {
  const sections = new Map<string | null, { readonly line: number; readonly globs: string[] }>();
  for (const { section, line, infra } of covers) {
    const known = sections.get(section);
    if (known) known.globs.push(...infra);
    else sections.set(section, { line, globs: [...infra] });
  }
  return sections;
}

function isExclusion(glob: string): boolean {
  return glob.startsWith("!");
}
