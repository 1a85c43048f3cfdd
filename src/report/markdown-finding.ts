import type { Finding } from "../core/verdict.ts";
import { checkName } from "./docs-url.ts";
import { markdownCode, markdownText } from "./escape.ts";
import { placesText } from "./places-text.ts";

/** Changed paths that are listed as evidence before the rest is counted. */
const SHOWN_PATHS = 20;

/** One finding as a list item: level, rule and place, what happened and why, the next step. */
export function findingItem(finding: Finding): string {
  return findingWithNext(finding, markdownText(finding.fix));
}

/** As `findingItem`, with a next step that is Markdown already, or none. */
export function findingWithNext(finding: Finding, next: string | null): string {
  const { owners } = finding;
  const places = placesText(finding, markdownCode);
  const place = places === "" ? "" : ` at ${places}`;
  const asked = owners.length === 0 ? "" : ` Owner: ${owners.map(markdownCode).join(", ")}.`;
  const what = `- **${finding.level}** ${markdownCode(checkName(finding))}${place}: ${markdownText(finding.message)}`;
  return next === null ? what : `${what}  \n  Next: ${next}${asked}`;
}

/** Paths as a nested list, cut with a count. */
export function pathList(paths: readonly string[]): string {
  const rest = paths.length - SHOWN_PATHS;
  // A dash with nothing behind it would underline the line above as a heading.
  const items = paths.slice(0, SHOWN_PATHS).map((path) => `  - ${markdownCode(path) || "(empty)"}`);
  return [...items, ...(rest > 0 ? [`  - and ${rest} more`] : [])].join("\n");
}
