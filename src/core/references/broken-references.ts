import type { Home, Reference, ReferenceKind } from "../model/reference.ts";
import type { DocumentResult, Sop } from "../model/sop.ts";
import type { BreakIndex } from "./break-index.ts";
import { distinctBy } from "./distinct-by.ts";
import { extractReferences } from "./extract-references.ts";
import { pathsMeant } from "./path-aliases.ts";
import { relativeTarget } from "./relative-target.ts";
import type { Removal } from "./removed-directories.ts";

/** A reference in an SOP at head that one change broke. */
export interface BrokenReference {
  readonly kind: ReferenceKind;
  readonly line: number;
  readonly column: number | null;
  readonly raw: string;
  /** The path it named before the change: a file or a directory. */
  readonly oldPath: string;
  /** Where that path is at head, as far as rename data tells. */
  readonly newPath: string | null;
  /** `moved-sop`: the path is where it was, but the SOP moved and its relative link no longer leads there. */
  readonly cause: "removed" | "renamed" | "moved-sop";
  /** Of a directory that went to several places: where the largest part of it is. */
  readonly largest?: NonNullable<Removal["largest"]>;
  /** The directory that went as a whole and took the path along. */
  readonly whole?: NonNullable<Removal["whole"]>;
}

/** What is needed to judge one SOP at head; `index` is built once per change set. */
export interface BrokenReferencesInput {
  readonly sop: Sop;
  readonly index: BreakIndex;
  readonly home: Home;
}

/**
 * References in an SOP that worked before the change and do not at head, one per line and path, in document order.
 * Only what this change took away counts: a path that was gone before is not this change's doing. The Markdown is not
 * parsed when the text cannot name anything that is gone; a refused document is returned as refused.
 */
export function brokenReferences({
  sop,
  index,
  home,
}: BrokenReferencesInput): DocumentResult<readonly BrokenReference[]> {
  const previousPath = index.previousPath(sop.path);
  if (previousPath === null && !index.mayName(sop.path, sop.text)) return { ok: true, value: [] };
  const references = extractReferences(sop, home);
  if (!references.ok) return references;
  const broken = references.value.flatMap((reference) => {
    const found = brokenBy(reference, index, previousPath);
    return found === null ? [] : [found];
  });
  return { ok: true, value: distinctBy(broken, ({ line, oldPath }) => `${line}:${oldPath}`) };
}

function brokenBy(
  reference: Reference,
  index: BreakIndex,
  previousPath: string | null,
): BrokenReference | null {
  const meant = pathsMeant(reference);
  if (meant.some(index.exists)) return null;
  const removal = firstRemoval(meant, index) ?? removalOfBareName(reference, index);
  if (removal === null) return previousPath === null ? null : brokenByMove(reference, index, previousPath);
  return report(reference, removal, removal.newPath === null ? "removed" : "renamed");
}

/** `publish.yml` in inline code names a file in whatever folder, when the repository never had a second one. */
function removalOfBareName({ kind, raw }: Reference, index: BreakIndex): Removal | null {
  return kind === "code" ? index.removalOfName(raw) : null;
}

/** A relative link of an SOP that moved: what did it lead to from the old place? */
function brokenByMove(reference: Reference, index: BreakIndex, previousPath: string): BrokenReference | null {
  const { kind, raw } = reference;
  const before = kind === "link" || kind === "image" ? relativeTarget(raw, previousPath) : null;
  if (before === null) return null;
  const meant = pathsMeant({ kind, paths: before.paths });
  const stayed = meant.find(index.exists);
  if (stayed !== undefined) return report(reference, { oldPath: stayed, newPath: stayed }, "moved-sop");
  const removal = firstRemoval(meant, index);
  return removal === null
    ? null
    : report(reference, removal, removal.newPath === null ? "removed" : "renamed");
}

function firstRemoval(paths: readonly string[], index: BreakIndex): Removal | null {
  for (const path of paths) {
    const removal = index.removal(path);
    if (removal !== null) return removal;
  }
  return null;
}

function report(
  { kind, line, column, raw }: Reference,
  { oldPath, newPath, largest, whole }: Removal,
  cause: BrokenReference["cause"],
): BrokenReference {
  const broken = { kind, line, column, raw, oldPath, newPath, cause };
  return { ...broken, ...(largest && { largest }), ...(whole && { whole }) };
}
