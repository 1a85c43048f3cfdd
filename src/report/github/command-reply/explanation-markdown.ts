import type { Claim, NearMiss, PathExplanation } from "../../../core/judge/explain-path.ts";
import { markdownCode, markdownText } from "../../escape.ts";
import { targetName } from "../../places-text.ts";

/** What claims a path and what nearly does, as Markdown: the answer first, then one list item each. */
export function explanationMarkdown(explanation: PathExplanation): string {
  const { path, exists, claims, nearMisses, sop } = explanation;
  const name = markdownCode(path);
  const absent = exists ? "" : " (does not exist; matched by pattern only)";
  const answer = claims.length === 0 ? `No link claims ${name}${absent}.` : `${name}${absent} is claimed by:`;
  return [
    answer,
    claims.map(claimItem).join("\n"),
    sop === null ? "" : sopLine(sop),
    nearMisses.length === 0 ? "" : `Not by:\n\n${nearMisses.map(missItem).join("\n")}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function claimItem(claim: Claim): string {
  const many = claim.sops.length > 1 ? `, ${claim.satisfy} of ${claim.sops.length} SOPs` : "";
  const sops = claim.sops.map(
    ({ path, section, owners }) => `  - ${markdownCode(targetName(path, section))}${owned(owners)}`,
  );
  const head = `- ${markdownCode(claim.link)} at ${claim.level}${many}, by ${markdownCode(claim.glob)} in ${origin(claim)}`;
  return [head, ...sops].join("\n");
}

function missItem(miss: NearMiss): string {
  return `- ${markdownCode(miss.link)}: ${markdownCode(miss.glob)} ${markdownText(miss.why)} (${origin(miss)})`;
}

function sopLine({ links, owners }: NonNullable<PathExplanation["sop"]>): string {
  const named = links.length === 0 ? "that no link names" : `of ${links.map(markdownCode).join(", ")}`;
  return `It is an SOP ${named}${owned(owners)}.`;
}

function origin({ origin }: Claim | NearMiss): string {
  return markdownCode(`${origin.path}:${origin.position.line}`);
}

function owned(owners: readonly string[]): string {
  return owners.length === 0 ? ", without an owner" : `, owned by ${owners.map(markdownCode).join(", ")}`;
}
