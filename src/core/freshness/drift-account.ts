import type { DriftAccount, DriftStart, SopUpdate } from "../model/history-facts.ts";
import type { Link } from "../model/policy.ts";
import { type ScanFacts, targetKey } from "../model/scan-facts.ts";
import type { PlacedChange } from "../model/sop-history.ts";
import { count } from "../model/wording.ts";
import { changesSince, driftStart, isExact } from "./count-drift.ts";

interface Pair {
  readonly link: Link;
  readonly changes: readonly PlacedChange[];
  readonly start: DriftStart | null;
  readonly exact: boolean;
}

type DriftFacts = Pick<ScanFacts, "catalog" | "history"> & {
  readonly updates: ReadonlyMap<string, SopUpdate>;
};

/** The accounts of every SOP that a link names, the fullest first. */
export function driftAccounts(facts: DriftFacts): ReadonlyMap<string, readonly DriftAccount[]> {
  const pairs = new Map<string, Pair[]>();
  facts.catalog.links.forEach((link, at) => {
    for (const target of link.sops) {
      const judgement = facts.history.judgements.get(targetKey(target.path, target.section));
      const update = facts.updates.get(target.path);
      if (judgement === undefined || update === undefined) continue;
      const start = driftStart(judgement, update.attested);
      const changes = changesSince(facts.history.touches[at] ?? [], judgement, start);
      const pair = { link, changes, start, exact: isExact(judgement, update.attested, facts.history) };
      const known = pairs.get(target.path);
      if (known) known.push(pair);
      else pairs.set(target.path, [pair]);
    }
  });
  return new Map([...pairs].map(([sop, each]) => [sop, accountsOf(each, facts)]));
}

function accountsOf(pairs: readonly Pair[], { catalog }: DriftFacts): readonly DriftAccount[] {
  const shared = pairs.filter(({ link }) => link.driftBudget === null);
  const own = pairs.flatMap((pair) =>
    pair.link.driftBudget === null ? [] : [account([pair], pair.link.driftBudget)],
  );
  const common = shared.length === 0 ? [] : [account(shared, catalog.policy.stale.driftBudget)];
  return [...own, ...common].sort((a, b) => fullness(b) - fullness(a));
}

function account(pairs: readonly Pair[], budget: number): DriftAccount {
  return {
    links: [...new Set(pairs.map(({ link }) => link))],
    budget,
    changes: unionOf(pairs.map((pair) => pair.changes)),
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

function unionOf(lists: readonly (readonly PlacedChange[])[]): readonly PlacedChange[] {
  const [first = [], ...others] = lists;
  if (others.length === 0) return first;
  const byPlace = new Map(lists.flat().map((change) => [change.place, change]));
  return [...byPlace.values()].sort((a, b) => a.place - b.place);
}

/** The change with which the budget was used up; null while some of it is left. */
export function exhaustedBy({ changes, budget }: DriftAccount): PlacedChange | null {
  return changes[changes.length - budget] ?? null;
}

/** `at least 43 changes to its infrastructure since it was last changed on 2025-01-02 (budget 20)`. */
export function driftWords({ changes, budget, start, complete }: DriftAccount): string {
  const least = complete ? "" : "at least ";
  return `${least}${count(changes.length, "change")} to its infrastructure ${sinceWords(start)} (budget ${budget})`;
}

function sinceWords(start: DriftStart | null): string {
  if (start === null) return "in the available history";
  const day = start.date.slice(0, 10);
  if (start.kind === "substantive") return `since it was last changed on ${day}`;
  return start.kind === "review"
    ? `since ${start.by} reviewed it on ${day}`
    : `since ${start.by} confirmed it on ${day}`;
}
