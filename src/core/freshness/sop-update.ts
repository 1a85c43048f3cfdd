import type { SopUpdate } from "../model/history-facts.ts";
import type { OwnedSop } from "../model/owned-sop.ts";
import { type ScanFacts, targetKey } from "../model/scan-facts.ts";
import type { SopEdit, TrailJudgement } from "../model/sop-history.ts";
import { sopOwners } from "../owners/owner-lookup.ts";
import { driftStart } from "./count-drift.ts";
import { newestAttested } from "./newest-attested.ts";
import { trailJudgement } from "./trail-judgement.ts";

/** What history and owners say about every SOP of the catalog. */
export function sopUpdates({
  catalog,
  history,
  attestations,
}: Pick<ScanFacts, "catalog" | "history" | "attestations">): ReadonlyMap<string, SopUpdate> {
  const known = newestAttested(attestations.filter(({ at }) => at.slice(0, 10) <= catalog.now));
  return new Map(
    [...catalog.sops].map(([path, sop]) => {
      const judgement = history.judgements.get(targetKey(path, null)) ?? unknown(path);
      const attested = known.get(path) ?? null;
      return [path, { sop, judgement, attested, start: driftStart(judgement, attested) }];
    }),
  );
}

/** Every SOP of the catalog with its owners and the paths that it had before, as far as history goes. */
export function ownedSops({ catalog, history }: Pick<ScanFacts, "catalog" | "history">): readonly OwnedSop[] {
  const { sops, links, ownersOf } = catalog;
  return [...sops.keys()].map((sop) => ({
    sop,
    owners: sopOwners(sop, links, ownersOf),
    formerPaths: history.judgements.get(targetKey(sop, null))?.trail.formerPaths ?? [],
  }));
}

function unknown(sop: string): TrailJudgement {
  return trailJudgement({ sop, edits: [], formerPaths: [] }, null);
}

/** The last substantive edit, where history holds it. */
export function lastSubstantive(update: SopUpdate | undefined): SopEdit | null {
  return update?.judgement.substantive ?? null;
}
