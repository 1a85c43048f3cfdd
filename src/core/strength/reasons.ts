import type { Effect } from "./effects.ts";
import { type FileEffect, identifiersIn } from "./file-effect.ts";
import { isIdentifier, isUnmistakable, wordsIn } from "./identifiers.ts";
import type { NamedPlace, SopWords } from "./sop-words.ts";
import { elementsOf } from "./values.ts";

/** Why a change bears strongly on an SOP: what it says, and where. */
export interface Reason {
  /** One clause for people, without the name of the file. */
  readonly text: string;
  readonly line: number | null;
  readonly sopLine: number;
}

/** Names and values of one effect that are looked for. */
const MAX_LOOKED_FOR = 200;

/**
 * The reasons why an effect bears strongly on an SOP, the sharpest first: a value that the SOP holds, a name that it holds and the change takes
 * away, a key that it names over what came or went, a name on the changed lines.
 */
export function strongReasons(effect: Effect, file: FileEffect, sop: SopWords): readonly Reason[] {
  return [
    ...oldValues(effect, sop),
    ...oldNames(effect, file, sop),
    ...namedKeys(effect, sop),
    ...(isStructure(effect) ? namedOnLines(effect, sop) : []),
  ];
}

/** True for what is more than a row or a literal. */
export function isStructure({ sort }: Effect): boolean {
  return sort === "code" || sort === "added" || sort === "removed";
}

/** The SOP holds the value that a setting had. */
function oldValues(effect: Effect, sop: SopWords): readonly Reason[] {
  const { sort, key, before, after, line, around, labels } = effect;
  if (before === null || sort === "flip" || sort === "added") return [];
  const name = key === null ? "" : masked(key);
  const keys = key === null ? around : [key, ...labels, ...around.slice(0, 4)];
  return valuesOf(effect)
    .slice(0, MAX_LOOKED_FOR)
    .flatMap((value) => {
      const beside = sop.findValue(value, keys);
      const alone = beside ?? (isTelling(value) ? sop.findAlone(value) : null);
      if (alone === null) return [];
      const text =
        beside !== null && key !== null && sort === "literal"
          ? `the SOP says \`${name}\` is ${shown(value, key)}; ${after === null ? "this change takes it away" : `this change makes it ${shown(after, key)}`}`
          : `the SOP mentions ${shown(value, key)}, which this change ${after === null || sort !== "literal" ? "takes away" : `replaces with ${shown(after, key)}`}`;
      return [{ text, line, sopLine: alone }];
    });
}

/** The values that an effect took away: of a setting its value, of a list its elements, of code its numbers. */
function valuesOf({ sort, before, after, gone, come }: Effect): readonly string[] {
  if (before === null) return [];
  if (sort === "literal" && !/^\[/.test(before)) return words(bare(before));
  const left = new Set(come.flatMap(({ text }) => wordsIn(text)));
  if (before.startsWith("[") && after !== null)
    return elementsOf(before)
      .map(bare)
      .filter((each) => !left.has(each));
  const texts = gone.flatMap(({ text }) => wordsIn(text));
  return [...new Set(texts)].filter((word) => !left.has(word) && (/^\d/.test(word) || isTelling(word)));
}

/** A value of several words is looked for by each that tells something. */
function words(value: string): readonly string[] {
  const all = wordsIn(value);
  return all.length <= 1 ? all : all.filter((word) => /^\d/.test(word) || isIdentifier(word));
}

function bare(value: string): string {
  return value.replace(/^["'](.*)["']$/, "$1");
}

/** True for a value that means itself wherever it stands: a host, an address, a size of a machine, a full version. */
function isTelling(value: string): boolean {
  if (/^v?\d+\.\d+\.\d+/.test(value)) return true;
  return (
    value.length > 5 && /\p{L}/u.test(value) && (isUnmistakable(value) || /\p{L}.*\d|\d.*\p{L}/u.test(value))
  );
}

/** The SOP holds a name that the change takes out of the file. */
function oldNames({ gone, line, key }: Effect, file: FileEffect, sop: SopWords): readonly Reason[] {
  return [...identifiersIn(gone)].slice(0, MAX_LOOKED_FOR).flatMap((name) => {
    const place = file.holds(name) ? null : sop.find(name);
    if (place === null) return [];
    return [
      { text: `the SOP names ${shown(name, key)}, which this change takes away`, line, sopLine: place.line },
    ];
  });
}

const DEED: Readonly<Partial<Record<Effect["sort"], string>>> = {
  "row-added": "adds an entry to it",
  "row-removed": "removes an entry from it",
  added: "adds to it",
  removed: "removes from it",
};

/** The SOP names the key of a switch, or that over an entry or block which came or went. */
function namedKeys(effect: Effect, sop: SopWords): readonly Reason[] {
  const { sort, key, around, line, before, after } = effect;
  if (sort === "flip" && key !== null) {
    const place = namedKey(key, sop);
    if (place === null) return [];
    const text = `the SOP names \`${masked(key)}\`; this change turns it from ${before} to ${after}`;
    return [{ text, line, sopLine: place.line }];
  }
  const deed = DEED[sort];
  if (deed === undefined) return [];
  const over = around.slice(0, 1).concat(sort === "row-added" || sort === "row-removed" ? [] : (key ?? []));
  return over.flatMap((name) => {
    const place = namedKey(name, sop);
    return place === null
      ? []
      : [{ text: `the SOP names \`${masked(name)}\`; this change ${deed}`, line, sopLine: place.line }];
  });
}

/** A plain word counts only where the SOP writes it as code. */
function namedKey(key: string, sop: SopWords): NamedPlace | null {
  if (key.length < 4 || COMMON_KEYS.has(key.toLowerCase())) return null;
  const place = sop.find(key);
  return place !== null && (place.isCode || isIdentifier(key)) ? place : null;
}

const COMMON_KEYS = new Set(
  "args command config data description enabled env image kind labels locals metadata module name namespace output ports provider region replicas resource resources service spec steps tags template terraform type value values variable version volumes".split(
    " ",
  ),
);

/** The SOP names what stands on the changed lines. */
function namedOnLines({ gone, come, line, key }: Effect, sop: SopWords): readonly Reason[] {
  const names = [...identifiersIn([...come, ...gone])].slice(0, MAX_LOOKED_FOR);
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

const SECRET = /pass(?:word|wd|phrase)?|secret|token|private|credential|api_?key|access_?key/i;

/** Longest name or value in a sentence. */
const MAX_SHOWN = 60;

/** A value for a sentence, as code; what may be a secret is not shown. */
export function shown(value: string, key: string | null): string {
  if (key !== null && SECRET.test(key) && !isIdentifierLike(value)) return "another value";
  return `\`${masked(bare(value))}\``;
}

/** A name of code under a key of secrets is the name of one, no secret. */
function isIdentifierLike(value: string): boolean {
  return /^[\w./-]{1,40}$/.test(value) && !/[A-Za-z]\d|\d[A-Za-z]/.test(value) && isIdentifier(value);
}

function masked(text: string): string {
  const plain = text.replaceAll("`", "'");
  return plain.length > MAX_SHOWN ? `${plain.slice(0, MAX_SHOWN - 3)}...` : plain;
}

/** The name of a key for a sentence. */
export const keyName = masked;
