import { editJudge } from "./core/drift/judge-edit.ts";
import type { MainlineWalk } from "./core/drift/mainline-walk.ts";
import { type TrailJudgement, trailJudgement } from "./core/drift/trail-judgement.ts";
import type { Catalog } from "./core/rules/catalog.ts";
import { historyCollector } from "./core/scan/history-collector.ts";
import { targetKey } from "./core/scan/scan-facts.ts";
import type { MarkdownParser } from "./core/sop/markdown-parser.ts";
import { judgeAll } from "./gather-drift.ts";
import type { ContentReader, HistoryReader } from "./ports.ts";
import type { HistorySource } from "./scan-sources.ts";

/** Trails judged together: enough for few batches, few enough that their versions fit into memory. */
const TOGETHER = 200;

/** What reading history from a mainline needs. */
export interface MainlineSources {
  readonly history: HistoryReader;
  readonly contents: ContentReader;
  readonly parser: MarkdownParser;
  readonly progress: (step: string) => void;
}

/** A source that reads the whole first-parent history once, then the SOP versions that the answer needs. */
export function mainlineHistory(sources: MainlineSources): HistorySource {
  const { history, progress } = sources;
  return async (catalog, head) => {
    progress("Reading the mainline's history");
    const collector = historyCollector(catalog);
    for await (const change of history.mainline({ from: head, limit: null, since: null }))
      collector.add(change);
    progress("Reading the SOPs' earlier versions");
    const judgements = await judge(judgementsOf(catalog, collector.walk), sources);
    const { complete } = history;
    const oldest = collector.oldest();
    return {
      history: { judgements, touches: collector.walk.touches, waivers: collector.waivers, complete, oldest },
      everExisted: collector.wasLost,
      notes: complete ? [] : [shallowNote(oldest)],
    };
  };
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
  { contents, parser }: MainlineSources,
): Promise<ReadonlyMap<string, TrailJudgement>> {
  const all = [...judgements.values()];
  for (let at = 0; at < all.length; at += TOGETHER)
    await judgeAll(all.slice(at, at + TOGETHER), editJudge(parser), contents);
  return judgements;
}

function shallowNote(oldest: string | null): string {
  const from = oldest === null ? "" : ` before ${oldest.slice(0, 10)}`;
  return `This is a shallow clone, so history${from} is not known: counts of changes are lower bounds, and an SOP without a last change may have one. For all of it: git fetch --unshallow, or fetch-depth: 0 in a workflow.`;
}
