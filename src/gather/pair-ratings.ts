import { changesSince, driftStart } from "../core/freshness/count-drift.ts";
import type { MainlineWalk } from "../core/freshness/mainline-walk.ts";
import type { Catalog } from "../core/model/catalog.ts";
import type { TouchRating } from "../core/model/history-facts.ts";
import { pairKey, targetKey } from "../core/model/scan-facts.ts";
import type { Sop } from "../core/model/sop.ts";
import type { TrailJudgement } from "../core/model/sop-history.ts";
import { type RatingSources, touchRater, type WantedRating } from "./rate-touches.ts";

/** How the history of a catalog's infrastructure bears on its SOPs, as far as it was rated. */
export interface PairRatings {
  readonly ratings: ReadonlyMap<string, ReadonlyMap<number, TouchRating>>;
  /** Rates the changes since the last update of each SOP or section whose last update was found by now. */
  rateSettled(): Promise<void>;
  /** Rates what is left. To be called when history has ended. */
  rateAll(): Promise<void>;
}

/** What history has told so far. */
interface RatedHistory {
  readonly catalog: Catalog;
  readonly walk: MainlineWalk;
  readonly judgements: ReadonlyMap<string, TrailJudgement>;
}

/** A link and something that it names. */
interface Pair {
  readonly link: number;
  readonly sop: Sop;
  readonly section: string | null;
  readonly judgement: TrailJudgement;
  readonly ratings: Map<number, TouchRating>;
}

/** Changes of one pair that follow one another share versions, so this many are rated together. */
const BLOCK = 25;

/** Ratings of all links of a catalog; nothing is read before one of the functions is called. */
export function pairRatings(
  { catalog, walk, judgements }: RatedHistory,
  sources: Pick<RatingSources, "contents" | "budget">,
): PairRatings {
  const rater = touchRater({ ...sources, exempt: catalog.policy.exempt });
  const ratings = new Map<string, Map<number, TouchRating>>();
  const open = new Set(pairsOf(catalog, judgements, ratings));
  const rate = async (pairs: readonly Pair[]): Promise<void> => {
    await rater.rate(newestFirst(pairs.map((pair) => wantedOf(pair, walk))));
    for (const pair of pairs) open.delete(pair);
    const used = new Set([...open].map(({ link }) => link));
    walk.selected.forEach((files, link) => {
      if (!used.has(link)) files.clear();
    });
  };
  return {
    ratings,
    rateSettled: () => rate([...open].filter(({ judgement }) => driftStart(judgement, null) !== null)),
    rateAll: () => rate([...open]),
  };
}

function pairsOf(
  { links, sops }: Catalog,
  judgements: RatedHistory["judgements"],
  ratings: Map<string, Map<number, TouchRating>>,
): readonly Pair[] {
  return links.flatMap((link, at) =>
    link.sops.flatMap(({ path, section }): readonly Pair[] => {
      const judgement = judgements.get(targetKey(path, section));
      const sop = sops.get(path);
      if (judgement === undefined || sop === undefined) return [];
      const own = new Map<number, TouchRating>();
      ratings.set(pairKey(at, path, section), own);
      return [{ link: at, sop, section, judgement, ratings: own }];
    }),
  );
}

/** The newest changes since the SOP's last update, newest first. */
function wantedOf(
  { link, sop, section, judgement, ratings }: Pair,
  walk: MainlineWalk,
): readonly WantedRating[] {
  const touches = walk.touches[link] ?? [];
  return changesSince(touches, judgement, driftStart(judgement, null)).flatMap(({ place }) => {
    const selected = walk.selected[link]?.get(place);
    return selected === undefined ? [] : [{ place, selected, sop, section, ratings }];
  });
}

/** The newest of every SOP before the older ones of any, so that a budget that ends leaves out what is old. */
function newestFirst(lists: readonly (readonly WantedRating[])[]): readonly WantedRating[] {
  const blocks = lists.flatMap((list) =>
    Array.from({ length: Math.ceil(list.length / BLOCK) }, (_, at) => ({
      at,
      part: list.slice(at * BLOCK, (at + 1) * BLOCK),
    })),
  );
  return blocks.toSorted((a, b) => a.at - b.at).flatMap(({ part }) => part);
}
