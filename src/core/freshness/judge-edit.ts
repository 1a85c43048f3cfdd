import { changedKeys, isReviewOnly } from "../documents/front-matter-change.ts";
import { massEdits } from "../documents/mass-edits.ts";
import { readSop } from "../documents/read-sop.ts";
import { significance } from "../documents/significance.ts";
import { type Contents, textOf } from "../model/content.ts";
import type { SignificanceLevel, Sop } from "../model/sop.ts";
import type { DocumentEdit, EditKind, SopEdit } from "../model/sop-history.ts";
import { quickSignificance } from "./quick-significance.ts";

/** Versions that are kept parsed: both sides of the edits being judged, and the ones beside them. */
const KEPT = 32;

/** From this many documents on a change may be a mass edit, and all of them have to be read to tell. */
const MASS = 5;

/** An answer, or the object ids without which there is none yet. */
export type EditJudgement =
  | { readonly kind: EditKind; readonly missing: readonly [] }
  | { readonly kind: null; readonly missing: readonly string[] };

/** Judges edits by the contents read so far; the same edit is never judged twice. */
export type EditJudge = (edit: SopEdit, section: string | null, contents: Contents) => EditJudgement;

/**
 * A judge of what an edit of an SOP, or of one section of it, was: the one place that says what resets drift, for `check`, the
 * scheduled scan and the App alike. A version that cannot be read makes an edit `unknown`, which is no update. The same edit in
 * five documents is a mass edit of all. A change of the review date is a review only when the change's message names a
 * reviewer who is not its author.
 */
export function editJudge(): EditJudge {
  const versionOf = versions();
  const massOf = massPaths();
  return (edit, section, contents) => {
    const missing = absent([edit], contents);
    if (missing.length > 0) return { kind: null, missing };
    const level = levelOf(edit, section, (path, oid) => versionOf(path, oid, contents));
    if (level === "review-only" && edit.reviewers.length > 0) return { kind: "reviewed", missing: [] };
    if (level !== "substantive" || edit.documents.length < MASS) return { kind: level, missing: [] };
    const others = absent(edit.documents, contents);
    if (others.length > 0) return { kind: null, missing: others };
    return { kind: massOf(edit, contents).has(edit.path) ? "mass-edit" : "substantive", missing: [] };
  };
}

type VersionOf = (path: string, oid: string) => Sop | null;

function levelOf(edit: SopEdit, section: string | null, versionOf: VersionOf): SignificanceLevel {
  const { path, oldPath, before, after } = edit;
  if (after === null) return "none";
  const now = versionOf(path, after);
  const old = before === null ? null : versionOf(oldPath ?? path, before);
  if (now === null || (before !== null && old === null)) return "unknown";
  if (section !== null) return significance(old, now, section).level;
  return quickLevel(old, now) ?? significance(old, now).level;
}

/** The level where it is certain without parsing Markdown. */
function quickLevel(old: Sop | null, now: Sop): SignificanceLevel | null {
  const body = quickSignificance(old?.text ?? null, now.text);
  if (body === "substantive") return body;
  if (body === null || old === null) return null;
  const keys = changedKeys(old.text, now.text);
  if (keys.length === 0) return old.oid === now.oid ? "none" : "cosmetic";
  return isReviewOnly(keys) ? "review-only" : "metadata";
}

/** Versions by object id, so that the new side of one edit and the old side of the next are parsed once. */
function versions(): (path: string, oid: string, contents: Contents) => Sop | null {
  const known = new Map<string, Sop>();
  return (path, oid, contents) => {
    const found = known.get(oid);
    if (found !== undefined) return found;
    const text = textOf(contents, oid);
    if (text === null) return null;
    const sop = readSop({ path, oid, text });
    const [oldest] = known.keys();
    if (oldest !== undefined && known.size >= KEPT) known.delete(oldest);
    known.set(oid, sop);
    return sop;
  };
}

/** Mass edits by change; one change is looked through once, however many SOPs ask. */
function massPaths(): (edit: SopEdit, contents: Contents) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return ({ sha, documents }, contents) => {
    const found = known.get(sha) ?? massEdits(documents.flatMap((each) => textsOf(each, contents)));
    known.set(sha, found);
    return found;
  };
}

function textsOf(
  { path, before, after }: DocumentEdit,
  contents: Contents,
): { path: string; before: string; after: string }[] {
  const [old, now] = [textOf(contents, before), textOf(contents, after)];
  return old === null || now === null ? [] : [{ path, before: old, after: now }];
}

function absent(edits: readonly DocumentEdit[], contents: Contents): readonly string[] {
  return edits.flatMap(({ before, after }) =>
    [before, after].flatMap((oid) => (oid === null || contents.has(oid) ? [] : [oid])),
  );
}
