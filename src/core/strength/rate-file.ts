import { distinctiveness } from "../infrastructure/names/distinctiveness.ts";
import type { RemovedName } from "../infrastructure/names/names-removed-from-file.ts";
import type { Evidence, Strength } from "../model/strength.ts";
import type { Effect } from "./effects.ts";
import { type FileEffect, identifiersIn } from "./file-effect.ts";
import { fileMention } from "./file-mention.ts";
import { onePerPlace } from "./one-per-place.ts";
import { isStructure, namedOnLines, strongReasons } from "./reasons.ts";
import { keyName, shown } from "./shown-value.ts";
import type { SopWords } from "./sop-words.ts";
import type { Together } from "./strong-reason.ts";
import { uninvolvedReason } from "./uninvolved-file.ts";

/** One reason for a strength. */
export interface FoundReason {
  readonly strength: Strength;
  readonly evidence: Evidence;
}

/** Strong reasons of one file that are told. */
const MAX_STRONG = 3;

/** The reasons for the strength of one changed file, the strongest first; at least one. */
export function rateFile(file: FileEffect, sop: SopWords, together: Together): readonly FoundReason[] {
  const apart = uninvolvedReason(file.path);
  if (apart !== null && fileMention(file, sop) === null)
    return [{ strength: "weak", evidence: { text: apart, path: file.path, line: null, sopLine: null } }];
  const strong = [
    ...file.removedNames.flatMap((name) => strongOfName(name, file, sop)),
    ...goneFile(file, sop),
    ...goneDefinition(file, sop),
    ...file.effects.flatMap((effect) => strongIn(effect, file, sop, together)),
  ];
  if (strong.length > 0) return onePerPlace(strong).slice(0, MAX_STRONG);
  const [used] = file.effects.flatMap((effect) => namedOnLines(effect, file, sop));
  if (used !== undefined) return [{ strength: "medium", evidence: { ...used, path: file.path } }];
  return [namedFile(file, sop) ?? mediumOf(file, together) ?? weakOf(file)];
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
  { kind, old, new: next, isOnlySet }: RemovedName,
  file: FileEffect,
  sop: SopWords,
): readonly FoundReason[] {
  // Of what a file of values only sets, others may set more; the lines that went tell of it. One plain word may mean anything.
  const isVague = isOnlySet === true || /^\p{Ll}+$/u.test(old) || distinctiveness(kind, old) === "common";
  const place = isVague ? null : sop.find(old);
  if (place === null) return [];
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

function blockName({ key, labels, before, gone }: Effect): string {
  const words = [key, ...labels].filter((word) => word !== null).join(" ") || nameOfItem(gone);
  return words === ""
    ? `the block that begins with ${shown(`${before}`, key)}`
    : `the block \`${keyName(words)}\``;
}

/** An item of a list is called by its first line. */
function nameOfItem(lines: Effect["gone"]): string {
  return lines.find(({ text }) => /\p{L}/u.test(text))?.text ?? "";
}

/**
 * The names that an effect brings and the repository did not have: of a block its address, of a setting its key, of an alert its name, of code its
 * flags and environment variables. An address is new where its type or its name is.
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
  return lines.find(({ key }) => key === "alert")?.value?.replace(/^["']|["']$/g, "") ?? "";
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
