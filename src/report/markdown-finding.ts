import type { Finding } from "../core/verdict.ts";
import { markdownCode, markdownText } from "./escape.ts";
import { placeName } from "./group-findings.ts";

/** Changed paths that are listed as evidence before the rest is counted. */
const SHOWN_PATHS = 20;

/** One finding as a list item: level, rule and place, what happened and why, the next step. */
export function findingItem(finding: Finding): string {
  const place = finding.location === null ? "" : ` at ${markdownCode(placeName(finding.location))}`;
  const owners = finding.owners.length === 0 ? "" : ` Owner: ${finding.owners.map(markdownCode).join(", ")}.`;
  return [
    `- **${finding.level}** ${markdownCode(finding.rule)}${place}: ${markdownText(finding.message)}`,
    `  Next: ${markdownText(finding.fix)}${owners}`,
  ].join("  \n");
}

/** Paths as a nested list, cut with a count. */
export function pathList(paths: readonly string[]): string {
  const rest = paths.length - SHOWN_PATHS;
  const items = paths.slice(0, SHOWN_PATHS).map((path) => `  - ${markdownCode(path)}`);
  return [...items, ...(rest > 0 ? [`  - and ${rest} more`] : [])].join("\n");
}
