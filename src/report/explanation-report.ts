import type { Claim, NearMiss, PathExplanation, ReachedClaim } from "../core/judge/explain-path.ts";
import { jsonText, visible, withoutCommands } from "./escape.ts";
import { targetName } from "./places-text.ts";
import type { Layout } from "./terminal/style.ts";
import { wrap } from "./terminal/wrap.ts";
import { wayText } from "./way-text.ts";

/** What is known about some paths. `policyPath` is null when there is no policy and only front matter makes links. */
export interface ExplanationReport {
  readonly policyPath: string | null;
  readonly paths: readonly PathExplanation[];
}

/** For each path: what claims it and why, then what nearly does and why not. */
export function prettyExplanation(report: ExplanationReport, layout: Layout): string {
  const blocks = report.paths.map((path) => prettyPath(path, layout).join("\n"));
  const missing =
    report.policyPath === null ? ["There is no policy: only front matter of SOPs makes links."] : [];
  return withoutCommands(`${[...blocks, ...missing].join("\n\n")}\n`);
}

function prettyPath(explanation: PathExplanation, layout: Layout): readonly string[] {
  const { style } = layout;
  const { path, exists, claims, reached, nearMisses, sop, notes } = explanation;
  const absent = exists ? "" : style.dim("  (does not exist; matched by pattern only)");
  return [
    style.bold(visible(path)) + absent,
    ...(claims.length + reached.length === 0 ? [`  ${style.yellow("No link claims it.")}`] : []),
    ...claims.flatMap((claim) => prettyClaim(claim, [`    Glob: ${visible(claim.glob)}`], layout)),
    ...reached.flatMap((claim) => prettyClaim(claim, prettyWay(path, claim, layout), layout)),
    ...(sop === null ? [] : [`  It is an SOP${named(sop.links)}${owned(sop.owners)}.`]),
    ...nearMisses.flatMap((miss) => prettyMiss(miss, layout)),
    ...notes.flatMap((note) => wrap(`Note: ${visible(note)}`, layout.width, "  ")).map(style.dim),
  ];
}

function prettyWay(path: string, { link, way }: ReachedClaim, { width }: Layout): readonly string[] {
  return wrap(visible(`${wayText(path, way.uses)}, which link ${link} selects`), width, "    ");
}

function prettyClaim(
  claim: Omit<Claim, "glob">,
  why: readonly string[],
  { style }: Layout,
): readonly string[] {
  const many = claim.sops.length > 1 ? `, ${claim.satisfy} of ${claim.sops.length} SOPs` : "";
  return [
    `  ${style.green("✓")} ${style.bold(visible(claim.link))}  ${levelWords(claim)}${many}${style.dim(`  ${origin(claim)}`)}`,
    ...why,
    ...claim.sops.map((sop) => `    SOP: ${visible(targetName(sop.path, sop.section))}${owned(sop.owners)}`),
  ];
}

function prettyMiss(miss: NearMiss, { style, width }: Layout): readonly string[] {
  const [first = "", ...more] = wrap(`${visible(miss.glob)}: ${visible(miss.why)}`, width, "    ");
  return [
    `  ${style.dim("·")} not ${visible(miss.link)}${style.dim(`  ${origin(miss)}`)}`,
    ...[first, ...more].map((line) => style.dim(line)),
  ];
}

/** The level of a claim, and whether it is that only of changes that bear strongly on the SOP. */
export function levelWords({ level, relevance }: Pick<Claim, "level" | "relevance">): string {
  return relevance === "graded" ? `${level} (graded)` : level;
}

function origin({ origin }: Pick<NearMiss, "origin">): string {
  return `${visible(origin.path)}:${origin.position.line}`;
}

function named(links: readonly string[]): string {
  return links.length === 0 ? " that no link names" : ` of ${links.map(visible).join(", ")}`;
}

function owned(owners: readonly string[]): string {
  return owners.length === 0 ? ", without an owner" : `, owned by ${owners.map(visible).join(", ")}`;
}

/**
 * `{schema, policy, paths: [{path, exists, claims, reached, nearMisses, sop, notes}]}`; `policy` is the path of the
 * policy or null.
 */
export function jsonExplanation({ policyPath, paths }: ExplanationReport): string {
  return jsonText({ schema: 1, policy: policyPath, paths: paths.map(pathJson) });
}

function pathJson({ path, exists, claims, reached, nearMisses, sop, notes }: PathExplanation): object {
  return {
    path,
    exists,
    claims: claims.map(({ link, glob, ...claim }) => ({ link, glob, ...claimJson(claim) })),
    reached: reached.map(({ link, way, ...claim }) => ({
      link,
      chain: way.chain,
      uses: way.uses.map((use) => ({ user: use.user, path: use.from, line: use.line, written: use.written })),
      ...claimJson(claim),
    })),
    nearMisses: nearMisses.map(({ link, glob, why, origin: place }) => ({
      link,
      glob,
      why,
      location: { path: place.path, line: place.position.line },
    })),
    sop: sop === null ? null : { links: sop.links, owners: sop.owners },
    notes,
  };
}

function claimJson({ level, relevance, satisfy, sops, origin: place }: Omit<Claim, "link" | "glob">): object {
  return {
    level,
    relevance,
    satisfy,
    sops: sops.map((each) => ({ sop: each.path, section: each.section, owners: each.owners })),
    location: { path: place.path, line: place.position.line },
  };
}
