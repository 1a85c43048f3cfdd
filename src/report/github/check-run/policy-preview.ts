import type { Finding, LinkState, Verdict } from "../../../core/model/verdict.ts";
import { count } from "../../../core/model/wording.ts";
import { markdownCode, markdownText } from "../../escape.ts";
import { placeName, targetName } from "../../places-text.ts";

const WORDS = { success: "pass", neutral: "pass with advice", failure: "fail" } as const;

/**
 * What would change for this very pull request under the policy that it brings: the conclusion, links that appear, go or
 * change their state or level, findings that appear or go. As list items, the conclusion first.
 */
export function policyPreview(now: Verdict, preview: Verdict): readonly string[] {
  const links = changedLinks(now, preview);
  const appear = missingIn(now, preview.findings);
  const go = missingIn(preview, now.findings);
  return [
    conclusionItem(now, preview, links.length + appear.length + go.length),
    ...links,
    ...appear.map((finding) => `- New: ${findingText(finding)}`),
    ...go.map((finding) => `- Gone: ${findingText(finding)}`),
  ];
}

function conclusionItem(now: Verdict, preview: Verdict, differences: number): string {
  const after = WORDS[preview.conclusion];
  if (differences === 0) return `- No difference: the check would still ${after}.`;
  return preview.conclusion === now.conclusion
    ? `- The check would still ${after}, with ${count(differences, "difference")}:`
    : `- The check would **${after}** instead of ${WORDS[now.conclusion]}.`;
}

function changedLinks(now: Verdict, preview: Verdict): readonly string[] {
  const before = new Map(now.links.map((link) => [keyOf(link), link]));
  const after = new Map(preview.links.map((link) => [keyOf(link), link]));
  const items = [...after].flatMap(([key, link]) => {
    const old = before.get(key);
    if (old === undefined) return [`- New link: ${named(link)}, ${link.state} at ${link.level}`];
    if (old.state === link.state && old.level === link.level) return [];
    return [`- ${named(link)}: ${link.state} at ${link.level} instead of ${old.state} at ${old.level}`];
  });
  const gone = [...before]
    .filter(([key]) => !after.has(key))
    .map(([, link]) => `- Link gone: ${named(link)}`);
  return [...items, ...gone];
}

function keyOf({ link, sop, section }: LinkState): string {
  return JSON.stringify([link, sop, section]);
}

function named({ link, sop, section }: LinkState): string {
  return `${markdownText(link)} → ${markdownCode(targetName(sop, section))}`;
}

function missingIn({ findings }: Verdict, wanted: readonly Finding[]): readonly Finding[] {
  const known = new Set(findings.map(findingKey));
  return wanted.filter((finding) => finding.level !== "observe" && !known.has(findingKey(finding)));
}

function findingKey({ rule, level, link, sop, section, location, message }: Finding): string {
  return JSON.stringify([rule, level, link, sop, section, location, message]);
}

function findingText({ level, rule, location, message }: Finding): string {
  const place = location === null ? "" : ` at ${markdownCode(placeName(location))}`;
  return `**${level}** ${markdownCode(rule)}${place}: ${markdownText(message)}`;
}
