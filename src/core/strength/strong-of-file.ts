import { distinctiveness } from "../infrastructure/names/distinctiveness.ts";
import type { RemovedName } from "../infrastructure/names/names-removed-from-file.ts";
import type { Evidence, Strength } from "../model/strength.ts";
import { distinctBy } from "../references/distinct-by.ts";
import { blockName } from "./block-name.ts";
import type { Effect } from "./effects.ts";
import type { FileEffect } from "./file-effect.ts";
import { fileMention } from "./file-mention.ts";
import { strongReasons } from "./reasons.ts";
import { keyName, shown } from "./shown-value.ts";
import type { SopWords } from "./sop-words.ts";
import type { Together } from "./strong-reason.ts";

/** One reason for a strength. */
export interface FoundReason {
  readonly strength: Strength;
  readonly evidence: Evidence;
}

/** Strong reasons of one file that are told. */
const MAX_STRONG = 3;

/**
 * The reasons why the change of a file bears strongly on an SOP, by names that it declares, by the file itself and by
 * what changed in it.
 */
export function strongOf(file: FileEffect, sop: SopWords, together: Together): readonly FoundReason[] {
  const strong = [
    ...file.removedNames.flatMap((name) => strongOfName(name, file, sop, together)),
    ...goneFile(file, sop),
    ...goneDefinition(file, sop),
    ...file.effects.flatMap((effect) => strongIn(effect, file, sop, together)),
  ];
  // From one line of a file to one line of the SOP the others say the same of parts of one name.
  return distinctBy(strong, ({ evidence: { line, sopLine } }) => `${line} ${sopLine}`).slice(0, MAX_STRONG);
}

function strongIn(
  effect: Effect,
  file: FileEffect,
  sop: SopWords,
  together: Together,
): readonly FoundReason[] {
  return strongReasons(effect, file, sop, together).map(({ text, line, sopLine }) => ({
    strength: "strong",
    evidence: { text, path: file.path, line, sopLine },
  }));
}

/** The SOP names what the file declared. */
function strongOfName(
  { kind, old, new: next, isOnlySet, search }: RemovedName,
  file: FileEffect,
  sop: SopWords,
  { isGone }: Together,
): readonly FoundReason[] {
  // Of what a file of values only sets, others may set more; the lines that went tell of it. One plain word may mean
  // anything.
  const isVague = isOnlySet === true || /^\p{Ll}+$/u.test(old) || distinctiveness(kind, old) === "common";
  const place = isVague ? null : sop.find(old);
  if (place === null || !search.every(isGone)) return [];
  const deed = next === null ? "takes away" : `renames to ${shown(next, null)}`;
  const text = `the SOP names the ${kind} ${shown(old, null)}, which this change ${deed}`;
  return [{ strength: "strong", evidence: { text, path: file.path, line: null, sopLine: place.line } }];
}

/** The SOP names a file that the change takes away or moves. */
function goneFile(file: FileEffect, sop: SopWords): readonly FoundReason[] {
  const place = file.sort === "removed" || file.sort === "moved" ? fileMention(file, sop) : null;
  if (place === null) return [];
  const deed = file.sort === "removed" ? "removes" : "moves";
  return [
    {
      strength: "strong",
      evidence: {
        text: `the SOP names \`${keyName(place.name)}\`, which this change ${deed}`,
        path: file.path,
        line: null,
        sopLine: place.line,
      },
    },
  ];
}

/** The SOP names a file that loses a whole definition, such as a task, a resource or a job, and gets none for it. */
function goneDefinition(file: FileEffect, sop: SopWords): readonly FoundReason[] {
  const definitions = file.effects.filter(
    ({ around, key, labels, gone, come }) =>
      around.length === 0 && (key === null || labels.length > 0) && gone.length + come.length > 1,
  );
  const [lost] = definitions.filter((effect) => effect.sort === "removed" && !isOneOfItsType(effect));
  if (lost === undefined || definitions.some(({ sort }) => sort === "added")) return [];
  const place = fileMention(file, sop);
  if (place === null) return [];
  const text = `the SOP names \`${keyName(place.name)}\`; this change takes ${blockName(lost)} out of it`;
  return [{ strength: "strong", evidence: { text, path: file.path, line: null, sopLine: place.line } }];
}

/** A resource where others of its type stay, such as one record of a zone, says no more than a row. */
function isOneOfItsType({ labels, siblings }: Effect): boolean {
  return labels.length > 1 && siblings !== null && siblings.others.length > 0;
}
