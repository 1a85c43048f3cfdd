import { bodyOf } from "./front-matter-block.ts";
import { changedKeys, isReviewOnly } from "./front-matter-change.ts";
import { type NormalDocument, type NormalSection, normalForm } from "./normal-form.ts";
import { sectionChanges } from "./section-changes.ts";
import { describeChanges, describeKeys } from "./significance-reason.ts";
import type { DocumentResult, Significance, SignificanceLevel, Sop } from "./sop.ts";

/** The new version, and the sections of it that are asked about. */
interface Head {
  readonly normal: NormalDocument;
  readonly scope: readonly NormalSection[];
}

/**
 * How much an SOP changed from `before` (null: it is new) to `after` (null: it is gone), decided on the meaning of the
 * Markdown rather than on its text. `section` (a slug at head) narrows the answer to that section with its subsections:
 * what changed elsewhere in the text counts as nothing, while front matter speaks for every section. An SOP or section
 * that is gone, or lost all its content, was not updated: that is `none`, and the reason says so. When a document was
 * refused, the answer is `unknown`.
 */
export function significance(
  before: Sop | null,
  after: Sop | null,
  section: string | null = null,
): Significance {
  if (!after) return answer("none", "it was removed");
  if (before?.oid === after.oid) return answer("none", "not changed");
  if (before && bodyOf(before.text) === bodyOf(after.text))
    return frontMatterChange(before, after) ?? COSMETIC;
  const head = readHead(after, section);
  if (!head.ok) return answer("unknown", `its new version was not read: ${head.reason}`);
  if (head.value.scope.length === 0) return answer("none", `there is no section #${section}`);
  if (!before) return newSop(head.value);
  const base = before.markdown();
  if (!base.ok) return answer("unknown", `its old version was not read: ${base.reason}`);
  const change = textChange(normalForm(base.value), head.value);
  return change.level === "substantive" ? change : (frontMatterChange(before, after) ?? change);
}

const COSMETIC = answer("cosmetic", "only layout changed");

function answer(level: SignificanceLevel, reason: string): Significance {
  return { level, sections: [], reason };
}

function readHead(after: Sop, slug: string | null): DocumentResult<Head> {
  const document = after.markdown();
  if (!document.ok) return document;
  const normal = normalForm(document.value);
  return { ok: true, value: { normal, scope: slug === null ? allOf(normal) : scopeOf(normal, slug) } };
}

function allOf({ lead, sections }: NormalDocument): readonly NormalSection[] {
  return [lead, ...sections];
}

/** A section with its subsections; for one inside a quote or list item, the section that this stands in. */
function scopeOf(normal: NormalDocument, slug: string): readonly NormalSection[] {
  const target = normal.headings.find((section) => section.slug === slug.toLowerCase());
  if (!target) return [];
  const inside = normal.sections.filter(({ line }) => line >= target.startLine && line <= target.endLine);
  return inside.length > 0
    ? inside
    : allOf(normal)
        .filter(({ line }) => line <= target.startLine)
        .slice(-1);
}

function newSop({ scope }: Head): Significance {
  return isEmpty(scope) ? answer("none", "it has no content") : substantive(scope, "it is new");
}

function textChange(before: NormalDocument, { normal, scope }: Head): Significance {
  const changes = sectionChanges(before, normal);
  if (changes.length === 0) return COSMETIC;
  const asked = new Set(scope);
  const inside = changes.filter(({ after }) => asked.has(after));
  if (inside.length === 0) return answer("none", "only other sections changed");
  const lost = inside.some((change) => change.before !== null && change.before.content !== "");
  if (lost && isEmpty(scope)) return answer("none", "it lost all its content");
  return substantive(
    inside.map(({ after }) => after),
    describeChanges(inside),
  );
}

function isEmpty(sections: readonly NormalSection[]): boolean {
  return sections.every(({ content }) => content === "");
}

function substantive(sections: readonly NormalSection[], reason: string): Significance {
  const slugs = sections.flatMap(({ heading }) => (heading ? [heading.slug] : []));
  return { level: "substantive", sections: [...new Set(slugs)], reason };
}

/** What front matter alone says about the change; null when its meaning is the same. */
function frontMatterChange(before: Sop, after: Sop): Significance | null {
  const keys = changedKeys(before.text, after.text);
  if (keys.length === 0) return null;
  return answer(isReviewOnly(keys) ? "review-only" : "metadata", describeKeys(keys, isReviewOnly(keys)));
}
