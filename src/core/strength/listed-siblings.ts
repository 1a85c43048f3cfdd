import type { Effect } from "./effects.ts";
import type { FileEffect } from "./file-effect.ts";
import { isIdentifier } from "./identifiers.ts";
import { keyName } from "./shown-value.ts";
import type { SopWords } from "./sop-words.ts";
import type { Reason, Together } from "./strong-reason.ts";

/** So many siblings, and at least half of them, have to stand in an SOP that lists them. */
const MIN_LISTED = 3;

/** Shorter names stand in a text by chance. */
const MIN_LENGTH = 4;

/** Keys and names that files of all kinds have; that a text has them does not make it a list of them. */
const GENERIC = new Set(
  "access app apps args author become command company config data default dependencies description development enabled environment environments group groups host hosts image key kind labels level license locals main metadata module name namespace notify options output owner password path port ports prod production protocol provider region register replicas resource resources role roles sandbox service size source spec stage staging state steps tags tasks template terraform test title type user users value values variable variables vars version volumes when with_items".split(
    " ",
  ),
);

/**
 * The SOP lists what stands beside an entry that came and that it does not name, or that went and that it names: its
 * list is no longer whole. What a single row holds is no list of the SOP's. A setting that other files have already,
 * such as one that some tenants set and some do not, is none that the list lacks.
 */
export function listedSiblings(
  effect: Effect,
  file: FileEffect,
  sop: SopWords,
  { isNew }: Together,
): readonly Reason[] {
  const { siblings, line, sort, row } = effect;
  if (siblings === null || (row !== null && !sort.startsWith("row"))) return [];
  const { own, others } = siblings;
  const came = !file.held(own);
  if (own.length < MIN_LENGTH || (!came && file.holds(own)) || (sop.lineOf(own) === null) !== came) return [];
  if (came && effect.key !== null && effect.labels.length === 0 && !isNew(own)) return [];
  const isSetting = effect.key !== null && effect.labels.length === 0 && !sort.startsWith("row");
  if (isSetting && !isIdentifier(own)) return [];
  const listed = others.flatMap((name) => {
    const at = isSetting && !isIdentifier(name) ? null : listedAt(name, sop);
    return at === null ? [] : [{ name, at }];
  });
  const [first, second] = listed;
  if (first === undefined || second === undefined || listed.length < MIN_LISTED) return [];
  if (listed.length * 2 < others.length || !isOfFamily(own, listed)) return [];
  const names = `\`${keyName(first.name)}\`, \`${keyName(second.name)}\` and ${listed.length - 2} more`;
  const deed = `this change ${came ? "adds" : "removes"} \`${keyName(own)}\` beside them`;
  return [{ text: `the SOP lists ${names}; ${deed}`, line, sopLine: first.at }];
}

/**
 * The line on which the SOP has the name of a sibling: a short one has to be code, for `git` and `bat` stand in many
 * texts.
 */
function listedAt(name: string, sop: SopWords): number | null {
  if (name.length < MIN_LENGTH - 1 || GENERIC.has(name.toLowerCase())) return null;
  if (name.length >= MIN_LENGTH) return sop.lineOf(name);
  const place = sop.find(name);
  return place?.isCode === true ? place.line : null;
}

/** Where most siblings begin with one word, what begins with another belongs to something else. */
function isOfFamily(own: string, listed: readonly { readonly name: string }[]): boolean {
  const words = Map.groupBy(listed, ({ name }) => /^[\p{L}\p{N}]+(?=[_.-])/u.exec(name)?.[0] ?? "");
  return [...words].every(
    ([word, each]) => word === "" || each.length * 2 <= listed.length || own.startsWith(word),
  );
}
