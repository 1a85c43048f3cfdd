import { bodyOf } from "../documents/front-matter-block.ts";
import { findSection } from "../documents/sections.ts";
import type { SopTarget } from "../model/policy.ts";
import type { Sop } from "../model/sop.ts";

/** The documents of one commit. */
export interface Documents {
  readonly sops: ReadonlyMap<string, Sop>;
  readonly unreadable: ReadonlyMap<string, string>;
}

/** Why a link's target is not there for a reader, as a clause; null when it is. An empty SOP or section is not there. */
export function absence(target: SopTarget, documents: Documents): string | null {
  const { path, section } = target;
  const unread = documents.unreadable.get(path);
  if (unread !== undefined) return `${path} could not be read: ${unread}`;
  const sop = documents.sops.get(path);
  if (!sop) return `${path} does not exist`;
  if (section !== null) return sectionAbsence(sop, section);
  return bodyOf(sop.text).trim() === "" ? `${path} has no content` : null;
}

function sectionAbsence(sop: Sop, slug: string): string | null {
  const sections = sop.sections();
  if (!sections.ok) return `${sop.path} could not be read: ${sections.reason}`;
  const section = findSection(sections.value, slug);
  if (!section) return `${sop.path} has no section #${slug}`;
  const body = sop.text.split("\n").slice(section.startLine, section.endLine);
  return body.some((line) => line.trim() !== "") ? null : `section #${slug} of ${sop.path} is empty`;
}
