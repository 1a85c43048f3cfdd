import type { Evidence } from "../core/model/strength.ts";
import type { LinkState } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";
import { markdownCode, markdownText } from "./escape.ts";
import { pathList } from "./markdown-finding.ts";
import { placeName, targetName } from "./places-text.ts";

/** What the folded evidence holds, for its summary line. */
export function evidenceTitle(links: readonly LinkState[]): string {
  const paths = new Set(links.flatMap((link) => link.infra)).size;
  return `Evidence: ${count(paths, "changed infrastructure path")}`;
}

/** One link and SOP as a list item: its state, why, every reason for its strength, and the changed paths. */
export function evidenceItem(link: LinkState): string {
  const name = `${markdownText(link.link)} → ${markdownCode(targetName(link.sop, link.section))}`;
  const state = link.reason.startsWith(link.state) ? "" : `, ${link.state}`;
  const reasons = link.evidence.map((each) => `  - ${markdownText(each.text)} (${evidencePlace(each)})\n`);
  return `- ${name}${state}: ${markdownText(link.reason)}\n${reasons.join("")}${pathList(link.infra)}`;
}

/** Where evidence is, in the change and in the SOP. */
export function evidencePlace(evidence: Evidence): string {
  const { sopLine } = evidence;
  return `${markdownCode(placeName(evidence))}${sopLine === null ? "" : `; SOP line ${sopLine}`}`;
}
