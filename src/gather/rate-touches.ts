import type { SelectedFiles } from "../core/freshness/mainline-walk.ts";
import { rateTouch } from "../core/freshness/rate-touch.ts";
import { readingCost } from "../core/infrastructure/languages/reading-cost.ts";
import type { FileChange } from "../core/model/change-set.ts";
import { type Content, type Contents, textOf } from "../core/model/content.ts";
import type { TouchRating } from "../core/model/history-facts.ts";
import type { Policy } from "../core/model/policy.ts";
import { targetKey } from "../core/model/scan-facts.ts";
import type { Sop } from "../core/model/sop.ts";
import { createTurns } from "./give-way.ts";
import type { ContentReader } from "./ports.ts";
import type { ReadBudget } from "./read-budget.ts";

/** A change of a link's infrastructure to be rated for one SOP or section. */
export interface WantedRating {
  readonly place: number;
  readonly selected: SelectedFiles;
  readonly sop: Sop;
  readonly section: string | null;
  /** Where the rating goes, by place. */
  readonly ratings: Map<number, TouchRating>;
}

/** Rates changes of a history within one budget, in the order given. */
export interface TouchRater {
  rate(wanted: readonly WantedRating[]): Promise<void>;
}

/** What a rater reads from and goes by. */
export interface RatingSources {
  readonly contents: ContentReader;
  readonly budget: ReadBudget["history"];
  readonly exempt: Policy["exempt"];
}

/** Objects read together: whole requests on GitHub, and little in memory at once. */
const TOGETHER = 200;

/** A rater that reads one batch ahead and rates the same versions for the same section once. What lies beyond its budget is rated as not read. */
export function touchRater({ contents, budget, exempt }: RatingSources): TouchRater {
  const known = new Map<string, TouchRating>();
  const turn = createTurns();
  const read = budgetedReader(contents, budget);
  let { cost } = budget;
  const rateOne = ({ selected, sop, section }: WantedRating, batch: Batch): TouchRating => {
    const spent = costOf(selected.files, batch.contents);
    const isAffordable = spent <= cost;
    cost -= isAffordable ? spent : 0;
    const files = selected.files.map(batch.copyOf);
    const texts = isAffordable ? batch.contents : NOTHING;
    const leavesOutImmaterial = exempt.immaterial;
    return rateTouch({ files, more: selected.more, contents: texts, sop, section, leavesOutImmaterial });
  };
  const rateBatch = async (wanted: readonly WantedRating[], batch: Batch): Promise<void> => {
    for (const each of wanted) {
      const key = keyOf(each);
      const rating = known.get(key) ?? rateOne(each, batch);
      known.set(key, rating);
      each.ratings.set(each.place, rating);
      await turn();
    }
  };
  return {
    rate: async (all) => {
      const isOpen = (wanted: WantedRating): boolean => {
        const rating = known.get(keyOf(wanted));
        if (rating !== undefined) wanted.ratings.set(wanted.place, rating);
        return rating === undefined;
      };
      const batches = batchesOf(all.filter(isOpen));
      let next = read(batches[0] ?? []);
      for (const [at, batch] of batches.entries()) {
        const texts = await next;
        next = read(batches[at + 1] ?? []);
        await rateBatch(batch, { contents: texts, copyOf: copies() });
      }
    },
  };
}

/** What was read for changes that are rated together. */
interface Batch {
  readonly contents: Contents;
  readonly copyOf: (file: FileChange) => FileChange;
}

/** Reads what changes need, as far as the budget goes. */
function budgetedReader(
  reader: ContentReader,
  { objects: allObjects, bytes: allBytes, fileBytes }: ReadBudget["history"],
): (wanted: readonly WantedRating[]) => Promise<Contents> {
  let objects = allObjects;
  let bytes = allBytes;
  return async (wanted) => {
    const asked = [...oidsOf(wanted)].slice(0, objects);
    objects -= asked.length;
    if (asked.length === 0) return NOTHING;
    const read = await reader.read(asked, fileBytes, bytes);
    for (const content of read.values()) bytes -= content.kind === "text" ? content.text.length : 0;
    return read;
  };
}

const NOTHING: ReadonlyMap<string, Content> = new Map();

/** Batches of at most `TOGETHER` objects. */
function batchesOf(all: readonly WantedRating[]): readonly (readonly WantedRating[])[] {
  const batches: WantedRating[][] = [];
  let oids = new Set<string>();
  for (const wanted of all) {
    const own = oidsOf([wanted]);
    const united = oids.union(own);
    const last = batches.at(-1);
    if (last !== undefined && united.size <= TOGETHER) last.push(wanted);
    else batches.push([wanted]);
    oids = last !== undefined && united.size <= TOGETHER ? united : own;
  }
  return batches;
}

function oidsOf(wanted: readonly WantedRating[]): Set<string> {
  const sides = wanted.flatMap(({ selected }) =>
    selected.files.flatMap(({ before, after }) => [before, after]),
  );
  return new Set(sides.flatMap((side) => (side === null || side.kind === "submodule" ? [] : [side.oid])));
}

/** Two links of one SOP, or a change and one that takes it back and does it again, ask the same question. */
function keyOf({ selected, sop, section }: WantedRating): string {
  const sides = selected.files.map(({ path, before, after }) => `${before?.oid}:${after?.oid}:${path}`);
  return [targetKey(sop.path, section), selected.more, ...sides].join("\0");
}

/** What is found out about a change is kept as long as the change is; a copy for each batch lets it go. */
function copies(): (file: FileChange) => FileChange {
  const known = new Map<FileChange, FileChange>();
  return (file) => {
    const copy = known.get(file) ?? { ...file };
    known.set(file, copy);
    return copy;
  };
}

function costOf(files: readonly FileChange[], read: Contents): number {
  const sides = files.flatMap(({ path, before, after }) => [before, after].map((side) => ({ path, side })));
  return sides.reduce((sum, { path, side }) => sum + readingCost(path, textOf(read, side?.oid) ?? ""), 0);
}
