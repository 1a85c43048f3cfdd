import type { CheckSources } from "./check-sources.ts";
import type { Content } from "./core/content.ts";
import { type Attested, changesSince, driftStart } from "./core/drift/count-drift.ts";
import { type EditJudge, editJudge } from "./core/drift/judge-edit.ts";
import { type MainlineWalk, mainlineWalk } from "./core/drift/mainline-walk.ts";
import { advance, type TrailJudgement, trailJudgement } from "./core/drift/trail-judgement.ts";
import type { DriftFact } from "./core/facts.ts";
import type { TouchedLink } from "./core/links/touched-links.ts";
import type { SopTarget } from "./core/policy/policy.ts";
import type { SopAttestation } from "./core/scan/scan-facts.ts";
import { MAX_SOP_BYTES } from "./gather-documents.ts";
import type { ContentReader, MainlineChange } from "./ports.ts";

/** Mainline changes looked at together, so that SOP versions are read in few batches and a near answer ends early. */
const CHUNK = 200;

/** One (link, SOP) pair whose drift is counted. */
interface Pair {
  readonly link: string;
  readonly target: SopTarget;
  readonly budget: number;
  /** The link's position in the walk. */
  readonly at: number;
  readonly judgement: TrailJudgement;
  readonly attested: Attested | null;
}

/** What is asked beside the links: which documents are SOPs, and what presets call immaterial. */
export interface DriftScope {
  readonly sops: ReadonlyMap<string, unknown>;
  readonly immaterial: readonly string[];
}

/**
 * Counts, for touched links with a drift budget, the mainline changes to their infrastructure since each SOP last
 * changed in substance. Reads history only as far back as the answer needs.
 */
export async function gatherDrift(
  touched: readonly TouchedLink[],
  sources: CheckSources,
  scope: DriftScope,
): Promise<readonly DriftFact[]> {
  const from = sources.change.base?.id ?? null;
  const budgeted = touched.filter(({ link }) => link.driftBudget !== null);
  if (budgeted.length === 0 || sources.history === null || from === null) return [];
  sources.progress("Counting drift in the mainline's history");
  const sops = new Set(budgeted.flatMap(({ link }) => link.sops.map(({ path }) => path)));
  const walk = mainlineWalk({
    sops,
    infra: budgeted.map(({ link }) => link.infra),
    isSop: (path) => scope.sops.has(path),
    immaterial: scope.immaterial,
  });
  const attested = newestBySop((await sources.attested?.()) ?? []);
  const pairs = pairsOf(budgeted, walk, attested);
  const { parseMarkdown } = await import("./core/sop/parse-markdown.ts");
  const judge = editJudge(parseMarkdown);
  for await (const changes of inChunks(sources.history.mainline({ from, limit: null, since: null }))) {
    for (const change of changes) walk.add(change);
    const open = pairs.filter((pair) => !isDecided(pair, walk)).map(({ judgement }) => judgement);
    await judgeAll(open, judge, sources.change.contents);
    if (pairs.every((pair) => isDecided(pair, walk))) break;
  }
  const { complete } = sources.history;
  return pairs.map((pair) => factOf(pair, walk, complete));
}

function newestBySop(attestations: readonly SopAttestation[]): ReadonlyMap<string, Attested> {
  const oldestFirst = attestations.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return new Map(oldestFirst.map(({ sop, login, at }) => [sop, { login, at }]));
}

function pairsOf(
  budgeted: readonly TouchedLink[],
  walk: MainlineWalk,
  attestedBySop: ReadonlyMap<string, Attested>,
): readonly Pair[] {
  return budgeted.flatMap(({ link }, at) =>
    link.sops.flatMap((target) => {
      const attested = attestedBySop.get(target.path) ?? null;
      const trail = walk.trails.get(target.path);
      const budget = link.driftBudget;
      return trail === undefined || budget === null
        ? []
        : [{ link: link.id, target, budget, at, judgement: trailJudgement(trail, target.section), attested }];
    }),
  );
}

/** Judges trails as far as they go, reading the versions of all of them together. */
export async function judgeAll(
  judgements: readonly TrailJudgement[],
  judge: EditJudge,
  reader: ContentReader,
): Promise<void> {
  const contents = new Map<string, Content>();
  for (;;) {
    const wanted = new Set(judgements.flatMap((each) => advance(each, judge, contents)));
    if (wanted.size === 0) return;
    for (const [oid, content] of await reader.read(wanted, MAX_SOP_BYTES)) contents.set(oid, content);
  }
}

/** The start was found, or the budget is reached: nothing older can change the answer. */
function isDecided(pair: Pair, walk: MainlineWalk): boolean {
  return driftStart(pair.judgement, null) !== null || countOf(pair, walk) >= pair.budget;
}

function countOf({ at, judgement, attested }: Pair, walk: MainlineWalk): number {
  return changesSince(walk.touches[at] ?? [], judgement, driftStart(judgement, attested)).length;
}

function factOf(pair: Pair, walk: MainlineWalk, complete: boolean): DriftFact {
  const { link, target, budget, judgement, attested } = pair;
  const changes = countOf(pair, walk);
  const edit = changes >= budget ? null : (driftStart(judgement, attested)?.edit ?? null);
  return {
    link,
    sop: target.path,
    changes: Math.min(changes, budget),
    complete: complete || isDecided(pair, walk),
    since: edit === null ? null : { sha: edit.sha, date: edit.date },
  };
}

async function* inChunks(history: AsyncIterable<MainlineChange>): AsyncIterable<readonly MainlineChange[]> {
  let chunk: MainlineChange[] = [];
  for await (const change of history) {
    chunk.push(change);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}
