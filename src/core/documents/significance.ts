import type { Root } from "mdast";
import type { DocumentResult, Significance, SignificanceLevel, Sop } from "../model/sop.ts";
import { bodyOf } from "./front-matter-block.ts";
import { changedKeys, isReviewOnly } from "./front-matter-change.ts";
import { type NormalDocument, type NormalSection, normalForm } from "./normal-form.ts";
import { EVERY_WORD, WITHOUT_REVIEWS } from "./reading.ts";
import { sectionChanges } from "./section-changes.ts";
import { findSection } from "./sections.ts";
import { describeChanges, describeKeys } from "./significance-reason.ts";

/** The new version with every word, and the slug of the section that is asked about. */
interface Head {
  readonly root: Root;
  readonly normal: NormalDocument;
  readonly slug: string | null;
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
  if (scopeOf(head.value.normal, section).length === 0)
    return answer("none", `there is no section #${section}`);
  if (!before) return newSop(head.value);
  const base = before.markdown();
  if (!base.ok) return answer("unknown", `its old version was not read: ${base.reason}`);
  const change = textChange(base.value, head.value);
  if (change.level === "substantive") return change;
  const about = frontMatterChange(before, after);
  return about === null || (about.level === "review-only" && change.level === "review-only") ? change : about;
}

const COSMETIC = answer("cosmetic", "only layout changed");
const REVIEWED = answer("review-only", "only the review date changed");

function answer(level: SignificanceLevel, reason: string): Significance {
  return { level, sections: [], reason };
}

function readHead(after: Sop, slug: string | null): DocumentResult<Head> {
  const document = after.markdown();
  if (!document.ok) return document;
  return { ok: true, value: { root: document.value, normal: normalForm(document.value, EVERY_WORD), slug } };
}

function allOf({ lead, sections }: NormalDocument): readonly NormalSection[] {
  return [lead, ...sections];
}

/** A section with its subsections; for one inside a quote or list item, the section that this stands in. */
function scopeOf(normal: NormalDocument, slug: string | null): readonly NormalSection[] {
  if (slug === null) return allOf(normal);
  const target = findSection(normal.headings, slug);
  if (!target) return [];
  const inside = normal.sections.filter(({ line }) => line >= target.startLine && line <= target.endLine);
  return inside.length > 0
    ? inside
    : allOf(normal)
        .filter(({ line }) => line <= target.startLine)
        .slice(-1);
}

function newSop({ root, slug }: Head): Significance {
  const scope = scopeOf(normalForm(root, WITHOUT_REVIEWS), slug);
  return isEmpty(scope) ? answer("none", "it has no content") : substantive(scope, "it is new");
}

/**
 * A section changed in substance where it differs with every word, and also without what only says when the page was looked at. Such
 * a note speaks for the whole page, wherever it stands.
 */
function textChange(base: Root, { root, normal, slug }: Head): Significance {
  const all = sectionChanges(normalForm(base, EVERY_WORD), normal);
  if (all.length === 0) return COSMETIC;
  const differing = new Set(all.map(({ after }) => after.line));
  const read = normalForm(root, WITHOUT_REVIEWS);
  const changes = sectionChanges(normalForm(base, WITHOUT_REVIEWS), read).filter(({ after }) =>
    differing.has(after.line),
  );
  if (changes.length === 0) return REVIEWED;
  const scope = scopeOf(read, slug);
  const asked = new Set(scope);
  const inside = changes.filter(({ after }) => asked.has(after));
  if (inside.length === 0) {
    const changed = new Set(changes.map(({ after }) => after.line));
    const isReviewed = [...differing].some((line) => !changed.has(line));
    return isReviewed ? REVIEWED : answer("none", "only other sections changed");
  }
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
