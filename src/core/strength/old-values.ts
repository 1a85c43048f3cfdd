import type { Effect } from "./effects.ts";
import { contextWords, isIdentifier, isUnmistakable, wordsIn } from "./identifiers.ts";
import { unquoted } from "./line-grammar.ts";
import { onceFor } from "./once-for.ts";
import { keyName, shown } from "./shown-value.ts";
import type { SopWords } from "./sop-words.ts";
import type { Reason } from "./strong-reason.ts";
import { classOf, elementsOf } from "./values.ts";

/** Values of one effect that are looked for. */
const MAX_VALUES = 200;

/** Keys and labels around a setting that tell what its value is about. */
const AROUND = 3;

/**
 * The old values of an effect that the SOP holds. A value that many things may have counts only on a line that has a
 * telling word of what it belongs to, and one in a collection of rows only where the SOP names the row too.
 */
export function oldValues(
  effect: Effect,
  sop: SopWords,
  isGone: (word: string) => boolean,
): readonly Reason[] {
  const { key, around, labels, line } = effect;
  const names = [...labels, ...around.slice(0, AROUND)];
  const isOneOfMany = isInUnnamedRow(effect, sop);
  const isSetting = effect.sort === "literal" && !`${effect.before}`.startsWith("[");
  // An SOP that gives the key both values shows what may be chosen, and says of no setting which it has.
  const next = isSetting && effect.after !== null ? unquoted(effect.after) : null;
  const isChoice = (): boolean => next !== null && findBeside(next, { key, names }, sop) !== null;
  return valuesOf(effect)
    .slice(0, MAX_VALUES)
    .flatMap((value) => {
      const found = isOneOfMany ? null : findBeside(value, { key, names }, sop);
      const beside = found === null || isChoice() ? null : found;
      const isAlone = isOneOfMany ? isPlace(value) : isTelling(value);
      const sopLine = beside ?? (isAlone ? (sop.linesOf(value)[0] ?? null) : null);
      // A setting has its own value no longer, even where another one has the same.
      const isHeld = !(isSetting && beside !== null) && sopLine !== null && !isGone(value);
      return sopLine === null || isHeld
        ? []
        : [{ text: sentence(effect, value, beside !== null), line, sopLine }];
    });
}

/**
 * True for what stands in one of many rows, none of whose names the SOP holds: it concerns the SOP only by what can
 * mean nothing else.
 */
export function isInUnnamedRow({ row }: Effect, sop: SopWords): boolean {
  return row !== null && !row.some((name) => sop.find(name) !== null);
}

/** True for a value that one thing alone has: an address, a host, a path, a full version. */
function isPlace(value: string): boolean {
  return isTelling(value) && /[./:]/.test(value);
}

function sentence({ sort, key, after }: Effect, value: string, isBeside: boolean): string {
  const becomes = sort === "literal" && after !== null ? shown(after, key) : null;
  if (isBeside && key !== null && becomes !== null)
    return `the SOP says \`${keyName(key)}\` is ${shown(value, key)}; this change makes it ${becomes}`;
  const deed = becomes === null ? "takes away" : `replaces with ${becomes}`;
  return `the SOP mentions ${shown(value, key)}, which this change ${deed}`;
}

/** The values that an effect took away: of a setting its value, of a list its elements, of code its numbers. */
const valuesOf = onceFor(({ sort, key, before, after, gone, come }: Effect): readonly string[] => {
  if (before === null || sort === "flip" || classOf(before, key, false) === "boolean") return [];
  const left = new Set(come.flatMap(({ text }) => wordsIn(text)));
  if (sort === "literal" && !before.startsWith("["))
    return words(unquoted(before)).filter((word) => !left.has(word));
  if (before.startsWith("[") && after !== null)
    return elementsOf(before)
      .map(unquoted)
      .filter((each) => !left.has(each));
  const texts = gone.flatMap(({ text }) => wordsIn(text));
  return [...new Set(texts)].filter((word) => !left.has(word) && (/^\d/.test(word) || isTelling(word)));
});

/** A value of several words is looked for by each that tells something. */
function words(value: string): readonly string[] {
  const all = wordsIn(value);
  return all.length <= 1 ? all : all.filter((word) => /^\d/.test(word) || isIdentifier(word));
}

/** True for a value that means itself wherever it stands: a host, an address, a size of a machine, a full version. */
function isTelling(value: string): boolean {
  if (/^v?\d+\.\d+\.\d+/.test(value)) return true;
  return (
    value.length > 5 && /\p{L}/u.test(value) && (isUnmistakable(value) || /\p{L}.*\d|\d.*\p{L}/u.test(value))
  );
}

/** The line on which a value stands beside what tells that it is this one. */
function findBeside(
  value: string,
  { key, names }: { readonly key: string | null; readonly names: readonly string[] },
  sop: SopWords,
): number | null {
  const lines = sop.linesOf(value);
  if (lines.length === 0) return null;
  const own = contextWords(key === null ? [] : [key]);
  // A key such as `value` tells nothing: then a name around it has to.
  const telling = own.size > 0 ? own : contextWords(names);
  const isBeside = (line: number): boolean => !sop.context(line).isDisjointFrom(telling);
  return lines.find(isBeside) ?? null;
}
