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

/** Objects read together: whole requests on GitHub. How large they are is known after the first. */
const OBJECTS = { first: 50, least: 20, most: 200 };
/** What is read together has about so many characters, so that little is in memory at once. */
const TOGETHER = 4 * 1024 * 1024;

/**
 * A rater that reads one batch ahead and rates the same versions for the same section once. What lies beyond its budget
 * is rated as not read.
 */
export function touchRater({ contents, budget, exempt }: RatingSources): TouchRater {
  const known = new Map<string, TouchRating>();
  const turn = createTurns();
  const reader = budgetedReader(contents, budget);
  const copyOf = fewCopies();
  let { cost } = budget;
  const rateOne = ({ selected, sop, section }: WantedRating, { read }: Batch): TouchRating => {
    const spent = costOf(selected.files, read);
    const isAffordable = spent <= cost;
    cost -= isAffordable ? spent : 0;
    const files = selected.files.map((file) => copyOf(file, read));
    const texts = isAffordable ? read : NOTHING;
    const leavesOutImmaterial = exempt.immaterial;
    // What an evidence quotes is part of a file's text, and would keep all of it; a clone has texts of its own.
    return structuredClone(
      rateTouch({ files, more: selected.more, contents: texts, sop, section, leavesOutImmaterial }),
    );
  };
  const isOpen = (wanted: WantedRating): boolean => {
    const rating = known.get(keyOf(wanted));
    if (rating !== undefined) wanted.ratings.set(wanted.place, rating);
    return rating === undefined;
  };
  const rateBatch = async (batch: Batch): Promise<void> => {
    for (const each of batch.wanted) {
      if (!isOpen(each)) continue;
      const rating = rateOne(each, batch);
      known.set(keyOf(each), rating);
      each.ratings.set(each.place, rating);
      await turn();
    }
  };
  return {
    rate: async (all) => {
      const batches = batchesOf(all.filter(isOpen), reader.batchSize);
      let next = reader.read(batches.next());
      for (let batch = await next; batch !== null; batch = await next) {
        next = reader.read(batches.next());
        await rateBatch(batch);
      }
    },
  };
}

/** Changes that are rated together, with what was read for them. */
interface Batch {
  readonly wanted: readonly WantedRating[];
  readonly read: Contents;
}

type NextBatch = IteratorResult<readonly WantedRating[], undefined>;

/** Reads what changes need, as far as the budget goes; null at the end of the batches. */
function budgetedReader(reader: ContentReader, budget: ReadBudget["history"]) {
  let { objects, bytes } = budget;
  const seen = { objects: 0, characters: 0 };
  const readAll = async (wanted: readonly WantedRating[]): Promise<Contents> => {
    const asked = [...oidsOf(wanted)].slice(0, objects);
    objects -= asked.length;
    if (asked.length === 0) return NOTHING;
    const read = await reader.read(asked, budget.fileBytes, bytes);
    const characters = [...read.values()].reduce((sum, content) => sum + lengthOf(content), 0);
    bytes -= characters;
    seen.objects += read.size;
    seen.characters += characters;
    return read;
  };
  return {
    /** How many objects are read together next. */
    batchSize: (): number => {
      if (seen.objects === 0) return OBJECTS.first;
      const fitting = Math.floor((TOGETHER * seen.objects) / Math.max(seen.characters, 1));
      return Math.min(Math.max(fitting, OBJECTS.least), OBJECTS.most);
    },
    read: async (next: NextBatch): Promise<Batch | null> =>
      next.done ? null : { wanted: next.value, read: await readAll(next.value) },
  };
}

function lengthOf(content: Content): number {
  return content.kind === "text" ? content.text.length : 0;
}

const NOTHING: ReadonlyMap<string, Content> = new Map();

/** Batches of at most so many objects, but for a single change that has more. */
function* batchesOf(
  all: readonly WantedRating[],
  batchSize: () => number,
): Generator<readonly WantedRating[], undefined> {
  let batch: WantedRating[] = [];
  let oids = new Set<string>();
  for (const wanted of all) {
    const own = oidsOf([wanted]);
    const united = oids.union(own);
    const isFull = batch.length > 0 && united.size > batchSize();
    if (isFull) {
      yield batch;
      batch = [];
    }
    batch.push(wanted);
    oids = isFull ? own : united;
  }
  if (batch.length > 0) yield batch;
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

/**
 * What is found out about a change is kept as long as the change is. So copies are rated, which are shared by the SOPs
 * of a link while there is room: as much as is read together.
 */
function fewCopies(): (file: FileChange, read: Contents) => FileChange {
  const known = new Map<FileChange, { readonly copy: FileChange; readonly characters: number }>();
  let room = TOGETHER;
  return (file, read) => {
    const found = known.get(file);
    if (found !== undefined) return found.copy;
    const characters = [file.before, file.after].reduce(
      (sum, side) => sum + (textOf(read, side?.oid) ?? "").length,
      0,
    );
    for (const [oldest, { characters: freed }] of known) {
      if (room >= characters) break;
      known.delete(oldest);
      room += freed;
    }
    const copy = { ...file };
    known.set(file, { copy, characters });
    room -= characters;
    return copy;
  };
}

function costOf(files: readonly FileChange[], read: Contents): number {
  const sides = files.flatMap(({ path, before, after }) => [before, after].map((side) => ({ path, side })));
  return sides.reduce((sum, { path, side }) => sum + readingCost(path, textOf(read, side?.oid) ?? ""), 0);
}
