import type { Finding } from "../core/model/verdict.ts";
import { checkName, ruleUrl } from "./docs-url.ts";
import { markdownCode, markdownLink, markdownText } from "./escape.ts";
import { linesBeside, placesText } from "./places-text.ts";

/** Changed paths that are listed as evidence before the rest is counted. */
const SHOWN_PATHS = 20;

/** One finding as a list item: level, rule (a link to where it is explained) and place, what happened and why, the next step and whom to ask. */
export function findingItem(finding: Finding): string {
  const { owners } = finding;
  const asked = owners.length === 0 ? "" : ` Owner: ${owners.map(markdownCode).join(", ")}.`;
  return `${findingStep(finding)}${asked}`;
}

/** As `findingItem`, where the owner is reported elsewhere. */
export function findingStep(finding: Finding): string {
  return `${findingWhy(finding)}  \n  Next: ${markdownText(finding.fix)}`;
}

/** As `findingItem`, where the next step is reported elsewhere too. */
export function findingWhy(finding: Finding): string {
  const lines = linesBeside(finding);
  const isNamed = finding.message.includes(`(${placesText(finding, (place) => place)})`);
  const place = lines === null && !isNamed ? ` at ${placesText(finding, markdownCode)}` : "";
  const name = checkName(finding);
  const rule = markdownLink(markdownCode(name), ruleUrl(name));
  return `- **${finding.level}** ${rule}${place}: ${markdownText(finding.message)}${lines ?? ""}`;
}

/** Paths as a nested list, cut with a count. */
export function pathList(paths: readonly string[]): string {
  const rest = paths.length - SHOWN_PATHS;
  // A dash with nothing behind it would underline the line above as a heading.
  const items = paths.slice(0, SHOWN_PATHS).map((path) => `  - ${markdownCode(path) || "(empty)"}`);
  return [...items, ...(rest > 0 ? [`  - and ${rest} more`] : [])].join("\n");
}
