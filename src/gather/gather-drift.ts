import { textFile } from "../core/documents/text-file.ts";
import { changesSince, driftStart, isExact } from "../core/freshness/count-drift.ts";
import { type EditJudge, editJudge } from "../core/freshness/judge-edit.ts";
import { type MainlineWalk, mainlineWalk } from "../core/freshness/mainline-walk.ts";
import { newestAttested } from "../core/freshness/newest-attested.ts";
import { advance, trailJudgement } from "../core/freshness/trail-judgement.ts";
import type { ChangeLinks, TouchedLink } from "../core/model/change-links.ts";
import type { Content } from "../core/model/content.ts";
import type { DriftFact } from "../core/model/facts.ts";
import type { Attested, DriftStart } from "../core/model/history-facts.ts";
import type { OwnedSop } from "../core/model/owned-sop.ts";
import type { SopTarget } from "../core/model/policy.ts";
import type { PlacedChange, TrailJudgement } from "../core/model/sop-history.ts";
import { sopOwners } from "../core/owners/owner-lookup.ts";
import type { CheckSources } from "./check-sources.ts";
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
}

/** What counting knows so far. */
interface Count {
  readonly walk: MainlineWalk;
  readonly attested: ReadonlyMap<string, Attested>;
  /** ISO 8601 date of the oldest change read. */
  readonly oldest: string | null;
}

/** What is asked beside the links: which documents are SOPs, and what presets call immaterial. */
export interface DriftScope {
  readonly sops: ReadonlyMap<string, { readonly places: readonly string[] }>;
  readonly immaterial: readonly string[];
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
  const history = sources.history(globsOf(budgeted, scope));
  const walk = mainlineWalk({
    sops: new Set(budgeted.flatMap(({ link }) => link.sops.map(({ path }) => path))),
    fileOf: (sop) => textFile(sop, scope.sops.get(sop)?.places),
    infra: budgeted.map(({ link }) => link.infra),
    isSop: (path) => scope.sops.has(path),
    immaterial: scope.immaterial,
  });
  const pairs = pairsOf(budgeted, walk);
  const ownersIn = (sop: string) => sopOwners(sop, links, ownersOf);
  let count: Count = { walk, attested: new Map(), oldest: null };
  const judge = editJudge();
  for await (const changes of inChunks(history.mainline({ from, limit: null, since: null }))) {
    for (const change of changes) walk.add(change);
    const attested = newestAttested((await sources.attested?.(ownedSops(walk, scope.sops, ownersIn))) ?? []);
    count = { walk, attested, oldest: changes.at(-1)?.date ?? count.oldest };
    const open = pairs.filter((pair) => !isDecided(pair, count)).map(({ judgement }) => judgement);
    await judgeAll(open, judge, sources.change.contents);
    if (pairs.every((pair) => isDecided(pair, count))) break;
  }
  return pairs.map((pair) => factOf(pair, count, history.complete));
}

/** What a scan asks too: the links' infrastructure, and all SOPs, since an edit of many at once is none of any. */
function globsOf(budgeted: readonly TouchedLink[], { sops }: DriftScope): readonly string[] {
  return [...new Set([...budgeted.flatMap(({ link }) => link.infra), ...sops.keys(), ...linkedFiles(sops)])];
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

function pairsOf(budgeted: readonly TouchedLink[], walk: MainlineWalk): readonly Pair[] {
  return budgeted.flatMap(({ link }, at) =>
    link.sops.flatMap((target) => {
      const trail = walk.trails.get(target.path);
      const budget = link.driftBudget;
      return trail === undefined || budget === null
        ? []
        : [{ link: link.id, target, budget, at, judgement: trailJudgement(trail, target.section) }];
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

/** The start was found, or the budget is reached by what is newer than any edit that may be it: nothing else can change the answer. */
function isDecided(pair: Pair, count: Count): boolean {
  const { judgement, budget } = pair;
  if (driftStart(judgement, null) !== null) return true;
  const unjudged = judgement.trail.edits[judgement.judged]?.place ?? Number.POSITIVE_INFINITY;
  return changesIn(pair, count).filter(({ place }) => place < unjudged).length >= budget;
}

function changesIn(pair: Pair, count: Count): readonly PlacedChange[] {
  return changesSince(count.walk.touches[pair.at] ?? [], pair.judgement, startOf(pair, count));
}

function startOf({ judgement, target }: Pair, { attested }: Count): DriftStart | null {
  return driftStart(judgement, attested.get(target.path) ?? null);
}

function factOf(pair: Pair, count: Count, complete: boolean): DriftFact {
  const { link, target, budget, judgement } = pair;
  const changes = changesIn(pair, count).length;
  const start = changes >= budget ? null : startOf(pair, count);
  const attested = count.attested.get(target.path) ?? null;
  return {
    link,
    sop: target.path,
    changes: Math.min(changes, budget),
    complete: changes >= budget || isExact(judgement, attested, { complete, oldest: count.oldest }),
    since: start && { date: start.date, attestedBy: start.kind === "attestation" ? start.by : null },
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
