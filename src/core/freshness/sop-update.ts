import type { SopUpdate } from "../model/history-facts.ts";
import { type ScanFacts, targetKey } from "../model/scan-facts.ts";
import type { SopEdit, TrailJudgement } from "../model/sop-history.ts";
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

function unknown(sop: string): TrailJudgement {
  return trailJudgement({ sop, edits: [], formerPaths: [] }, null);
}

/** The last substantive edit, where history holds it. */
export function lastSubstantive(update: SopUpdate | undefined): SopEdit | null {
  return update?.judgement.substantive ?? null;
}
