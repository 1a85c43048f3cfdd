import type { DriftAccount } from "../model/history-facts.ts";
import { count, listOf } from "../model/wording.ts";

/**
 * What ends a drift: a real edit. Where links name sections of the SOP, only an edit in each of them counts, so they are named.
 */
export function driftStep(sop: string, { links, changes }: DriftAccount): string {
  const sections = sectionsOf(sop, links);
  const where = sections.length === 0 ? "the SOP" : `its ${sectionWords(sections)}`;
  return `Go through the ${count(changes.length, "change")} to its infrastructure and fix ${where} where it is no longer right. A changed date alone does not count.`;
}

/** The sections that links name; none where a link names the whole SOP. */
function sectionsOf(sop: string, links: DriftAccount["links"]): readonly string[] {
  const named = links.flatMap((link) => link.sops.filter(({ path }) => path === sop));
  const sections = named.flatMap(({ section }) => (section === null ? [] : [section]));
  return sections.length < named.length ? [] : [...new Set(sections)];
}

function sectionWords(sections: readonly string[]): string {
  return `${sections.length === 1 ? "section" : "sections"} ${listOf(
    sections.map((section) => `\`#${section}\``),
    "and",
  )}`;
}
