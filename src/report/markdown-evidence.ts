import type { LinkState } from "../core/model/verdict.ts";
import { count } from "../core/model/wording.ts";
import { markdownCode, markdownText } from "./escape.ts";
import { pathList } from "./markdown-finding.ts";
import { targetName } from "./places-text.ts";

/** What the folded evidence holds, for its summary line. */
export function evidenceTitle(links: readonly LinkState[]): string {
  const paths = new Set(links.flatMap((link) => link.infra)).size;
  return `Evidence: ${count(paths, "changed infrastructure path")}`;
}

/** One link and SOP as a list item: its state, why, and the changed paths. */
export function evidenceItem(link: LinkState): string {
  const name = `${markdownText(link.link)} → ${markdownCode(targetName(link.sop, link.section))}`;
  const state = link.reason.startsWith(link.state) ? "" : `, ${link.state}`;
  return `- ${name}${state}: ${markdownText(link.reason)}\n${pathList(link.infra)}`;
}
