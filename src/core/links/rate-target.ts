import { isDocument } from "../documents/is-document.ts";
import { versionsOf } from "../infrastructure/languages/remember-by-change.ts";
import type { TouchedLink } from "../model/change-links.ts";
import type { FileChange } from "../model/change-set.ts";
import type { CheckFacts } from "../model/facts.ts";
import type { Sop } from "../model/sop.ts";
import type { Rating } from "../model/strength.ts";
import { type RatingQuestion, rateStrength } from "../strength/rate-strength.ts";
import { changeIndex } from "./change-index.ts";
import { placeOf } from "./judge-target.ts";
import { splitMaterial } from "./material-changes.ts";

/** One SOP or section, and the material changes that its link selects. */
interface RatedTarget {
  readonly sop: Sop;
  readonly section: string | null;
  readonly changes: readonly FileChange[];
}

/**
 * Ratings that no other file can change, by the SOP and the first of the changes, which all who judge one change set
 * share.
 */
const settled = new WeakMap<Sop, Map<string, SettledRating>>();

interface SettledRating {
  readonly changes: readonly FileChange[];
  readonly contents: CheckFacts["contents"];
  readonly rating: Rating;
}

/** How strongly the changes of a link bear on one of its SOPs. */
export function rateTarget(target: RatedTarget, facts: CheckFacts): Rating {
  const known = settled.get(target.sop)?.get(keyOf(target));
  if (known !== undefined && known.contents === facts.contents && isSame(known.changes, target.changes))
    return known.rating;
  const own = new Set(target.changes.map(({ path }) => path));
  const { to } = changeIndex(facts.changes);
  return rateStrength({
    ...questionOf(target, facts),
    standsElsewhere: (name) => isElsewhere(name, facts, (path) => own.has(path)),
    stoodElsewhere: (name) => isElsewhere(name, facts, (path) => to.has(path)),
  });
}

function remember(target: RatedTarget, rating: SettledRating): void {
  const known = settled.get(target.sop) ?? new Map<string, SettledRating>();
  settled.set(target.sop, known);
  known.set(keyOf(target), rating);
}

function keyOf({ section, changes: [first] }: RatedTarget): string {
  return `${section}\n${first?.path}`;
}

function isSame(a: readonly FileChange[], b: readonly FileChange[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}

function questionOf(
  { sop, section, changes }: RatedTarget,
  { contents }: Pick<CheckFacts, "contents">,
): Pick<RatingQuestion, "changes" | "sop" | "section"> {
  return {
    changes: changes.map((change) => ({ change, versions: versionsOf(change, contents) })),
    sop,
    section,
  };
}

/** Whether a name stands in infrastructure at head beside what is left out. Null for a name that nobody looked for. */
function isElsewhere(
  name: string,
  { nameOccurrences }: Pick<CheckFacts, "nameOccurrences">,
  isLeftOut: (path: string) => boolean,
): boolean | null {
  const paths = nameOccurrences?.get(name);
  return paths === undefined ? null : paths.some((path) => !isDocument(path) && !isLeftOut(path));
}

/** What is known of a change before names are looked for. */
export type KnownFacts = Pick<
  CheckFacts,
  "changes" | "contents" | "policy" | "sops" | "baseSops" | "tree" | "unreadable"
>;

/**
 * The names whose place in the rest of the repository decides a strength, each once, in the order of the links: at most
 * `limit`. What is not looked for may be new or gone, so that the strength is medium at least.
 */
export function namesInQuestion(
  touched: readonly TouchedLink[],
  facts: KnownFacts,
  limit: number,
): readonly string[] {
  const names = new Set<string>();
  for (const { link, changes } of touched) {
    const { material } = splitMaterial(changes, facts);
    if (material.length === 0) continue;
    for (const target of link.sops) {
      if (names.size >= limit) return [...names];
      const place = placeOf(target, facts);
      if (!place.present) continue;
      const rated = { sop: place.sop, section: target.section, changes: material };
      let isSettled = true;
      // A name that others have decides nothing, so that the next one is asked for.
      const ask = (name: string): true => {
        if (names.size < limit) names.add(name);
        isSettled = false;
        return true;
      };
      const rating = rateStrength({ ...questionOf(rated, facts), standsElsewhere: ask, stoodElsewhere: ask });
      if (isSettled) remember(rated, { changes: material, contents: facts.contents, rating });
    }
  }
  return [...names];
}
