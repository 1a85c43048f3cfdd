import type { Effect } from "./effects.ts";
import { type FileEffect, identifiersIn } from "./file-effect.ts";
import { isIdentifier } from "./identifiers.ts";
import { unquoted } from "./line-grammar.ts";
import { listedSiblings } from "./listed-siblings.ts";
import { isInUnnamedRow, oldValues } from "./old-values.ts";
import { keyName, shown } from "./shown-value.ts";
import type { NamedPlace, SopWords } from "./sop-words.ts";
import type { Reason, Together } from "./strong-reason.ts";

/** Names of one effect that are looked for. */
const MAX_NAMES = 200;

/**
 * The reasons why an effect bears strongly on an SOP, the sharpest first: a value that the SOP holds, a name that it
 * holds and the change takes away, a list of its siblings that it holds, a key that it names and that came for the
 * first time, went or was set otherwise.
 */
export function strongReasons(
  effect: Effect,
  file: FileEffect,
  sop: SopWords,
  together: Together,
): readonly Reason[] {
  const { isGone, isNew } = together;
  const names = [...oldNames(effect, sop, isGone), ...listedSiblings(effect, file, sop, together)];
  const keys = isInUnnamedRow(effect, sop) ? [] : namedKeys(effect, file, sop, isNew);
  return [...oldValues(effect, sop, isGone), ...names, ...keys];
}

/** True for what is more than a row or a literal. */
export function isStructure({ sort }: Effect): boolean {
  return sort === "code" || sort === "added" || sort === "removed";
}

/** The SOP holds a name that the change takes out of all files. */
function oldNames(
  { gone, line, key }: Effect,
  sop: SopWords,
  isGone: (word: string) => boolean,
): readonly Reason[] {
  const wholes = new Set(
    gone.flatMap(({ text, key, labels, value }) => [key, ...labels, unquoted(value ?? text)]),
  );
  return [...identifiersIn(gone)].slice(0, MAX_NAMES).flatMap((name) => {
    const place = sop.find(name) ?? (wholes.has(name) ? inProse(name, sop) : null);
    if (place === null || !isGone(name)) return [];
    return [
      { text: `the SOP names ${shown(name, key)}, which this change takes away`, line, sopLine: place.line },
    ];
  });
}

/** Where prose has a word that is also the name of something: what was called so, and no more is, was meant by it. */
function inProse(name: string, sop: SopWords): NamedPlace | null {
  const [line] = sop.linesOf(name);
  return line === undefined ? null : { line, isCode: false };
}

/** The SOP names a switch that was turned over, or a setting or block that came, went or is set otherwise. */
function namedKeys(
  effect: Effect,
  file: FileEffect,
  sop: SopWords,
  isNew: (name: string) => boolean,
): readonly Reason[] {
  const { sort, key, labels, line, before, after } = effect;
  const reason = (name: string, rest: string, place: NamedPlace | null): readonly Reason[] =>
    place === null ? [] : [{ text: `the SOP names \`${keyName(name)}\`${rest}`, line, sopLine: place.line }];
  if (sort === "flip" && key !== null)
    return reason(key, `; this change turns it from ${before} to ${after}`, namedKey(key, sop));
  if (sort === "added" || sort === "removed") {
    const name = labels.at(-1) ?? key ?? "";
    // What goes here and comes there was moved or written on more lines; what others have set before is set once more
    // as the SOP says.
    const place = isIdentifier(name) && file.isChanged(name) ? namedKey(name, sop) : null;
    if (place === null || (sort === "added" && !isNew(name))) return [];
    return reason(name, `, which this change ${sort === "added" ? "adds" : "removes"}`, place);
  }
  if (sort === "code" && key !== null && before !== null && after !== null)
    return reason(
      key,
      ", which this change sets to something else",
      isIdentifier(key) ? namedKey(key, sop) : null,
    );
  return [];
}

/** A plain word counts only where the SOP writes it as code. */
function namedKey(key: string, sop: SopWords): NamedPlace | null {
  if (key.length < 4 || COMMON_KEYS.has(key.toLowerCase())) return null;
  return sop.find(key);
}

const COMMON_KEYS = new Set(
  "args command config data default description enabled environment image kind labels level locals metadata module name namespace nullable optional output path ports prod production provider readonly region replicas required resource resources sensitive service size source spec staging steps tags template terraform type value values variable variables version volumes".split(
    " ",
  ),
);

/** The SOP names what the changed lines no longer or newly hold. */
export function namedOnLines(effect: Effect, file: FileEffect, sop: SopWords): readonly Reason[] {
  if (!isStructure(effect)) return [];
  const { gone, come, line, key } = effect;
  const names = [...identifiersIn(come).union(identifiersIn(gone))]
    .filter((name) => file.isChanged(name))
    .slice(0, MAX_NAMES);
  return names.flatMap((name) => {
    const place = sop.find(name);
    return place === null
      ? []
      : [
          {
            text: `the SOP names ${shown(name, key)}; this change edits a line with it`,
            line,
            sopLine: place.line,
          },
        ];
  });
}
