import { relevanceOf } from "../links/relevance-of.ts";
import type { DriftAccount, DriftChange, DriftPair, DriftStart, SopUpdate } from "../model/history-facts.ts";
import type { Policy } from "../model/policy.ts";
import { pairKey, type ScanFacts, targetKey } from "../model/scan-facts.ts";
import type { PlacedChange } from "../model/sop-history.ts";
import { count } from "../model/wording.ts";
import { driftChanges, driftStart, isExact } from "./count-drift.ts";
import { strongerRating } from "./strongest-first.ts";

type DriftFacts = Pick<ScanFacts, "catalog" | "history"> & {
  readonly updates: ReadonlyMap<string, SopUpdate>;
};

/** The drift of every SOP that a link names, link by link and section by section. */
export function driftPairs({
  catalog,
  history,
  updates,
}: DriftFacts): ReadonlyMap<string, readonly DriftPair[]> {
  const all = catalog.links.flatMap((link, at) =>
    link.sops.flatMap((target): readonly DriftPair[] => {
      const judgement = history.judgements.get(targetKey(target.path, target.section));
      const update = updates.get(target.path);
      if (judgement === undefined || update === undefined) return [];
      const start = driftStart(judgement, update.attested);
      const touches = {
        changes: history.touches[at] ?? [],
        relevance: relevanceOf(link, catalog.policy),
        ratings: history.ratings.get(pairKey(at, target.path, target.section)) ?? new Map(),
      };
      const changes = driftChanges(touches, judgement, start);
      return [{ link, target, changes, start, exact: isExact(judgement, update.attested, history) }];
    }),
  );
  return Map.groupBy(all, ({ target }) => target.path);
}

/** The accounts of an SOP, the fullest first. */
export function driftAccounts(pairs: readonly DriftPair[], { stale }: Policy): readonly DriftAccount[] {
  const shared = pairs.filter(({ link }) => link.driftBudget === null);
  const own = pairs.flatMap((pair) =>
    pair.link.driftBudget === null ? [] : [account([pair], pair.link.driftBudget)],
  );
  const common = shared.length === 0 ? [] : [account(shared, stale.driftBudget)];
  return [...own, ...common].sort((a, b) => fullness(b) - fullness(a));
}

function account(pairs: readonly DriftPair[], budget: number): DriftAccount {
  const all = unionOf(pairs.map(({ changes }) => changes));
  return {
    links: [...new Set(pairs.map(({ link }) => link))],
    budget,
    changes: all.filter(({ counts }) => counts),
    weak: all.filter(({ counts }) => !counts),
    start: earliest(pairs.map((pair) => pair.start)),
    complete: pairs.every(({ exact }) => exact),
  };
}

function fullness({ changes, budget }: DriftAccount): number {
  return changes.length / budget;
}

/** Sections of one SOP may have been updated at different times; the oldest is what holds for all. */
function earliest(starts: readonly (DriftStart | null)[]): DriftStart | null {
  return starts.reduce((first, each) =>
    first === null || each === null ? null : Date.parse(each.date) < Date.parse(first.date) ? each : first,
  );
}

/** A change that several links see is one: it counts if it does for one of them, and is as strong as it is for any. */
function unionOf(lists: readonly (readonly DriftChange[])[]): readonly DriftChange[] {
  const [first = [], ...others] = lists;
  if (others.length === 0) return first;
  const byPlace = new Map<number, DriftChange>();
  for (const change of lists.flat()) {
    const known = byPlace.get(change.place);
    byPlace.set(change.place, known === undefined ? change : united(known, change));
  }
  return [...byPlace.values()].sort((a, b) => a.place - b.place);
}

function united(a: DriftChange, b: DriftChange): DriftChange {
  const counts = a.counts || b.counts;
  // Counted by what was read, it does not count because of what was not.
  const isUnread = counts && [a, b].every((each) => each.isUnread || !each.counts);
  return { ...a, counts, isUnread, rating: strongerRating(a.rating, b.rating) };
}

/** The change with which the budget was used up; null while some of it is left. */
export function exhaustedBy({ changes, budget }: DriftAccount): PlacedChange | null {
  return changes[changes.length - budget] ?? null;
}

/**
 * `at least 43 changes to its infrastructure since it was last changed on 2025-01-02 (budget 20; 12 weak ones do not
 * count)`.
 */
export function driftWords({ changes, weak, budget, start, complete }: DriftAccount): string {
  const least = complete ? "" : "at least ";
  const more = weak.length === 0 ? "" : `; ${weakWords(weak.length)}`;
  return `${least}${count(changes.length, "change")} to its infrastructure ${sinceWords(start)} (budget ${budget}${more})`;
}

function weakWords(amount: number): string {
  return amount === 1 ? "1 weak one does not count" : `${amount} weak ones do not count`;
}

/** `since it was last changed on 2025-01-02`. */
export function sinceWords(start: DriftStart | null): string {
  if (start === null) return "in the available history";
  const day = start.date.slice(0, 10);
  if (start.kind === "substantive") return `since it was last changed on ${day}`;
  return start.kind === "review"
    ? `since ${start.by} reviewed it on ${day}`
    : `since ${start.by} confirmed it on ${day}`;
}
