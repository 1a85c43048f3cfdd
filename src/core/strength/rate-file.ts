import type { Evidence } from "../model/strength.ts";
import { blockName } from "./block-name.ts";
import type { Effect } from "./effects.ts";
import { type FileEffect, identifiersIn } from "./file-effect.ts";
import { fileMention } from "./file-mention.ts";
import { unquoted } from "./line-grammar.ts";
import { isStructure, namedOnLines } from "./reasons.ts";
import { keyName, shown } from "./shown-value.ts";
import type { SopWords } from "./sop-words.ts";
import { type FoundReason, strongOf } from "./strong-of-file.ts";
import type { Known, Together } from "./strong-reason.ts";
import { uninvolvedReason } from "./uninvolved-file.ts";

/**
 * The reasons for the strength of one changed file, the strongest first; at least one. What would be strong, if a name
 * stood in no other file, is medium where nobody looked.
 */
export function rateFile(file: FileEffect, sop: SopWords, known: Known): readonly FoundReason[] {
  const apart = file.unread === null ? uninvolvedReason(file.path) : null;
  if (apart !== null && fileMention(file, sop) === null)
    return [{ strength: "weak", evidence: { text: apart, path: file.path, line: null, sopLine: null } }];
  const strong = strongOf(file, sop, known.sure);
  if (strong.length > 0) return strong;
  const possible = known.hasDoubts() ? strongOf(file, sop, known.possible) : [];
  if (possible.length > 0) return possible.map(asDoubtful);
  const [used] = file.effects.flatMap((effect) => namedOnLines(effect, file, sop));
  if (used !== undefined) return [{ strength: "medium", evidence: { ...used, path: file.path } }];
  return [namedFile(file, sop) ?? mediumOf(file, known.possible) ?? weakOf(file)];
}

function asDoubtful({ evidence }: FoundReason): FoundReason {
  return {
    strength: "medium",
    evidence: { ...evidence, text: `${evidence.text}, as far as this file shows` },
  };
}

/** The SOP names the file, and the change does more to it than rows and literals. */
function namedFile(file: FileEffect, sop: SopWords): FoundReason | null {
  if (file.sort !== "changed" || file.content !== null || !file.effects.some(isStructure)) return null;
  const place = fileMention(file, sop);
  if (place === null) return null;
  const line = file.effects.find(isStructure)?.line ?? null;
  const text = `the SOP names \`${keyName(place.name)}\`, which this change edits`;
  return { strength: "medium", evidence: { text, path: file.path, line, sopLine: place.line } };
}

function mediumOf(file: FileEffect, together: Together): FoundReason | null {
  const medium = (text: string, line: number | null): FoundReason => ({
    strength: "medium",
    evidence: { text, path: file.path, line, sopLine: null },
  });
  if (file.unread !== null) return medium(`this change cannot be judged, so it counts: ${file.unread}`, null);
  if (file.sort === "added") return medium("the file is new", 1);
  if (file.sort === "removed") return medium("the file is gone", null);
  if (file.sort === "moved") return medium(`the file moved here from ${file.oldPath}`, null);
  if (file.content === "dashboard") return null;
  for (const effect of file.effects) {
    const text = mediumReason(effect, together);
    if (text !== null) return medium(text, effect.line);
  }
  return file.isCut ? medium("it changes in more places than are judged, so it counts", null) : null;
}

function mediumReason(effect: Effect, together: Together): string | null {
  const { sort, key, before, after, ownKeys, gone } = effect;
  if (sort === "flip") return `this change turns \`${keyName(`${key}`)}\` from ${before} to ${after}`;
  if (sort === "removed" && gone.length > 1) return `this change removes ${blockName(effect)}`;
  const [ownKey] = ownKeys.filter(together.isNew);
  if (ownKey !== undefined) return `this change adds \`${keyName(ownKey)}\`, which no entry beside it has`;
  const [name] = newNames(effect, together);
  return name === undefined ? null : `this change adds ${shown(name, key)}, which is new`;
}

/**
 * The names that an effect brings and the repository did not have: of a block its address, of a setting its key, of an
 * alert its name, of code its flags and environment variables. An address is new where its type or its name is.
 */
function newNames({ sort, key, labels, come }: Effect, { isNew }: Together): readonly string[] {
  if (sort === "added" && labels.length > 1) return labels.some(isNew) ? [labels.join(".")] : [];
  if (sort === "added")
    return [labels.at(-1) ?? key ?? alertOf(come)].filter((name) => name !== "" && isNew(name));
  if (sort !== "code") return [];
  return [...identifiersIn(come)].filter(
    (name) => /^--\p{L}|^[A-Z][A-Z\d]*_[A-Z\d_]+$/u.test(name) && isNew(name),
  );
}

/** Alerts are items of a list; one is no row, whatever its neighbours. */
function alertOf(lines: Effect["come"]): string {
  return unquoted(lines.find(({ key }) => key === "alert")?.value ?? "");
}

function weakOf(file: FileEffect): FoundReason {
  const [first] = file.effects;
  return { strength: "weak", evidence: { ...weakEvidence(file, first), path: file.path, sopLine: null } };
}

function weakEvidence(file: FileEffect, effect: Effect | undefined): Pick<Evidence, "text" | "line"> {
  if (file.content === "dashboard") return { text: "only a dashboard changed", line: null };
  if (file.content === "sealed")
    return { text: "only encrypted values changed, which nobody can judge here", line: null };
  if (effect === undefined) return { text: "only the spelling of values changed", line: null };
  const { line } = effect;
  if (file.effects.every(({ sort }) => sort === "row-added" || sort === "row-removed"))
    return { text: "only entries like their neighbours came or went", line };
  if (file.effects.every(({ sort }) => sort === "literal" || sort.startsWith("row")))
    return { text: `only values changed that the SOP does not hold${valueChange(effect)}`, line };
  return { text: "the SOP names nothing of what changed", line };
}

function valueChange(effect: Effect): string {
  if (effect.sort !== "literal" || effect.key === null) return "";
  return `: \`${keyName(effect.key)}\` from ${shown(`${effect.before}`, effect.key)} to ${shown(`${effect.after}`, effect.key)}`;
}
