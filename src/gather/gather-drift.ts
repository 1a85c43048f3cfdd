import { textFile } from "../core/documents/text-file.ts";
import { type EditJudge, editJudge } from "../core/freshness/judge-edit.ts";
import { type MainlineWalk, mainlineWalk } from "../core/freshness/mainline-walk.ts";
import { newestAttested } from "../core/freshness/newest-attested.ts";
import { advance } from "../core/freshness/trail-judgement.ts";
import type { Graph } from "../core/infrastructure/graph/reach.ts";
import { unitGlob } from "../core/infrastructure/graph/unit-glob.ts";
import type { ChangeLinks, TouchedLink } from "../core/model/change-links.ts";
import type { Content } from "../core/model/content.ts";
import type { DriftFact } from "../core/model/facts.ts";
import type { OwnedSop } from "../core/model/owned-sop.ts";
import type { Policy } from "../core/model/policy.ts";
import type { Sop } from "../core/model/sop.ts";
import type { TrailJudgement } from "../core/model/sop-history.ts";
import type { Tree } from "../core/model/tree.ts";
import { sopOwners } from "../core/owners/owner-lookup.ts";
import type { CheckSources } from "./check-sources.ts";
import { type Count, factOf, isDecided, keptIn, pairsOf, ratePairs } from "./count-pairs.ts";
import { MAX_SOP_BYTES } from "./gather-documents.ts";
import { gatherWholeGraph } from "./gather-graph.ts";
import type { ContentReader, MainlineChange } from "./ports.ts";
import { touchRater } from "./rate-touches.ts";
import { LOCAL_BUDGET } from "./read-budget.ts";

/** Mainline changes looked at together, so that SOP versions are read in few batches and a near answer ends early. */
const CHUNK = 200;

/**
 * What is asked beside the links: which documents are SOPs, their texts at head, the tree there, and the policy that
 * judges.
 */
export interface DriftScope {
  readonly sops: ReadonlyMap<string, Sop>;
  readonly tree: Tree;
  readonly policy: Pick<Policy, "immaterial" | "relevance" | "exempt">;
}

/**
 * Counts, for touched links with a drift budget, the mainline changes to their infrastructure since each SOP last
 * changed in substance or was attested. Reads history only as far back as the answer needs.
 */
export async function gatherDrift(
  { links, touched, ownersOf }: ChangeLinks,
  sources: CheckSources,
  scope: DriftScope,
): Promise<readonly DriftFact[]> {
  const from = sources.change.base?.id ?? null;
  const budgeted = touched.filter(({ link }) => link.driftBudget !== null);
  if (budgeted.length === 0 || sources.history === null || from === null) return [];
  sources.progress("Counting drift in the mainline's history");
  const { contents } = sources.change;
  const { budget: bounds = LOCAL_BUDGET } = sources;
  const graph = await gatherWholeGraph({
    links: budgeted.map(({ link }) => link),
    tree: scope.tree,
    contents,
    budget: bounds,
  });
  const history = sources.history(globsOf(budgeted, scope, graph));
  const walk = mainlineWalk({
    sops: new Set(budgeted.flatMap(({ link }) => link.sops.map(({ path }) => path))),
    fileOf: (sop) => textFile(sop, scope.sops.get(sop)?.places),
    infra: budgeted.map(({ link }) => link.infra),
    isSop: (path) => scope.sops.has(path),
    immaterial: scope.policy.immaterial,
    kept: budgeted.map(({ link }) => keptIn(link, scope.policy)),
    reached: graph.reach.askersOf,
  });
  const pairs = pairsOf(budgeted, walk, scope);
  const rater = touchRater({ contents, budget: bounds.history, exempt: scope.policy.exempt });
  const ownersIn = (sop: string) => sopOwners(sop, links, ownersOf);
  let count: Count = { walk, attested: new Map(), oldest: null };
  const judge = editJudge();
  for await (const changes of inChunks(history.mainline({ from, limit: null, since: null }))) {
    for (const change of changes) walk.add(change);
    const attested = newestAttested((await sources.attested?.(ownedSops(walk, scope.sops, ownersIn))) ?? []);
    count = { walk, attested, oldest: changes.at(-1)?.date ?? count.oldest };
    const open = pairs.filter((pair) => !isDecided(pair, count)).map(({ judgement }) => judgement);
    await judgeAll(open, judge, contents);
    await ratePairs(pairs, count, rater);
    if (pairs.every((pair) => isDecided(pair, count))) break;
  }
  return pairs.map((pair) => factOf(pair, count, history.complete));
}

/**
 * What a scan asks too: the links' infrastructure, what it is built from, and all SOPs, since an edit of many at once
 * is none of any.
 */
function globsOf(
  budgeted: readonly TouchedLink[],
  { sops }: DriftScope,
  { reach }: Graph,
): readonly string[] {
  const infra = budgeted.flatMap(({ link }, at) => [...link.infra, ...reach.unitsOf(at).map(unitGlob)]);
  return [...new Set([...infra, ...sops.keys(), ...linkedFiles(sops)])];
}

/** Files that SOPs are symbolic links to. */
function linkedFiles(sops: DriftScope["sops"]): readonly string[] {
  return [...sops.values()].flatMap(({ places }) => places.slice(1));
}

/** SOPs with the former paths that the walk found so far. Where an SOP stands now is nobody's former path any more. */
function ownedSops(
  { trails }: MainlineWalk,
  sops: DriftScope["sops"],
  ownersOf: (sop: string) => readonly string[],
): readonly OwnedSop[] {
  return [...trails].map(([sop, { formerPaths }]) => ({
    sop,
    owners: ownersOf(sop),
    formerPaths: formerPaths.filter((path) => !sops.has(path)),
  }));
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
