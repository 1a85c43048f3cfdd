import { historyCollector } from "../core/freshness/history-collector.ts";
import { editJudge } from "../core/freshness/judge-edit.ts";
import type { MainlineWalk } from "../core/freshness/mainline-walk.ts";
import { trailJudgement } from "../core/freshness/trail-judgement.ts";
import type { Graph } from "../core/infrastructure/graph/reach.ts";
import type { Catalog } from "../core/model/catalog.ts";
import { targetKey } from "../core/model/scan-facts.ts";
import type { Sop } from "../core/model/sop.ts";
import type { TrailJudgement } from "../core/model/sop-history.ts";
import { judgeAll } from "./gather-drift.ts";
import { pairRatings } from "./pair-ratings.ts";
import type { ContentReader, HistoryReader, MainlineChange } from "./ports.ts";
import { LOCAL_BUDGET, type ReadBudget } from "./read-budget.ts";
import type { GatheredHistory, HistorySource } from "./scan-sources.ts";

/** Trails judged together: enough for few batches, few enough that their versions fit into memory. */
const TOGETHER = 200;
/** After so many changes the edits found so far are judged, so that little is left to do when git has ended. */
const CHANGES_PER_JUDGEMENT = 1_000;

/** What reading history from a mainline needs. */
export interface MainlineSources {
  readonly history: HistoryReader;
  readonly contents: ContentReader;
  /** What may be read; the command line's unless given. */
  readonly budget?: ReadBudget;
  readonly progress: (step: string) => void;
}

/**
 * A source that reads the whole first-parent history once, and of the SOPs' versions those that the answer needs. The
 * reader is asked for its first change at once, so that it works while the catalog is read.
 */
export function mainlineHistory(sources: MainlineSources): HistorySource {
  return (head) => {
    const changes = sources.history
      .mainline({ from: head, limit: null, since: null })
      [Symbol.asyncIterator]();
    const first = changes.next();
    // Whoever reads gets the failure; without a reader the rejection must not be unhandled.
    first.catch(() => {});
    return {
      read: (catalog, graph) => readAll(catalog, { changes, first, graph }, sources),
      end: () => void changes.return?.(),
    };
  };
}

/** Changes that were asked for already, and what is asked of each. */
interface Begun {
  readonly changes: AsyncIterator<MainlineChange>;
  readonly first: Promise<IteratorResult<MainlineChange>>;
  readonly graph: Graph | undefined;
}

async function readAll(
  catalog: Catalog,
  { changes, first, graph }: Begun,
  sources: MainlineSources,
): Promise<GatheredHistory> {
  const { history, progress, contents, budget = LOCAL_BUDGET } = sources;
  progress("Reading the mainline's history");
  const collector = historyCollector(catalog, graph?.reach.askersOf);
  const judgements = judgementsOf(catalog, collector.walk);
  const rated = pairRatings(
    { catalog, walk: collector.walk, judgements },
    { contents, budget: budget.history },
  );
  const parsed = parseAll(catalog.sops.values());
  let read = 0;
  for (let next = await first; !next.done; next = await changes.next()) {
    collector.add(next.value);
    read += 1;
    if (read % CHANGES_PER_JUDGEMENT !== 0) continue;
    await judge(judgements, sources);
    await rated.rateSettled();
  }
  progress("Reading the SOPs' earlier versions");
  await Promise.all([judge(judgements, sources), parsed]);
  progress("Reading the infrastructure's earlier versions");
  await rated.rateAll();
  const { complete } = history;
  const { walk, waivers, oldest: lastRead } = collector;
  const oldest = lastRead();
  return {
    history: { judgements, touches: walk.touches, ratings: rated.ratings, waivers, complete, oldest },
    everExisted: collector.wasLost,
    notes: complete ? [] : [shallowNote(oldest)],
  };
}

/**
 * Parses every SOP, which the rules will ask for, while history comes in and Node would wait for most of the time. Takes
 * turns with what arrives, so that nothing else waits for more than one document.
 */
async function parseAll(sops: Iterable<Sop>): Promise<void> {
  for (const sop of sops) {
    sop.markdown();
    await new Promise((next) => setImmediate(next));
  }
}

/** One judgement for every SOP, and one for every section that a link names. */
function judgementsOf({ links }: Catalog, { trails }: MainlineWalk): ReadonlyMap<string, TrailJudgement> {
  const judgements = new Map<string, TrailJudgement>();
  for (const [sop, trail] of trails) judgements.set(targetKey(sop, null), trailJudgement(trail, null));
  for (const { path, section } of links.flatMap((link) => link.sops)) {
    const trail = trails.get(path);
    if (section === null || trail === undefined) continue;
    judgements.set(targetKey(path, section), trailJudgement(trail, section));
  }
  return judgements;
}

async function judge(
  judgements: ReadonlyMap<string, TrailJudgement>,
  { contents }: MainlineSources,
): Promise<void> {
  const all = [...judgements.values()];
  for (let at = 0; at < all.length; at += TOGETHER)
    await judgeAll(all.slice(at, at + TOGETHER), editJudge(), contents);
}

function shallowNote(oldest: string | null): string {
  const from = oldest === null ? "" : ` without history before ${oldest.slice(0, 10)}`;
  return `This is a shallow clone${from}: change counts are lower bounds, and last changes can be missing. Get all of it with git fetch --unshallow, or fetch-depth: 0 in a workflow.`;
}
