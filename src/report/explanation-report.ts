import type { Claim, NearMiss, PathExplanation } from "../core/judge/explain-path.ts";
import { jsonText, visible, withoutCommands } from "./escape.ts";
import { targetName } from "./places-text.ts";
import type { Layout } from "./terminal/style.ts";
import { wrap } from "./terminal/wrap.ts";

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
  const { path, exists, claims, nearMisses, sop } = explanation;
  const absent = exists ? "" : style.dim("  (does not exist; matched by pattern only)");
  return [
    style.bold(visible(path)) + absent,
    ...(claims.length === 0 ? [`  ${style.yellow("No link claims it.")}`] : []),
    ...claims.flatMap((claim) => prettyClaim(claim, layout)),
    ...(sop === null ? [] : [`  It is an SOP${named(sop.links)}${owned(sop.owners)}.`]),
    ...nearMisses.flatMap((miss) => prettyMiss(miss, layout)),
  ];
}

function prettyClaim(claim: Claim, { style }: Layout): readonly string[] {
  const many = claim.sops.length > 1 ? `, ${claim.satisfy} of ${claim.sops.length} SOPs` : "";
  return [
    `  ${style.green("✓")} ${style.bold(visible(claim.link))}  ${claim.level}${many}${style.dim(`  ${origin(claim)}`)}`,
    `    Glob: ${visible(claim.glob)}`,
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

function origin({ origin }: Claim | NearMiss): string {
  return `${visible(origin.path)}:${origin.position.line}`;
}

function named(links: readonly string[]): string {
  return links.length === 0 ? " that no link names" : ` of ${links.map(visible).join(", ")}`;
}

function owned(owners: readonly string[]): string {
  return owners.length === 0 ? ", without an owner" : `, owned by ${owners.map(visible).join(", ")}`;
}

/** `{schema, policy, paths: [{path, exists, claims, nearMisses, sop}]}`; `policy` is the path of the policy or null. */
export function jsonExplanation({ policyPath, paths }: ExplanationReport): string {
  return jsonText({ schema: 1, policy: policyPath, paths: paths.map(pathJson) });
}

function pathJson({ path, exists, claims, nearMisses, sop }: PathExplanation): object {
  return {
    path,
    exists,
    claims: claims.map(({ link, glob, level, satisfy, sops, origin: place }) => ({
      link,
      glob,
      level,
      satisfy,
      sops: sops.map((each) => ({ sop: each.path, section: each.section, owners: each.owners })),
      location: { path: place.path, line: place.position.line },
    })),
    nearMisses: nearMisses.map(({ link, glob, why, origin: place }) => ({
      link,
      glob,
      why,
      location: { path: place.path, line: place.position.line },
    })),
    sop: sop === null ? null : { links: sop.links, owners: sop.owners },
  };
}
