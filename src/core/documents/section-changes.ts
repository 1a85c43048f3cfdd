import type { NormalDocument, NormalSection } from "./normal-form.ts";
import { MARK } from "./words.ts";

/**
 * What became of one section. A section whose place changed is `moved` only when it holds steps. For a removed section,
 * `after` is what is left of the sections around it.
 */
export type SectionChange =
  | { readonly kind: "new"; readonly before: null; readonly after: NormalSection }
  | {
      readonly kind: "changed" | "renamed" | "moved" | "removed";
      readonly before: NormalSection;
      readonly after: NormalSection;
    };

/** The old section of each new one. */
type Partners = ReadonlyMap<NormalSection, NormalSection>;

/**
 * How the sections of two versions differ in substance, in the order of the new version, removed ones last. Sections
 * that say the same find each other wherever they stand; of the rest, those with one title, then those with one
 * content. A heading with nothing below it is no section. Linear in the number of sections.
 */
export function sectionChanges(before: NormalDocument, after: NormalDocument): readonly SectionChange[] {
  const partners = pairUp(before.sections, after.sections);
  const lead: readonly SectionChange[] =
    before.lead.content === after.lead.content
      ? []
      : [{ kind: "changed", before: before.lead, after: after.lead }];
  return [
    ...lead,
    ...keptAndNew(after.sections, partners),
    ...removed(before.sections, partners, after.lead),
  ];
}

function pairUp(before: readonly NormalSection[], after: readonly NormalSection[]): Partners {
  const partners = new Map<NormalSection, NormalSection>();
  const taken = new Set<NormalSection>();
  for (const keyOf of [fullKey, titleKey, contentKey]) {
    const open = before.filter((section) => !taken.has(section)).reverse();
    const waiting = Map.groupBy(open, keyOf);
    for (const section of after) {
      const partner = partners.has(section) ? undefined : waiting.get(keyOf(section))?.pop();
      if (!partner) continue;
      partners.set(section, partner);
      taken.add(partner);
    }
  }
  return partners;
}

function fullKey(section: NormalSection): string {
  return `${section.title}${MARK}\n${section.content}`;
}

function titleKey(section: NormalSection): string {
  return section.title;
}

/** Empty sections have nothing to be recognised by. */
function contentKey(section: NormalSection): string {
  return section.content || fullKey(section);
}

function keptAndNew(after: readonly NormalSection[], partners: Partners): SectionChange[] {
  let furthest = 0;
  return after.flatMap((section): SectionChange[] => {
    const before = partners.get(section);
    if (!before) return section.isBare ? [] : [{ kind: "new", before: null, after: section }];
    if (before.content !== section.content) return [{ kind: "changed", before, after: section }];
    if (section.isBare) return [];
    if (before.title !== section.title) return [{ kind: "renamed", before, after: section }];
    if (!section.hasSteps) return [];
    const isBehind = before.line < furthest;
    furthest = Math.max(furthest, before.line);
    return isBehind ? [{ kind: "moved", before, after: section }] : [];
  });
}

/** What stood in a removed section is missed in the nearest section around it that is still there. */
function removed(before: readonly NormalSection[], partners: Partners, lead: NormalSection): SectionChange[] {
  const kept = new Map([...partners].map(([after, partner]) => [partner, after]));
  const around: { readonly depth: number; readonly left: NormalSection }[] = [];
  return before.flatMap((section): SectionChange[] => {
    const { depth } = section;
    for (let last = around.at(-1); last && last.depth >= depth; last = around.at(-1)) around.pop();
    const left = kept.get(section) ?? around.at(-1)?.left ?? lead;
    around.push({ depth, left });
    return kept.has(section) || section.isBare ? [] : [{ kind: "removed", before: section, after: left }];
  });
}
